"""At the desk: what the receiving site sees of somebody before it answers, and after."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from inscriptions.models import Transfert
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base("postgres")]
ACCUEIL = "/admin/"


@pytest.fixture
def sites():
    return fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")


@pytest.fixture
def awa(sites):
    offre = fabriques.une_offre_partenaire(title="Aide au logement")
    offre.sites.set(sites)
    offre.save()
    demande = fabriques.une_demande(prenom="Awa", nom="Diallo", telephone="+33639980123")
    return fabriques.une_inscription(offre=offre, site=sites[0], demande=demande)


@pytest.fixture
def centre(client, sites):
    agent = fabriques.un_agent(sites[0])
    return lambda: client.force_login(agent) or client


@pytest.fixture
def pyrenees(client, sites):
    agent = fabriques.un_agent(sites[1])
    return lambda: client.force_login(agent) or client


def demander(client, awa, sites, **champs):
    donnees = {"de": sites[0].pk, "vers": sites[1].pk, "raison": "Elle habite plus près.", **champs}
    return client.post(reverse("jeunes:transferer", args=[awa.jeune_id]), donnees)


def repondre(client, geste):
    transfert = Transfert.objects.get()
    return client.post(reverse(f"transferts:{geste}", args=[transfert.pk]), follow=True)


def lus(client, awa):
    """What the two pages of the person answer, and what the list of transfers says."""
    fiche = client.get(reverse("jeunes:inspect", args=[awa.jeune_id])).status_code
    inscription = client.get(reverse("inscriptions:inspect", args=[awa.pk])).status_code
    return fiche, inscription, client.get(reverse("transferts:index")).content.decode()


def test_avant_de_repondre_le_site_lit_le_nom_l_age_et_la_raison_et_rien_d_autre(
    centre, pyrenees, awa, sites
):
    demander(centre(), awa, sites)

    fiche, inscription, liste = lus(pyrenees(), awa)
    accueil = pyrenees().get(ACCUEIL).content.decode()
    cherche = pyrenees().get(reverse("jeunes:index"), {"q": "Diallo"}).context["items_count"]

    age = f"{awa.jeune.age_au(Transfert.objects.get().demande_le.date())} ans"
    assert (fiche, inscription, cherche) == (404, 404, 0)
    for page in (liste, accueil):
        assert [mot in page for mot in ("Awa Diallo", age, "Elle habite plus près.")] == [True] * 3
        for cache in (awa.jeune.courriel, "39 98 01 23", "39980123", "4 mai 2006", awa.reference, "logement"):
            assert cache not in page
    assert reverse("jeunes:inspect", args=[awa.jeune_id]) not in liste


def test_accepter_ouvre_la_personne_au_site_qui_recoit_et_la_ferme_a_l_autre(centre, pyrenees, awa, sites):
    demander(centre(), awa, sites)

    page = repondre(pyrenees(), "accepter").content.decode()

    assert "votre site suit maintenant cette personne" in page
    assert lus(pyrenees(), awa)[:2] == (200, 200)
    assert lus(centre(), awa)[:2] == (404, 404)
    assert [t.action for t in ModelLogEntry.objects.filter(action__startswith="transferts.")] == [
        *("transferts.accepter", "transferts.demander")
    ]
    assert "Diallo" not in str(list(ModelLogEntry.objects.values_list("label", "data")))


def test_refuser_rend_la_personne_a_son_site_et_l_autre_ne_la_voit_plus(centre, pyrenees, awa, sites):
    demander(centre(), awa, sites)

    repondre(pyrenees(), "refuser")

    fiche, inscription, liste = lus(pyrenees(), awa)
    assert (fiche, inscription, "Diallo" in liste) == (404, 404, False)
    fiche, inscription, liste = lus(centre(), awa)
    assert (fiche, inscription, "Refusé" in liste) == (200, 200, True)


def test_qui_demande_ne_repond_pas_a_la_place_de_l_autre(centre, awa, sites):
    demander(centre(), awa, sites)

    reponse = repondre(centre(), "accepter")

    assert reponse.status_code == 403
    assert "Accepter" not in lus(centre(), awa)[2]
    assert Transfert.objects.get().etat == "demande"


def test_qui_suit_tout_le_monde_repond_aussi(client, centre, awa, sites):
    demander(centre(), awa, sites)

    repondre(fabriques.connecter(client, "Coordination"), "accepter")

    assert Transfert.objects.get().etat == "accepte"


def test_qui_voit_sans_changer_ne_demande_ni_ne_repond(client, centre, awa, sites):
    client.force_login(fabriques.un_agent(sites[0], droits=("view",)))
    assert demander(client, awa, sites).status_code == 403
    demander(centre(), awa, sites)
    client.force_login(fabriques.un_agent(sites[1], droits=("view",)))

    assert repondre(client, "accepter").status_code == 403
    assert reverse("transferts:accepter", args=[Transfert.objects.get().pk]) not in lus(client, awa)[2]


@pytest.mark.parametrize(
    ("champs", "statut", "phrase"),
    [
        ({"vers": ""}, 400, "Choisissez un site."),
        ({"raison": "x" * 301}, 400, "300"),
        ({}, 409, "Un transfert est déjà demandé"),
    ],
)
def test_une_demande_qui_ne_va_pas_se_dit_sur_la_page(centre, awa, sites, champs, statut, phrase):
    if statut == 409:
        demander(centre(), awa, sites)

    reponse = demander(centre(), awa, sites, **champs)

    assert reponse.status_code == statut
    assert phrase in reponse.content.decode()


def test_le_bouton_est_la_quand_quelque_chose_peut_changer_de_site(centre, awa, sites):
    datee = fabriques.une_inscription(seance=fabriques.une_seance(antenne=sites[0]))

    pages = [
        centre().get(reverse("jeunes:inspect", args=[une.jeune_id])).content.decode() for une in (awa, datee)
    ]

    assert ["Transférer à un autre site" in page for page in pages] == [True, False]
    assert centre().get(reverse("jeunes:transferer", args=[awa.jeune_id])).status_code == 200
