"""Whose turn it is, in the prescripteur's words; never the young person's."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from catalogue.temps.recurrence import PARIS
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.orientations.tour import Tour, tour_de
from inscriptions.vie.suspension import attendre_une_reponse
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db
LUNDI = datetime(2027, 5, 3, 11, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel(LUNDI, tick=False) as horloge:
        yield horloge


def orienter(*, type_="ase", **offre):
    prescripteur = fabriques.un_prescripteur(fabriques.une_structure(type_))
    return fabriques.une_orientation(
        prescripteur, offre=fabriques.une_offre_partenaire(**offre), site=fabriques.une_antenne()
    )


def tour(inscription):
    return tour_de(Inscription.objects.select_related("offre__partenaire").get(pk=inscription.pk))


def test_une_demande_est_chez_qui_doit_y_repondre():
    au_site = orienter()
    chez_lui = orienter(type_="mission-locale", partenaire=fabriques.une_adresse().partenaire)
    chez_lui.offre.partenaire.nom = "ANRS"
    chez_lui.offre.partenaire.save()

    assert tour(au_site) == Tour("À la Mission Locale", "Répondre à la demande", date(2027, 5, 19))
    assert tour(chez_lui).chez == "Au partenaire\u00a0: ANRS"


def test_les_jours_d_attente_se_comptent_depuis_l_envoi_puis_depuis_la_question(horloge):
    demande = orienter()
    horloge.move_to(LUNDI + timedelta(days=1))
    attendue = tour(demande)
    attendre_une_reponse(demande, de="prescripteur")
    horloge.move_to(LUNDI + timedelta(days=4))

    assert (attendue.depuis, tour(demande).depuis) == ("depuis hier", "depuis 3\u00a0jours")


def test_une_question_posee_est_a_vous_et_l_horloge_ne_court_plus():
    demande = orienter()
    attendre_une_reponse(demande, de="prescripteur")
    assert tour(demande) == Tour("À vous", "Répondre à la question du site", None, a_vous=True)

    attendre_une_reponse(demande, de="personne")
    assert tour(demande) == Tour("À la Mission Locale", "Le site attend une réponse de la personne")


@pytest.mark.parametrize(("jours", "dit"), [(0, "aujourd’hui"), (1, "demain"), (3, "le jeudi 6 mai")])
def test_un_rendez_vous_a_venir_n_est_le_tour_de_personne(jours, dit):
    demande = orienter()
    changer_etat(demande, "confirmee", qui=Qui.EQUIPE, rendez_vous_le=LUNDI + timedelta(days=jours, hours=2))

    assert tour(demande) == Tour(f"Rendez-vous {dit}")


def test_apres_le_rendez_vous_la_presence_est_a_noter_puis_plus_rien_n_attend(horloge):
    demande = orienter()
    changer_etat(demande, "confirmee", qui=Qui.EQUIPE, rendez_vous_le=LUNDI + timedelta(hours=2))
    horloge.shift(timedelta(hours=3))

    assert tour(demande) == Tour("À la Mission Locale", "Noter la présence", date(2027, 5, 5))

    annuler(demande, qui=Qui.PRESCRIPTEUR)
    assert tour(demande) is None
