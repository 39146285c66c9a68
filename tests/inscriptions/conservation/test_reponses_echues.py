"""Personal answers go when their time is up; counts do not move (docs/contrat.md §7.1)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.comptes import compter
from inscriptions.models import Inscription, QuestionnaireRempli
from inscriptions.vie.demande import Demande
from portal.entretien import entretenir
from tests import fabriques
from tests.fabriques import une_question

pytestmark = pytest.mark.django_db
BESOIN = {**une_question("besoin", "choix", options=["cv", "stage"]), "conservation_jours": 30}
MOT = {**une_question("mot", "texte"), "conservation_jours": 60}
AVIS = {**une_question("avis", "choix", options=["bien", "bof"]), "personnel": False, "conservation_jours": 1}
REPONSES = {"besoin": "cv", "mot": "Bonjour", "avis": "bien"}


def il_y_a(jours):
    return timezone.localdate() - timedelta(days=jours)


def une_inscription_d_il_y_a(jours):
    version = fabriques.une_version(BESOIN, MOT, AVIS)
    comptees = {"besoin": ["cv"], "avis": ["bien"]}
    demande = Demande(
        identite=fabriques.une_identite(), reponses=dict(REPONSES), comptees=comptees, version=version
    )
    inscription = fabriques.une_inscription(demande=demande)
    Inscription.objects.filter(pk=inscription.pk).update(demandee_jour=il_y_a(jours))
    return inscription


def un_rempli_d_il_y_a(jours):
    rempli = fabriques.un_questionnaire_rempli(fabriques.un_questionnaire([BESOIN, MOT, AVIS]), **REPONSES)
    QuestionnaireRempli.objects.filter(pk=rempli.pk).update(jour=il_y_a(jours))
    return rempli


@pytest.mark.parametrize("faire", [une_inscription_d_il_y_a, un_rempli_d_il_y_a])
@pytest.mark.parametrize(
    ("jours", "restent"),
    [
        (29, {"besoin", "mot", "avis"}),
        (30, {"mot", "avis"}),
        (59, {"mot", "avis"}),
        (60, {"avis"}),
        (5000, {"avis"}),
    ],
)
def test_une_reponse_personnelle_reste_le_temps_dit_par_sa_question(faire, jours, restent):
    ligne = faire(jours)

    entretenir()

    ligne.refresh_from_db()
    assert ligne.reponses == {cle: REPONSES[cle] for cle in restent}


def les_comptes():
    lignes = {
        (mesure, cle): [
            (ligne.cles, ligne.valeur(mesure)) for ligne in compter([mesure], par=[f"question:{cle}"]).lignes
        ]
        for mesure in ("inscriptions", "questionnaires")
        for cle in ("besoin", "avis")
    }
    return lignes, {mesure: compter([mesure]).valeur_totale(mesure) for mesure, _ in lignes}


def test_les_comptes_sont_les_memes_avant_et_apres():
    for jours in (0, 45, 400):
        une_inscription_d_il_y_a(jours)
        un_rempli_d_il_y_a(jours)
    avant = les_comptes()

    faits = entretenir()

    # « besoin » of four, « mot » of the two oldest.
    assert faits["effacer_ce_qui_a_fait_son_temps"] == 6
    assert avant[0]["inscriptions", "besoin"] == [(("cv",), 3)]
    assert les_comptes() == avant
