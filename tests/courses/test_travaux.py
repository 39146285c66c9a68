"""Long work by processes of its own: two at once, one killed in the middle, one stopped."""

import csv
import io
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from functools import partial

import pytest
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from inscriptions.etats import Etat
from inscriptions.models import Evenement, Inscription, Jeune, Travail
from inscriptions.portes.bureau.fichier_long import preparer
from inscriptions.portes.bureau.lots_longs import appliquer
from inscriptions.travaux.execution import prendre
from inscriptions.travaux.file import arreter, demander, reprendre_les_travaux_interrompus
from tests import fabriques
from tests.courses.depart import en_meme_temps

pytestmark = pytest.mark.django_db
# Enough for a process to be met in the middle of its work.
PERSONNES = 2500
# Each is a gesture of its own, with its message.
A_ANNULER = 60


@pytest.fixture(scope="module")
def antenne(base):
    """A site and its people, most of them copied from one."""
    antenne = fabriques.une_antenne()
    modele = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne, places=None))
    jeunes = Jeune.objects.bulk_create(
        Jeune(prenom="Awa", nom=f"Diallo {n}", identite=f"awa diallo {n}") for n in range(PERSONNES - 1)
    )
    modele.pk = None
    communs = {c.attname: getattr(modele, c.attname) for c in modele._meta.concrete_fields if not c.generated}
    Inscription.objects.bulk_create(
        Inscription(**{**communs, "jeune_id": jeune.pk, "reference": f"C{n:07}"})
        for n, jeune in enumerate(jeunes)
    )
    return antenne


@pytest.fixture
def agent(antenne):
    yield fabriques.un_agent(antenne)
    Travail.objects.all().delete()
    DBTaskResult.objects.all().delete()


@pytest.fixture
def ouvrier(base, tmp_path):
    def lancer():
        return subprocess.Popen(
            [sys.executable, "manage.py", "travaux"],
            env={**os.environ, "DATABASE_URL": base, "MEDIA_PRIVE": str(tmp_path / "prive")},
        )

    return lancer


def une_demande(agent, format_="csv"):
    demande = {"format": format_, "criteres": f"export={format_}"}
    return demander(
        preparer, par=agent, titre="Inscriptions", action="inscriptions.telecharger", demande=demande
    )


def attendre_le_milieu(travail):
    for _ in range(6000):
        travail.refresh_from_db()
        if travail.etat == Travail.Etat.EN_COURS and travail.total:
            return
        assert travail.est_vivant, "it was over before anybody could come"
        time.sleep(0.005)
    raise AssertionError("l’ouvrier ne vient pas")


def attendre_des_lignes(travail):
    for _ in range(6000):
        if travail.lignes.exists():
            return
        time.sleep(0.005)
    raise AssertionError("l’ouvrier ne vient pas")


def fichiers(tmp_path):
    return [un for un in (tmp_path / "prive").rglob("*") if un.is_file()]


def lignes(fichier):
    return list(csv.reader(io.StringIO(fichier.read_text("utf-8-sig")), delimiter=";"))[1:]


def test_deux_ouvriers_ne_font_pas_deux_fois_le_meme_travail(antenne, agent, ouvrier, tmp_path):
    demandes = [(agent, "csv"), (agent, "xlsx"), (fabriques.un_agent(antenne), "csv")]
    travaux = [une_demande(par, format_) for par, format_ in demandes]
    for travail in travaux:
        preparer.enqueue(str(travail.pk))  # in the queue twice, as if the first had been thought dead

    processus = [ouvrier() for _ in range(2)]

    assert [un.wait(timeout=90) for un in processus] == [0, 0]
    assert set(Travail.objects.values_list("etat", "essai", "fait")) == {("pret", 1, PERSONNES)}
    assert len(fichiers(tmp_path)) == len(travaux)
    assert {len(un.worker_ids) for un in DBTaskResult.objects.all()} == {1}


def test_un_ouvrier_tue_au_milieu_est_remplace_et_le_fichier_ne_vient_qu_une_fois(agent, ouvrier, tmp_path):
    travail = une_demande(agent)
    premier = ouvrier()
    attendre_le_milieu(travail)
    os.kill(premier.pid, signal.SIGKILL)
    premier.wait()
    assert fichiers(tmp_path) == []

    Travail.objects.update(vu_le=timezone.now() - timedelta(minutes=6))
    assert reprendre_les_travaux_interrompus() == 1
    assert [un.wait(timeout=90) for un in (ouvrier(), ouvrier())] == [0, 0]

    travail.refresh_from_db()
    (fichier,) = fichiers(tmp_path)
    assert (travail.etat, travail.essai, travail.fait) == ("pret", 2, PERSONNES)
    assert len({tuple(ligne) for ligne in lignes(fichier)}) == PERSONNES


def test_un_travail_arrete_au_milieu_s_arrete_vraiment(agent, ouvrier, tmp_path):
    travail = une_demande(agent)
    processus = ouvrier()
    attendre_le_milieu(travail)

    assert arreter(travail)

    assert processus.wait(timeout=90) == 0
    travail.refresh_from_db()
    assert travail.etat == Travail.Etat.ARRETE
    assert fichiers(tmp_path) == []


def test_un_ouvrier_tue_au_milieu_d_une_longue_liste_est_remplace_et_chacun_est_fait_une_fois(agent, ouvrier):
    """Events and lines are written together: one event each, however often the job was taken up."""
    numeros = list(Inscription.objects.order_by("pk").values_list("pk", flat=True)[:A_ANNULER])
    travail = demander(
        appliquer,
        par=agent,
        titre="Changer l’état",
        action="",
        demande={"geste": "changer-etat", "saisie": "vers=annulee", "numeros": numeros},
    )
    premier = ouvrier()
    attendre_des_lignes(travail)
    os.kill(premier.pid, signal.SIGKILL)
    premier.wait()
    deja = travail.lignes.count()

    Travail.objects.update(vu_le=timezone.now() - timedelta(minutes=6))
    assert reprendre_les_travaux_interrompus() == 1
    assert ouvrier().wait(timeout=90) == 0

    travail.refresh_from_db()
    annulees = Evenement.objects.filter(inscription__in=numeros, vers=Etat.ANNULEE)
    assert 0 < deja < A_ANNULER
    assert (travail.etat, travail.essai) == (Travail.Etat.FAIT, 2)
    assert travail.lignes.filter(refus="").count() == annulees.count() == A_ANNULER
    assert annulees.values("inscription").distinct().count() == A_ANNULER


def prendre_sans_regarder(numero):
    """The twin: what it read may be over when it writes."""
    if Travail.objects.get(pk=numero).etat != Travail.Etat.EN_ATTENTE:
        return None
    time.sleep(0.05)
    Travail.objects.filter(pk=numero).update(etat=Travail.Etat.EN_COURS, essai=F("essai") + 1)
    return Travail.objects.get(pk=numero)


@pytest.mark.parametrize(("geste", "fois"), [(prendre, 1), (prendre_sans_regarder, 4)])
def test_un_seul_prend_un_travail_que_quatre_veulent(agent, geste, fois):
    travail = une_demande(agent)

    pris = en_meme_temps([partial(geste, travail.pk)] * 4)

    assert sum(un is not None for un in pris) == fois
