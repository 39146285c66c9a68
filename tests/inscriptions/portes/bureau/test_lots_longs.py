"""A gesture on a long list is done beside the pages: on the people it named, each once, and it says of whom not."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from inscriptions.acces.personnes import inscriptions_de
from inscriptions.etats import Etat, Qui
from inscriptions.models import Evenement, Inscription, LigneDeTravail, Message, Travail
from inscriptions.portes.bureau.lots_longs import PLUS_LA_SIENNE, PLUS_LE_DROIT, appliquer
from inscriptions.travaux.file import arreter
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db

LISTE = reverse("inscriptions:index")
ANNULER = {"vers": "annulee", "raison": "Le partenaire ferme."}


def geste(nom, liste=LISTE):
    lot = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", nom])
    return f"{lot}?{urlencode({'id': 'all', 'next': liste})}"


@pytest.fixture
def agent(client, settings):
    """An agent, signed in, of a site with Awa, Zoé and Malik; two are enough for a long list."""
    settings.GESTE_IMMEDIAT_LIGNES = 2
    antenne = fabriques.une_antenne("Centre")
    seance = fabriques.une_seance(antenne=antenne)
    for prenom in ("Awa", "Zoé", "Malik"):
        fabriques.une_inscription(seance=seance, demande=fabriques.une_demande(prenom=prenom, nom="Exemple"))
    agent = fabriques.un_agent(antenne)
    client.force_login(agent)
    return agent


def etats():
    return dict(Inscription.objects.order_by("pk").values_list("jeune__prenom", "etat"))


def faire(travail):
    appliquer.func(str(travail.pk))
    travail.refresh_from_db()
    return travail


def test_une_liste_courte_se_traite_tout_de_suite(client, agent, settings):
    settings.GESTE_IMMEDIAT_LIGNES = 3

    client.post(geste("changer-etat"), ANNULER)

    assert set(etats().values()) == {Etat.ANNULEE}
    assert not Travail.objects.exists()


def test_une_liste_longue_attend_un_ouvrier_puis_se_traite_comme_l_autre(client, agent):
    reponse = client.post(geste("changer-etat"), ANNULER)
    travail = Travail.objects.get()
    avant = etats()
    faire(travail)

    assert reponse["Location"] == reverse("travaux")
    assert set(avant.values()) == {Etat.CONFIRMEE}
    assert set(etats().values()) == {Etat.ANNULEE}
    assert (travail.etat, travail.fait, travail.total) == (Travail.Etat.FAIT, 3, 3)
    evenement = Evenement.objects.filter(vers=Etat.ANNULEE).first()
    assert (evenement.motif, evenement.par) == (ANNULER["raison"], agent)
    assert Message.objects.exclude(modele="confirmee").count() == 3


def test_seuls_sont_touches_ceux_que_la_liste_montrait_quand_on_a_appuye(client, agent):
    client.post(geste("changer-etat"), ANNULER)
    fabriques.une_inscription(
        seance=Inscription.objects.first().seance, demande=fabriques.une_demande(prenom="Inès")
    )

    faire(Travail.objects.get())

    assert etats()["Inès"] == Etat.CONFIRMEE
    assert LigneDeTravail.objects.count() == 3


def test_deux_onglets_ne_demandent_qu_une_fois(client, agent):
    for _ in range(2):
        client.post(geste("changer-etat"), ANNULER)

    assert Travail.objects.count() == 1


def test_une_autre_date_se_donne_aussi_a_toute_une_liste(client, agent):
    premiere = Inscription.objects.first().seance
    nouvelle = fabriques.une_seance(
        offre=premiere.offre, antenne=premiere.antenne, debut=fabriques.demain_a(9), places=2
    )
    client.post(geste("changer-date"), {"date": str(nouvelle.pk)})

    travail = faire(Travail.objects.get())

    assert nouvelle.inscriptions.count() == 2
    assert travail.lignes.exclude(refus="").count() == 1


def test_les_droits_se_regardent_de_nouveau_a_chaque_ligne(client, agent):
    client.post(geste("changer-etat"), ANNULER)
    Inscription.objects.filter(jeune__prenom="Zoé").update(antenne=fabriques.une_antenne())

    travail = faire(Travail.objects.get())

    assert etats() == {"Awa": Etat.ANNULEE, "Zoé": Etat.CONFIRMEE, "Malik": Etat.ANNULEE}
    assert travail.lignes.get(inscription__jeune__prenom="Zoé").refus == PLUS_LA_SIENNE


def test_qui_n_a_plus_aucun_droit_ne_change_plus_rien(client, agent):
    client.post(geste("changer-etat"), ANNULER)
    agent.groups.clear()
    assert not inscriptions_de(agent, "change").exists()

    travail = faire(Travail.objects.get())

    assert (travail.etat, travail.raison) == (Travail.Etat.ECHOUE, PLUS_LE_DROIT)
    assert set(etats().values()) == {Etat.CONFIRMEE}


def test_un_travail_repris_ne_refait_pas_ce_qui_est_fait(client, agent):
    """Killed after Awa; before it is taken up again, somebody gave her place back to her."""
    client.post(geste("changer-etat"), ANNULER)
    travail = Travail.objects.get()
    awa = Inscription.objects.get(jeune__prenom="Awa")
    LigneDeTravail.objects.create(travail=travail, inscription=awa)

    faire(travail)

    assert etats() == {"Awa": Etat.CONFIRMEE, "Zoé": Etat.ANNULEE, "Malik": Etat.ANNULEE}
    assert travail.lignes.filter(refus="").count() == 3


def test_un_travail_arrete_ne_change_plus_rien(client, agent):
    client.post(geste("changer-etat"), ANNULER)
    travail = Travail.objects.get()

    assert arreter(travail)
    faire(travail)

    assert set(etats().values()) == {Etat.CONFIRMEE}


def test_le_compte_rendu_dit_qui_est_reste_et_pourquoi(client, agent):
    client.post(geste("changer-etat"), ANNULER)
    annuler(Inscription.objects.get(jeune__prenom="Zoé"), qui=Qui.JEUNE)
    travail = faire(Travail.objects.get())

    liste = client.get(reverse("travaux")).content.decode()
    rendu = client.get(reverse("travail_compte_rendu", args=[travail.pk])).content.decode()

    assert reverse("travail_compte_rendu", args=[travail.pk]) in liste
    assert "Inscriptions modifiées\u00a0: 2. Laissées comme elles étaient\u00a0: 1." in rendu
    assert "Zoé Exemple" in rendu
    assert "Awa Exemple" not in rendu


def test_le_compte_rendu_ne_nomme_plus_ceux_qu_on_ne_voit_plus(client, agent):
    client.post(geste("changer-etat"), ANNULER)
    Inscription.objects.filter(jeune__prenom="Zoé").update(antenne=fabriques.une_antenne())
    travail = faire(Travail.objects.get())

    rendu = client.get(reverse("travail_compte_rendu", args=[travail.pk])).content.decode()

    assert "Zoé Exemple" not in rendu
    assert "Et 1 que vous n’avez plus le droit de voir." in rendu
