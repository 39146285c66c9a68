"""What the portal writes of itself: what happened and where, never who."""

import json
import logging
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from catalogue.models import Intervenant
from portal.journal import EnLignesJson
from tests.a_taire import COURRIEL, JETON, NOM, SECRETS, TELEPHONE


def ecrire(origine, texte, *valeurs, erreur=None):
    exc_info = (type(erreur), erreur, erreur.__traceback__) if erreur else None
    note = logging.LogRecord(origine, logging.ERROR, __file__, 12, texte, valeurs, exc_info)
    ligne = EnLignesJson().format(note)
    assert "\n" not in ligne
    return json.loads(ligne), ligne


def une_erreur():
    try:
        int(NOM)
    except ValueError:
        return sys.exc_info()[1]


def test_nos_mots_disent_ce_qui_s_est_passe_sans_dire_a_qui():
    qui = Intervenant(pk=7, nom=NOM)
    erreur = ValidationError(COURRIEL)

    lue, ligne = ecrire(
        "inscriptions.courrier.envoi", "Failed on %s, %s, %s: %s %d", qui, JETON, TELEPHONE, erreur, 3
    )

    assert lue["evenement"] == "Failed on catalogue.Intervenant 7, …, …: ValidationError 3"
    assert not [secret for secret in SECRETS if secret in ligne]


@pytest.mark.parametrize(
    ("texte", "valeurs", "evenement"),
    [
        ("AXES: Locking out %s", (COURRIEL,), "AXES: Locking out %s"),
        (f"Deleting {NOM}", (), "tests/portal/test_journal.py:12"),
    ],
)
def test_d_une_bibliotheque_on_garde_le_modele_ou_le_lieu(texte, valeurs, evenement):
    lue, ligne = ecrire("axes.handlers", texte, *valeurs)

    assert lue["evenement"] == evenement
    assert not [secret for secret in SECRETS if secret in ligne]


def test_une_erreur_est_sa_classe_et_ses_cadres_sans_son_message():
    lue, ligne = ecrire("portal.entretien", "Periodic task failed: %s", "rappeler", erreur=une_erreur())

    (erreur,) = lue["erreurs"]
    assert (lue["evenement"], erreur["classe"]) == ("Periodic task failed: rappeler", "builtins.ValueError")
    assert erreur["cadres"] == [
        f"tests/portal/test_journal.py:{une_erreur.__code__.co_firstlineno + 2} une_erreur"
    ]
    assert NOM not in ligne


def test_un_texte_qui_ne_va_pas_avec_ses_valeurs_s_ecrit_quand_meme():
    lue, _ = ecrire("portal.entretien", "Two %s and %s", "rappeler")

    assert lue["evenement"] == "Two %s and %s"


@pytest.mark.parametrize(
    "nom", ["django", "django.request", "django.server", "django.security", "inscriptions"]
)
def test_tout_passe_par_ce_journal_et_rien_ne_part_par_courriel(nom):
    """Django's own handlers would print addresses, and mail whole requests."""
    logger = logging.getLogger(nom)

    assert (logger.handlers, logger.propagate) == ([], True)
    assert settings.LOGGING["root"]["handlers"] == ["sortie"]
