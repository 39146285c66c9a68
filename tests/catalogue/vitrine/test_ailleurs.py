"""Whoever is not received here is told who receives them, by name: before the age, after it, of elsewhere."""

import pytest

from catalogue.models import AutreService, Offre, PremierContact
from catalogue.vitrine.ailleurs import services_ailleurs, services_de_la_question
from catalogue.vitrine.appel import MEMOIRE, appel_pour
from inscriptions.models import Inscription
from portal.amorce.autres_services import poser_les_autres_services
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture(autouse=True)
def _ceux_de_l_amorce():
    poser_les_autres_services()


@pytest.mark.parametrize(
    ("age", "code_postal", "noms"),
    [
        (15, "75011", ["Un centre d’information et d’orientation (CIO)"]),
        (15, "93100", ["Un centre d’information et d’orientation (CIO)"]),
        (26, "75011", ["France Travail", "France services", "Point-justice"]),
        (26, "93100", ["France Travail", "France services", "Point-justice"]),
        (19, "93100", ["La mission locale de votre commune"]),
        (None, "93100", ["La mission locale de votre commune"]),
    ],
)
def test_chaque_raison_a_ses_portes(age, code_postal, noms):
    assert [un.nom for un in services_ailleurs(age=age, code_postal=code_postal)] == noms


@pytest.mark.parametrize(("age", "code_postal"), [(16, "75011"), (25, "75116"), (None, "")])
def test_qui_est_accueilli_ici_n_est_envoye_nulle_part(age, code_postal):
    assert services_ailleurs(age=age, code_postal=code_postal) == []


@pytest.mark.parametrize(
    ("question", "noms"),
    [
        ("j'ai 26 ans", ["France Travail", "France services", "Point-justice"]),
        ("15ans", ["Un centre d’information et d’orientation (CIO)"]),
        ("stage 93100", ["La mission locale de votre commune"]),
        ("19 ans 75011", []),
        ("piscine", []),
    ],
)
def test_une_question_qui_dit_l_age_ou_la_commune_a_ses_portes(question, noms):
    assert [un.nom for un in services_de_la_question(question)] == noms


@pytest.mark.parametrize("liste", ["/catalogue/", "/agenda/"])
def test_une_recherche_vaine_nomme_qui_accueille(client, liste):
    fabriques.site_web()
    fabriques.une_antenne()
    MEMOIRE.oublier()

    dite, autre = lue(client.get(f"{liste}?q=26+ans")), lue(client.get(f"{liste}?q=montreuil"))

    assert "<h3>France Travail</h3>" in dite
    assert "Venir sur place" not in dite
    assert "Venir sur place" in autre
    assert "Vous habitez hors de" not in dite
    assert "Vous habitez hors de Paris\u00a0? <a" in autre


def test_une_commune_nommee_passe_avant_l_annuaire():
    AutreService.objects.create(
        pour="autre-commune", nom="Mission locale de l’Exemple", codes_postaux="93100, 93170"
    )

    assert [un.nom for un in services_ailleurs(age=19, code_postal="93170")] == [
        "Mission locale de l’Exemple"
    ]
    assert [un.nom for un in services_ailleurs(age=19, code_postal="69001")] == [
        "La mission locale de votre commune"
    ]


def test_poser_ne_change_rien_de_ce_qui_existe():
    AutreService.objects.filter(pour="trop-age").update(nom="Un autre nom")

    poser_les_autres_services()

    assert AutreService.objects.count() == 5
    assert AutreService.objects.filter(nom="Un autre nom").count() == 3


@pytest.mark.parametrize(
    ("champs", "attendus"),
    [
        ({"date_naissance_annee": "2012"}, ["CIO", "education.gouv.fr"]),
        ({"date_naissance_annee": "1990"}, ["France Travail", 'href="tel:3949"']),
        (
            {"date_naissance_annee": "2007", "code_postal": "93100"},
            ["La mission locale de votre commune", "unml.info"],
        ),
    ],
)
def test_la_page_qui_refuse_nomme_la_porte_et_garde_celle_de_la_maison(client, champs, attendus):
    fabriques.une_antenne("Pyrénées")
    fabriques.un_message_a_laisser()
    offre = fabriques.une_offre(slug="cv", codes_postaux="75011")
    seance = fabriques.une_seance(offre=offre)

    reponse = envoyer(client, f"/s-inscrire/seance/{seance.pk}/", une_personne(**champs))

    html = lue(reponse)
    assert reponse.status_code == 409
    for attendu in attendus:
        assert attendu in html
    assert 'href="/etre-rappele/?offre=cv"' in html
    assert not Inscription.objects.exists()


@pytest.mark.parametrize("annee", ["1990", "2012"])
def test_qui_n_a_pas_l_age_n_est_pas_renvoye_vers_le_meme_age(client, annee):
    """The services elsewhere come before the form that stays filled; a first appointment has the same limits."""
    site = fabriques.une_antenne("Pyrénées")
    fabriques.un_message_a_laisser()
    accueil = fabriques.une_permanence(mode=Offre.Mode.CRENEAUX, premier_contact=PremierContact.ACCUEIL)
    fabriques.une_seance(offre=accueil, antenne=site, creneau_minutes=45)
    seance = fabriques.une_seance(offre=fabriques.une_offre())
    adresse = f"/s-inscrire/seance/{seance.pk}/"

    refuse = lue(envoyer(client, adresse, une_personne(date_naissance_annee=annee)))
    admis = appel_pour(age=19)

    assert refuse.index('href="#ailleurs"') < refuse.index("Qui vous accueille</h2>") < refuse.index("<form")
    assert refuse.index("Laisser un message") < refuse.index("Voir les autres offres")
    assert "Prendre un premier rendez-vous" not in refuse
    assert "Vous pouvez venir quand même" not in refuse
    assert admis.rendez_vous
    assert admis.on_peut_venir


def test_une_limite_de_l_offre_seule_n_envoie_pas_ailleurs(client):
    """18 years for a workshop: the house receives the person all the same."""
    fabriques.une_antenne("Pyrénées")
    fabriques.un_message_a_laisser()
    seance = fabriques.une_seance(offre=fabriques.une_offre(age_min=18, age_max=21, mode=Offre.Mode.SEANCES))

    html = lue(envoyer(client, f"/s-inscrire/seance/{seance.pk}/", une_personne(date_naissance_annee="2009")))

    assert "Qui vous accueille" not in html
    assert "Laisser un message" in html
