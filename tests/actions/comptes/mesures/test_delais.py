"""Answers to orientations: how many, within 15 and 30 days, and their median; counted by hand."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from actions.comptes import compter
from catalogue.temps.recurrence import PARIS
from inscriptions.models import Inscription
from inscriptions.vie.suspension import attendre_une_reponse
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db
LUNDI = datetime(2026, 5, 4, 11, tzinfo=PARIS)
MESURES = ["orientations_repondues", "orientations_repondues_15_jours", "orientations_repondues_30_jours"]
MEDIANE = "delai_de_reponse"


@pytest.fixture
def orientations():
    """Six, of which two at the second site; answered after 0, 15, 16 and 31 days; one given up; one asked about."""
    with time_machine.travel(LUNDI, tick=False) as horloge:
        offre, sites = fabriques.une_offre_partenaire(), [fabriques.une_antenne(nom) for nom in "AB"]
        prescripteur = fabriques.un_prescripteur()
        envoyees = [
            fabriques.une_orientation(prescripteur, offre=offre, site=sites[rang > 3]) for rang in range(6)
        ]
        for rang, jours in enumerate((0, 15, 16)):
            horloge.move_to(LUNDI + timedelta(days=jours))
            changer_etat(envoyees[rang], "confirmee", qui="equipe")
        # Noted in June, of a day of May.
        horloge.move_to(LUNDI + timedelta(days=40))
        un_jour = date(2026, 6, 4)
        changer_etat(envoyees[3], "refusee", qui="partenaire", motif="complet", le=un_jour)
        annuler(envoyees[4], qui="jeune")
        attendre_une_reponse(envoyees[5], de="personne")
        yield envoyees


def en_mai(*mesures, **options):
    return compter(mesures, depuis=date(2026, 5, 1), jusqua=date(2026, 5, 31), **options)


def test_les_reponses_se_comptent_au_jour_du_fait_et_qui_renonce_ou_demande_ne_repond_pas(orientations):
    resultat = en_mai(*MESURES, MEDIANE)

    assert [resultat.valeur_totale(mesure) for mesure in (*MESURES, MEDIANE)] == [4, 2, 3, 15]


def test_la_mediane_de_chaque_site_est_la_sienne_et_se_cache_avec_son_effectif(orientations):
    Inscription.objects.filter(pk=orientations[0].pk).update(antenne=orientations[4].antenne)

    ouverte = {
        ligne.libelles[0]: ligne.valeur(MEDIANE) for ligne in en_mai(MEDIANE, par=["site_suivi"]).lignes
    }
    masquee = en_mai(MEDIANE, par=["site_suivi"], masquer=3)

    assert ouverte == {"A": 16, "B": 0}
    assert masquee.valeur_totale(MEDIANE) == 15
    assert None in [ligne.valeur(MEDIANE) for ligne in masquee.lignes]
