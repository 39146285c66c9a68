"""The queue of long work: what is asked, stopped, taken up again, forgotten."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from inscriptions.models import Travail

journal = logging.getLogger(__name__)
# Wagtail's own tasks are on `default`, done at once: only what is long waits here (settings, TASKS).
LONGS = "longs"
# Somebody writes every few seconds on the job under way: five minutes without a word, and they are dead.
SILENCE = timedelta(minutes=5)
ESSAIS = 3
RESULTATS_GARDES = timedelta(days=7)
INTERROMPU = "Le travail s’est interrompu plusieurs fois. Demandez-le de nouveau, ou prévenez-nous."


@transaction.atomic
def demander(
    tache: Task[..., None], *, par: User, titre: str, action: str, demande: Mapping[str, Any]
) -> Travail:
    """A job that waits for a worker; the same one when it was asked already and is not over."""
    User.objects.select_for_update().get(pk=par.pk)  # a double click asks once
    demande = dict(demande)
    deja = Travail.objects.vivants().filter(par=par, tache=tache.module_path, demande=demande).first()
    if deja:
        return deja
    travail = Travail.objects.create(
        par=par, titre=titre, tache=tache.module_path, action=action, demande=demande
    )
    tache.enqueue(str(travail.pk))
    return travail


def arreter(travail: Travail) -> bool:
    """Stop it where it stands. False when it was over already; whoever does it learns of it by itself."""
    vivant = Travail.objects.vivants().filter(pk=travail.pk)
    return bool(vivant.update(etat=Travail.Etat.ARRETE, fini_le=timezone.now()))


def reprendre_les_travaux_interrompus() -> int:
    """Put back those whose worker died in the middle; after the third time, say that they failed."""
    muets = Travail.objects.filter(etat=Travail.Etat.EN_COURS, vu_le__lt=timezone.now() - SILENCE)
    return sum(_reprendre(travail) for travail in muets)


@transaction.atomic
def _reprendre(travail: Travail) -> int:
    """1 when this very attempt was still silent: one that spoke meanwhile, or was put back, is left."""
    maintenant = timezone.now()
    le_meme = Travail.objects.filter(
        pk=travail.pk, etat=Travail.Etat.EN_COURS, essai=travail.essai, vu_le=travail.vu_le
    )
    tache = _tache(travail)
    if travail.essai >= ESSAIS or tache is None:
        return le_meme.update(etat=Travail.Etat.ECHOUE, fini_le=maintenant, raison=INTERROMPU)
    if not le_meme.update(etat=Travail.Etat.EN_ATTENTE, vu_le=maintenant):
        return 0
    tache.enqueue(str(travail.pk))
    return 1


def _tache(travail: Travail) -> Task[..., None] | None:
    """None when a later version has no such task."""
    try:
        tache: Task[..., None] = import_string(travail.tache)
    except ImportError:
        journal.error("Long work of a task that is no more: %s", travail.tache)
        return None
    return tache


def oublier_les_resultats() -> int:
    """Remove what the queue remembers of tasks begun a week ago, those of dead workers included."""
    anciens = DBTaskResult.objects.filter(
        backend_name=LONGS, started_at__lt=timezone.now() - RESULTATS_GARDES
    ).exclude(status=TaskResultStatus.READY)
    return anciens.delete()[0]
