"""The worker of long work: what it does in a round, and the sign of life that it leaves."""

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from inscriptions.models import Travail
from inscriptions.portes.bureau.fichier_long import preparer
from inscriptions.travaux.file import demander
from portal import ouvrier
from portal.ouvrier import Ouvrier, travailler
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_un_passage_fait_tout_ce_qui_attend(faire_les_travaux):
    for compte in (fabriques.un_compte(), fabriques.un_compte()):
        demander(preparer, par=compte, titre="Inscriptions", action="a", demande={"format": "csv"})

    faire_les_travaux()

    assert not Travail.objects.vivants().exists()
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert set(DBTaskResult.objects.values_list("traceback", flat=True)) == {""}


def test_une_base_partie_n_arrete_pas_l_ouvrier(monkeypatch):
    regards = []

    def regarder(un):
        regards.append(un)
        if len(regards) == 1:
            raise OperationalError("la base est partie")
        un.running = False

    monkeypatch.setattr(Ouvrier, "run", regarder)
    monkeypatch.setattr(ouvrier.time, "sleep", lambda secondes: None)
    monkeypatch.setattr(ouvrier, "close_old_connections", lambda: None)

    travailler(Ouvrier(), pause=5)

    assert len(regards) == 2


@pytest.mark.parametrize(("base", "attendue"), [("sqlite", 5), ("postgresql", 1)])
def test_sur_sqlite_on_regarde_la_file_toutes_les_cinq_secondes_au_plus(monkeypatch, base, attendue):
    pauses = []

    def dormir(secondes):
        pauses.append(secondes)
        moi.running = False

    monkeypatch.setattr(ouvrier.connection, "vendor", base)
    monkeypatch.setattr(Ouvrier, "run", lambda un: None)
    monkeypatch.setattr(ouvrier.time, "sleep", dormir)
    monkeypatch.setattr(ouvrier, "close_old_connections", lambda: None)
    moi = Ouvrier()

    travailler(moi, pause=1)

    assert pauses == [attendue]
