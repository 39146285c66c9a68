"""What an empty house begins with: pages, legal texts, common questions and forms; never a demonstration."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Formulaire, Offre, Question
from portal.models import PageAccueil, PageSimple

pytestmark = pytest.mark.django_db


@pytest.fixture
def maison_vide():
    amorcer()


def amorcer():
    call_command("amorcer", stdout=StringIO())


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

    amorcer()

    assert PageSimple.objects.get(slug="accessibilite").title == "Notre déclaration"
    assert PageAccueil.objects.get().titre == "Chez nous."
    assert Formulaire.objects.count() == 2


def test_les_droits_sur_les_pages_commencent_a_l_accueil_et_non_au_dessus(maison_vide):
    pages = GroupPagePermission.objects.filter(group__name="Communication").values_list("page", flat=True)

    assert set(pages) == {PageAccueil.objects.get().pk}
    assert Page.get_first_root_node().pk not in pages
