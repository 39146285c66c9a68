"""A séance that still says what its planning said follows it; what was changed by hand stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from catalogue.models import Planning, Seance
from catalogue.temps.recurrence import Occurrence, a_paris, jours_du_rythme

CHAMPS = (
    *("offre_id", "antenne_id", "lieu_id", "intervenant_id"),
    *("places", "creneau_minutes", "postes", "pauses"),
)


def est_a_sa_date(seance: Seance, planning: Planning) -> bool:
    """Whether nobody moved, resized or cancelled this séance of `planning`."""
    jour = seance.occurrence
    return (
        jour is not None
        and seance.etat != Seance.Etat.ANNULEE
        and seance.debut == a_paris(jour, planning.heure_debut)
        and seance.fin == a_paris(jour, planning.heure_fin)
    )


def est_comme(seance: Seance, modele: Seance) -> bool:
    """Whether both are held at the same hours, as many days from the day that they stand for."""
    return seance.etat != Seance.Etat.ANNULEE and _ecarts(seance) == _ecarts(modele) is not None


def _ecarts(seance: Seance) -> tuple[Any, ...] | None:
    if seance.occurrence is None:
        return None
    debut, fin = timezone.localtime(seance.debut), timezone.localtime(seance.fin)
    jours: timedelta = debut.date() - seance.occurrence
    return jours, debut.time(), fin.time(), fin.date() - debut.date()


def du_rythme(planning: Planning, seances: list[Seance]) -> list[Seance]:
    """Those that stand for a day of the rhythm: a rule that changed leaves strangers behind."""
    occurrences = [seance.occurrence for seance in seances if seance.occurrence]
    if not occurrences:
        return []
    regle = replace(planning.regle(()), jusqua=None)
    rythme = set(jours_du_rythme(regle, depuis=min(occurrences), jusqua=max(occurrences)))
    return [seance for seance in seances if seance.occurrence in rythme]


def suivre(
    seance: Seance, *, avant: Sequence[Planning | Seance], apres: Planning, occurrence: Occurrence
) -> bool:
    """Take over, not saved, what `apres` says at `occurrence`, where `seance` says what one of `avant` said.

    Each value apart: a séance that was given more places by hand keeps them, and takes the new hours.
    Returns whether something changed.
    """
    nouvelles: dict[str, Any] = {"debut": occurrence.debut, "fin": occurrence.fin}
    for champ in CHAMPS:
        if any(_dit(seance, champ, modele) for modele in avant):
            nouvelles[champ] = getattr(apres, champ)
    if any(_visible_comme(seance, modele) for modele in avant):
        nouvelles["visible_le"] = apres.visible_le(occurrence.jour)
    if nouvelles.get("creneau_minutes", seance.creneau_minutes):
        nouvelles.pop("places", None)  # computed from the slots
    changees = {champ: valeur for champ, valeur in nouvelles.items() if getattr(seance, champ) != valeur}
    for champ, valeur in changees.items():
        setattr(seance, champ, valeur)
    return bool(changees)


def _dit(seance: Seance, champ: str, modele: Planning | Seance) -> bool:
    """Whether `seance` still has the value of `modele`; with slots, its places are nobody's choice."""
    if champ == "places" and seance.creneau_minutes:
        return True
    return bool(getattr(seance, champ) == getattr(modele, champ))


def _visible_comme(seance: Seance, modele: Planning | Seance) -> bool:
    if isinstance(modele, Seance) or seance.occurrence is None:
        return False
    return seance.visible_le == modele.visible_le(seance.occurrence)
