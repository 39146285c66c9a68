"""The queue of long work: asked once, stopped, taken up again after a death, forgotten."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from inscriptions.models import Travail
from inscriptions.portes.bureau.fichier_long import preparer
from inscriptions.travaux.execution import prendre
from inscriptions.travaux.file import (
    ESSAIS,
    INTERROMPU,
    arreter,
    demander,
    oublier_les_resultats,
    reprendre_les_travaux_interrompus,
)
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def compte():
    return fabriques.un_compte()


def une_demande(compte, format_="csv"):
    return demander(
        preparer,
        par=compte,
        titre="Inscriptions",
        action="inscriptions.telecharger",
        demande={"format": format_, "criteres": "export=csv"},
    )


def plus_tard(**duree):
    return time_machine.travel(timezone.now() + timedelta(**duree), tick=False)


def test_un_double_clic_ne_demande_qu_une_fois(compte):
    assert une_demande(compte) == une_demande(compte)
    assert une_demande(compte, "xlsx") != une_demande(fabriques.un_compte())
    assert (Travail.objects.count(), DBTaskResult.objects.count()) == (3, 3)


def test_ce_qui_est_fini_se_redemande(compte):
    premier = une_demande(compte)
    arreter(premier)

    assert une_demande(compte) != premier


def test_on_n_arrete_que_ce_qui_n_est_pas_fini(compte):
    travail = une_demande(compte)

    assert [arreter(travail), arreter(travail)] == [True, False]
    assert prendre(travail.pk) is None


def test_un_travail_dont_l_ouvrier_est_mort_est_remis_dans_la_file(compte):
    travail = une_demande(compte)
    prendre(travail.pk)

    assert reprendre_les_travaux_interrompus() == 0
    with plus_tard(minutes=6):
        assert reprendre_les_travaux_interrompus() == 1
        assert reprendre_les_travaux_interrompus() == 0

    travail.refresh_from_db()
    assert travail.etat == Travail.Etat.EN_ATTENTE
    assert DBTaskResult.objects.count() == 2


def test_un_travail_qui_meurt_trois_fois_a_echoue_et_le_dit(compte):
    travail = une_demande(compte)

    for essai in range(1, ESSAIS + 1):
        prendre(travail.pk)
        with plus_tard(minutes=6 * essai):
            reprendre_les_travaux_interrompus()

    travail.refresh_from_db()
    assert (travail.etat, travail.raison) == (Travail.Etat.ECHOUE, INTERROMPU)


def test_un_travail_d_une_tache_disparue_a_echoue(compte):
    travail = une_demande(compte)
    prendre(travail.pk)
    Travail.objects.update(tache="inscriptions.portes.bureau.disparue.preparer")

    with plus_tard(minutes=6):
        reprendre_les_travaux_interrompus()

    travail.refresh_from_db()
    assert travail.etat == Travail.Etat.ECHOUE


def test_les_resultats_s_oublient_mais_pas_ce_qui_attend(compte):
    une_demande(compte)
    une_demande(compte, "xlsx")
    mort = DBTaskResult.objects.first()
    mort.claim("un ouvrier tué")

    with plus_tard(days=6):
        assert oublier_les_resultats() == 0
    with plus_tard(days=8):
        assert oublier_les_resultats() == 1
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["READY"]
