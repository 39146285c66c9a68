"""School holidays of the house: entered from the calendar of its zone, and missed before they run out."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Site

from catalogue.models import Fermeture, Maison
from catalogue.plannings.vacances import poser_les_vacances, vacances_a_poser, vont_manquer
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db

VACANCES = Fermeture.Nature.VACANCES


@pytest.fixture(autouse=True)
def _en_janvier():
    with time_machine.travel("2027-01-05T10:00:00+01:00", tick=False):
        yield


def en_zone(zone):
    maison = Maison.for_site(Site.objects.get(is_default_site=True))
    maison.zone_scolaire = zone
    maison.save()


def d_hiver():
    return list(Fermeture.objects.filter(nom__contains="hiver 2027").values_list("du", "au", "zone"))


def une_saisie(client, fermeture, **champs):
    """What the screen of a closure sends."""
    return client.post(
        reverse("fermetures:edit", args=[fermeture.pk]),
        {
            **{"nom": fermeture.nom, "nature": fermeture.nature},
            **{"du": f"{fermeture.du:%Y-%m-%d}", "au": f"{fermeture.au:%Y-%m-%d}"},
            **champs,
        },
    )


@pytest.fixture
def editrice(client):
    compte = fabriques.un_compte()
    droits = ("access_admin", "add_fermeture", "change_fermeture")
    compte.user_permissions.set(Permission.objects.filter(codename__in=droits))
    client.force_login(compte)
    return client


def test_posees_une_fois_elles_ne_le_sont_pas_deux_fois_ni_par_dessus_celles_de_l_equipe():
    Fermeture.objects.create(nom="Nos vacances", nature=VACANCES, du=date(2027, 2, 10), au=date(2027, 2, 12))

    posees, encore = poser_les_vacances(), poser_les_vacances()

    assert posees[0].nom == "Vacances de printemps 2027"
    assert (d_hiver(), encore) == ([], [])


def test_une_maison_qui_change_de_zone_change_de_vacances_sauf_celles_qu_elle_a_retouchees(editrice):
    poser_les_vacances()
    une_saisie(editrice, Fermeture.objects.get(nom="Vacances de printemps 2027"), au="2027-04-20")

    en_zone("A")
    poser_les_vacances()

    assert d_hiver() == [(date(2027, 2, 13), date(2027, 2, 28), "A")]
    printemps = Fermeture.objects.filter(nom="Vacances de printemps 2027")
    assert list(printemps.values_list("du", "au", "zone")) == [(date(2027, 4, 3), date(2027, 4, 20), "")]


def test_une_maison_sans_zone_les_saisit_elle_meme():
    en_zone("")

    assert (vacances_a_poser(), poser_les_vacances()) == ([], [])


@pytest.mark.parametrize(("jusqua", "manquent"), [(date(2027, 3, 29), True), (date(2027, 3, 30), False)])
def test_elles_vont_manquer_quand_des_seances_vont_se_creer_apres_les_dernieres(jusqua, manquent):
    fabriques.un_planning(depuis=date(2027, 1, 5), sauf_vacances=True)
    Fermeture.objects.create(nom="Hiver", nature=VACANCES, du=date(2027, 2, 6), au=jusqua)

    assert vont_manquer() is manquent


def test_sans_planning_qui_les_suit_personne_n_en_manque():
    fabriques.un_planning(depuis=date(2027, 1, 5))
    fabriques.un_planning(depuis=date(2026, 9, 1), jusqua=date(2026, 12, 31), sauf_vacances=True)

    assert not vont_manquer()


def test_l_accueil_le_dit_et_l_ecran_les_saisit(editrice):
    fabriques.un_planning(depuis=date(2027, 1, 5), sauf_vacances=True)
    hiver = Fermeture(nom="Hiver", nature=VACANCES, du=date(2027, 2, 6), au=date(2027, 2, 21))
    hiver.save()

    avant = lue(editrice.get("/admin/"))
    ecran = lue(editrice.get(reverse("fermetures:vacances")))
    editrice.post(reverse("fermetures:vacances"))

    assert "Plus de vacances saisies après le 21 février 2027." in avant
    assert "Vacances de printemps 2027" in ecran
    assert Fermeture.objects.filter(nom="Vacances de printemps 2027").exists()
    assert "Plus de vacances saisies" not in lue(editrice.get("/admin/"))


def test_qui_ne_saisit_pas_les_fermetures_ne_les_pose_pas(client):
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))

    assert client.post(reverse("fermetures:vacances")).status_code == 403
    assert not Fermeture.objects.exists()
