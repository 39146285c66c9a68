"""« Choisir toute la liste » acts on the rows that the list shows, and on no other."""

import re

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from catalogue.models import Formulaire, Question
from inscriptions.etats import Etat
from inscriptions.models import Inscription
from portal.groupes import ADMINISTRATION, groupe_de, preparer_groupes
from tests import fabriques

pytestmark = pytest.mark.django_db

LOT = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-etat"])
LISTE = reverse("inscriptions:index")
ILLISIBLES = [
    *("?antenne=2000000", "?antenne=abc", "?etat=zzz", "?etat=confirmee&etat=zzz", "?offre=abc", "?sens=zzz"),
    *("?structure=abc", "?seance=abc", "?demandee_jour_from=hier", "?q=%00"),
]


@pytest.fixture
def antenne(client):
    """An antenne with Awa and Zoé, whose agent is signed in."""
    antenne = fabriques.une_antenne("Centre")
    preparer_groupes()
    compte = fabriques.un_compte()
    compte.groups.add(groupe_de(antenne))
    client.force_login(compte)
    for prenom in ("Awa", "Zoé"):
        inscrire(antenne, prenom)
    return antenne


def inscrire(antenne, prenom):
    return fabriques.une_inscription(
        seance=fabriques.une_seance(antenne=antenne),
        demande=fabriques.une_demande(prenom=prenom, nom="Exemple"),
    )


def toute_la_liste(adresse):
    return f"{LOT}?{urlencode({'id': 'all', 'next': adresse})}"


def etats():
    return dict(Inscription.objects.values_list("jeune__prenom", "etat"))


def test_une_recherche_borne_le_geste_a_ce_qu_elle_montre(client, antenne):
    liste = f"{LISTE}?q=zoe"
    assert client.get(liste).context["items_count"] == 1

    client.post(toute_la_liste(liste), {"vers": "annulee"})

    assert etats() == {"Awa": Etat.CONFIRMEE, "Zoé": Etat.ANNULEE}


@pytest.mark.parametrize("criteres", ILLISIBLES)
def test_un_filtre_qui_ne_se_lit_pas_ne_montre_rien_et_n_agit_sur_rien(client, antenne, criteres):
    liste = client.get(LISTE + criteres)
    fichier = client.get(f"{LISTE}{criteres}&export=csv")
    geste = client.post(toute_la_liste(LISTE + criteres), {"vers": "annulee"}, follow=True)

    assert liste.context["items_count"] == 0
    assert "rien n’est montré" in liste.content.decode()
    assert "Exemple" not in b"".join(fichier.streaming_content).decode()
    assert etats() == {"Awa": Etat.CONFIRMEE, "Zoé": Etat.CONFIRMEE}
    assert "rien n’a été modifié" in geste.content.decode()


@pytest.mark.parametrize("ecran", ["inscriptions", "jeunes", "seances"])
@pytest.mark.parametrize("signes", ["!!!", "🙂"])
def test_une_recherche_sans_mot_ne_trouve_rien(client, antenne, ecran, signes):
    assert client.get(reverse(f"{ecran}:index")).context["items_count"] == 2

    assert client.get(reverse(f"{ecran}:index"), {"q": signes}).context["items_count"] == 0


@pytest.mark.parametrize("ailleurs", ["/admin/", "/admin/jeunes/?q=zoe", "/admin/inscriptions/inspect/1/"])
def test_toute_la_liste_d_un_autre_ecran_n_est_la_liste_de_personne(client, antenne, ailleurs):
    client.post(toute_la_liste(ailleurs), {"vers": "annulee"})

    assert etats() == {"Awa": Etat.CONFIRMEE, "Zoé": Etat.CONFIRMEE}


def test_qui_s_inscrit_apres_la_page_de_confirmation_n_est_pas_touche(client, antenne):
    page = client.get(toute_la_liste(LISTE)).content.decode()
    choisies = re.search(r'name="choisies" value="([^"]*)"', page)[1]
    inscrire(antenne, "Malik")

    client.post(toute_la_liste(LISTE), {"vers": "annulee", "choisies": choisies})

    assert etats() == {"Awa": Etat.ANNULEE, "Zoé": Etat.ANNULEE, "Malik": Etat.CONFIRMEE}


def test_supprimer_toute_une_liste_de_formulaires_garde_ceux_qu_une_recherche_ne_montre_pas(client):
    fabriques.connecter(client, ADMINISTRATION)
    for nom in ("Vieux", "Neuf"):
        Formulaire.objects.create(nom=nom, slug=nom.lower(), usage="inscription")
        Question.objects.create(cle=nom.lower(), libelle=nom, type="texte")

    for modele in (Formulaire, Question):
        lot = reverse("wagtail_bulk_action", args=["catalogue", modele._meta.model_name, "delete"])
        liste = reverse(modele.snippet_viewset.get_url_name("list"))
        assert client.get(f"{liste}?q=Vieux").context["items_count"] == 1
        for criteres in ("?q=Vieux", "?usage=zzz&type=zzz"):
            client.post(f"{lot}?{urlencode({'id': 'all', 'next': liste + criteres})}")

    assert list(Formulaire.objects.values_list("nom", flat=True)) == ["Neuf"]
    assert list(Question.objects.values_list("libelle", flat=True)) == ["Neuf"]


def test_rien_n_est_choisi_d_avance_pour_toute_une_liste(client, antenne):
    page = client.get(toute_la_liste(LISTE))
    reponse = client.post(toute_la_liste(LISTE), {"vers": ""})

    assert page.context["form"]["vers"].value() is None
    assert "Choisissez ce que vous faites." in reponse.content.decode()
    assert set(etats().values()) == {Etat.CONFIRMEE}


def test_un_fait_deja_note_ne_se_recrit_pas_avec_toute_une_liste(client, antenne):
    """The visitor's way: eight absences of old became presences by one gesture, and nobody was named."""
    Inscription.objects.filter(jeune__prenom="Awa").update(
        etat=Etat.ABSENTE, venue_le="2022-03-01", **fabriques.SANS_ACTE
    )

    page = client.post(toute_la_liste(LISTE), {"vers": "presente"}, follow=True).content.decode()

    assert etats() == {"Awa": Etat.ABSENTE, "Zoé": Etat.CONFIRMEE}
    assert "Déjà notée\u00a0: corrigez-la depuis sa fiche. (Awa Exemple)" in page
    assert "(Zoé Exemple)" in page
    assert "Rien n’a été modifié" not in page


def test_une_liste_vide_faute_d_etre_lue_mene_a_la_liste_entiere(client, antenne):
    page = client.get(f"{LISTE}?etat=zzz").content.decode()

    assert f'<a href="{LISTE}">Voir toute la liste</a>' in page
