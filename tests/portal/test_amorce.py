"""What an empty house begins with: pages, legal texts, common questions and forms; never a demonstration."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Antenne, Formulaire, Offre, Question
from inscriptions.models import Inscription
from portal.models import PageAccueil, PageSimple
from tests.par_api import poster, un_corps

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


def test_sans_site_personne_ne_repondrait_et_rien_n_est_propose(maison_vide):
    Antenne.objects.create(nom="Équipe", slug="equipe", accueil_public=False)

    amorcer()

    assert not Offre.objects.exists()


def test_des_qu_un_site_recoit_on_peut_prendre_rendez_vous_et_laisser_un_message(client, maison_vide):
    Antenne.objects.create(nom="Centre", slug="centre")

    for _ in range(2):
        amorcer()

    assert dict(Offre.objects.live().values_list("premier_contact", "mode")) == {
        "premier-accueil": "creneaux",
        "message": "sans-date",
    }
    courts = set(Offre.objects.live().values_list("nom_court", flat=True))
    assert courts == {"Premier rendez-vous", "Votre message"}, "whole in an SMS"
    message = Offre.objects.get(premier_contact="message")
    assert "De quoi voulez-vous parler" in client.get("/etre-rappele/").content.decode()
    schema = client.get(f"/api/v1/offres/{message.slug}/formulaire/").json()["properties"]["reponses"]
    [sujet] = schema["properties"]
    corps = un_corps(offre=message.slug, reponses={sujet: "Un logement"})
    assert poster(client, corps).status_code == 201, "somebody alone, on a house that was just begun"
    assert Inscription.objects.get().promise_pour


def test_celui_que_la_maison_a_fait_reste_le_sien(maison_vide):
    Antenne.objects.create(nom="Centre", slug="centre")
    amorcer()
    Offre.objects.filter(premier_contact="message").update(title="Écrivez-nous", slug="ecrivez-nous")

    amorcer()

    assert Offre.objects.get(premier_contact="message").title == "Écrivez-nous"
    assert Offre.objects.count() == 2
