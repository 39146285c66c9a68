"""What an empty house begins with: pages, legal texts, common questions and forms; never a demonstration."""

import pytest

from catalogue.models import Formulaire, Offre, Question
from portal.amorce.formulaires import poser_les_formulaires
from portal.amorce.pages import poser_les_pages
from portal.models import PageAccueil, PageSimple

pytestmark = pytest.mark.django_db


@pytest.fixture
def maison_vide():
    poser_les_formulaires()
    poser_les_pages()


def test_une_maison_vide_a_son_accueil_son_catalogue_et_ses_pages_obligatoires(client, maison_vide):
    adresses = ("/", "/catalogue/", "/accessibilite/", "/donnees-personnelles/", "/mentions-legales/")

    assert {adresse: client.get(adresse).status_code for adresse in adresses} == dict.fromkeys(adresses, 200)
    assert not Offre.objects.exists()


def test_ses_mentions_legales_ne_parlent_pas_de_demonstration(client, maison_vide):
    page = client.get("/mentions-legales/").content.decode().lower()

    assert "éditeur" in page
    assert "démonstration" not in page


def test_elle_sait_inscrire_et_orienter(maison_vide):
    communs = Formulaire.objects.filter(commun=True, versions__isnull=False)

    assert set(communs.values_list("usage", flat=True)) == {"inscription", "orientation"}
    assert set(Question.objects.values_list("profil", flat=True)) == {
        *("sexe", "mesure_ase", "logement", "ressources", "niveau", "qpv"),
    }


def test_ce_que_la_maison_a_deja_reste_comme_elle_l_a_fait(maison_vide):
    PageSimple.objects.filter(slug="accessibilite").update(title="Notre déclaration")
    PageAccueil.objects.update(titre="Chez nous.")

    poser_les_formulaires()
    poser_les_pages()

    assert PageSimple.objects.get(slug="accessibilite").title == "Notre déclaration"
    assert PageAccueil.objects.get().titre == "Chez nous."
    assert Formulaire.objects.count() == 2
