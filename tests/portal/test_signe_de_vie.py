"""What `/readyz` says of the worker of long jobs: there, gone, never come, busy, or behind."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from inscriptions.models import Travail
from portal.signe_de_vie import noter_l_ouvrier, noter_le_passage, raisons_de_s_inquieter
from tests import fabriques

pytestmark = pytest.mark.django_db
NE_SE_FONT_PLUS = "Les travaux longs ne se font plus depuis 30 minutes."


def raisons(*, dans=timedelta(0)):
    with time_machine.travel(timezone.now() + dans, tick=False):
        noter_le_passage()  # of the periodic work, which has its own tests
        return raisons_de_s_inquieter()


def un_travail(**champs):
    return fabriques.un_travail(fabriques.un_compte(), fini_le=None, **champs)


def test_un_ouvrier_qui_ne_regarde_plus_la_file_est_dit_apres_une_demi_heure():
    noter_l_ouvrier()

    assert raisons(dans=timedelta(minutes=29)) == []
    assert raisons(dans=timedelta(minutes=31)) == [NE_SE_FONT_PLUS]


def test_un_ouvrier_qui_n_est_jamais_venu_est_dit():
    with connection.cursor() as curseur:
        curseur.execute("UPDATE django_migrations SET applied = %s", [timezone.now()])

    assert raisons(dans=timedelta(minutes=29)) == []
    assert raisons(dans=timedelta(minutes=31)) == [
        "Personne ne fait encore les travaux longs\u00a0: lancez « travaux »."
    ]


def test_un_ouvrier_pris_par_un_long_travail_vit_encore():
    noter_l_ouvrier()
    dans = timedelta(minutes=45)
    travail = un_travail(etat=Travail.Etat.EN_COURS, vu_le=timezone.now() + dans)

    assert raisons(dans=dans) == []
    Travail.objects.filter(pk=travail.pk).update(vu_le=timezone.now())
    assert raisons(dans=dans) == [NE_SE_FONT_PLUS]


def test_des_travaux_qui_attendent_trop_sont_dits():
    un_travail(etat=Travail.Etat.EN_ATTENTE)

    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        noter_l_ouvrier()
    assert raisons(dans=timedelta(minutes=31)) == [
        "Travaux longs qui attendent depuis plus de 30 minutes\u00a0: 1."
    ]


def test_un_signe_qui_ne_s_ecrit_pas_n_arrete_pas_l_ouvrier(monkeypatch):
    def refuser(*arguments, **options):
        raise OSError("le cache est parti")

    monkeypatch.setattr("portal.signe_de_vie.cache.set", refuser)

    noter_l_ouvrier()
