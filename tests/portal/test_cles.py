"""The secret keys read from the environment: long enough, and the former ones not for ever."""

import os
import subprocess
import sys
from datetime import date

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.cles import cle_secrete, cles_anciennes, fin_des_anciennes

JOUR = date(2026, 11, 26)
ANCIENNES = {"SECRET_KEY_FALLBACKS": "avant-hier,hier"}


class Environnement(environ.Env):
    ENVIRON: dict[str, str] = {}


@pytest.fixture
def env(monkeypatch):
    monkeypatch.setattr(Environnement, "ENVIRON", {})
    return Environnement()


def test_le_portail_ne_demarre_pas_avec_une_cle_trop_courte():
    lance = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={**os.environ, "DEBUG": "false", "SECRET_KEY": "x" * 49},
        capture_output=True,
        text=True,
    )

    assert lance.returncode != 0
    assert "SECRET_KEY a 49 caractères" in lance.stderr


@pytest.mark.parametrize(("cle", "debug"), [("x" * 50, False), ("courte", True)])
def test_une_cle_assez_longue_sert_et_un_poste_de_travail_n_en_demande_pas_tant(env, cle, debug):
    env.ENVIRON["SECRET_KEY"] = cle

    assert cle_secrete(env, debug=debug) == cle


@pytest.mark.parametrize("cle", [None, "", "cle-de-developpement", "x" * 49])
def test_une_cle_absente_par_defaut_ou_courte_est_refusee(env, cle):
    if cle is not None:
        env.ENVIRON["SECRET_KEY"] = cle

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        cle_secrete(env, debug=False)


@pytest.mark.parametrize(("fin", "attendues"), [("2026-11-26", ["avant-hier", "hier"]), ("2026-11-25", [])])
def test_les_anciennes_cles_valent_jusqu_a_leur_dernier_jour(env, fin, attendues):
    env.ENVIRON.update(ANCIENNES, SECRET_KEY_FALLBACKS_FIN=fin)

    assert cles_anciennes(env, aujourd_hui=JOUR) == attendues
    assert fin_des_anciennes(env) == date.fromisoformat(fin)


@pytest.mark.parametrize("fin", [None, "", "un jour"])
def test_d_anciennes_cles_sans_dernier_jour_sont_refusees(env, fin):
    env.ENVIRON.update(ANCIENNES, **({} if fin is None else {"SECRET_KEY_FALLBACKS_FIN": fin}))

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS_FIN"):
        cles_anciennes(env, aujourd_hui=JOUR)


def test_sans_ancienne_cle_il_n_y_a_rien_a_dater(env):
    assert (cles_anciennes(env, aujourd_hui=JOUR), fin_des_anciennes(env)) == ([], None)
