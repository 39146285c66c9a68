"""Personal answers go when the time that their question says is up (docs/contrat.md §7.1).

Counts stay as they were: counted answers are rows of their own, without a name.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import Contenu
from catalogue.models import VersionFormulaire
from inscriptions.models import Inscription, QuestionnaireRempli

# Whose answers, and the day from which they are kept.
_DATES: tuple[tuple[Any, str], ...] = ((Inscription, "demandee_jour"), (QuestionnaireRempli, "jour"))


def nombre_de_reponses_echues() -> int:
    return sum(lignes.count() for lignes, _ in _echues())


def effacer_les_reponses_echues() -> int:
    """Take the personal answers whose time is up out of what was sent, and return from how many sendings."""
    return sum(_effacer(lignes, cles) for lignes, cles in _echues())


def _echues() -> Iterator[tuple[QuerySet, list[str]]]:
    """What was sent with answers whose time is up, and the keys of these answers."""
    for version in VersionFormulaire.objects.iterator():
        for jours, cles in _personnelles(version.contenu).items():
            limite = timezone.localdate() - timedelta(days=jours)
            for modele, date in _DATES:
                conditions = {"version": version.pk, f"{date}__lte": limite, "reponses__has_any_keys": cles}
                yield modele.objects.filter(**conditions), cles


def _personnelles(contenu: Contenu) -> dict[int, list[str]]:
    """The keys of the personal questions, by the number of days that their answers are kept."""
    par_duree: dict[int, list[str]] = {}
    for question in questions_propres(contenu):
        if question["personnel"]:
            par_duree.setdefault(question["conservation_jours"], []).append(question["cle"])
    return par_duree


def _effacer(echues: QuerySet, cles: list[str]) -> int:
    nombre = 0
    for pk in echues.values_list("pk", flat=True):
        with transaction.atomic():
            ligne = echues.model.objects.select_for_update().get(pk=pk)
            gardees = {cle: valeur for cle, valeur in ligne.reponses.items() if cle not in cles}
            nombre += echues.model.objects.filter(pk=pk).update(reponses=gardees)
    return nombre
