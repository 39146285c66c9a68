"""The day of a fact: which one it bears, and from when on it may be noted (docs/contrat.md §3.2)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.models import Seance
from catalogue.temps.dates import jour_de, jour_lisible
from inscriptions.etats import DATES_PAR_LA_VENUE
from inscriptions.models import Inscription
from inscriptions.refus import PasEncore

# The first facts that were kept are of 2019; an import may know older ones.
PLUS_TOT = date(2000, 1, 1)


def jour_attendu(inscription: Inscription) -> date | None:
    """The day on which the person is awaited: the séance's or the appointment's; None without a date."""
    if inscription.seance:
        return inscription.seance.jour
    return jour_de(inscription.rendez_vous_le) if inscription.rendez_vous_le else None


def jour_de_venue(inscription: Inscription, le: date | None = None) -> date:
    """The day on which they came, or were awaited in vain.

    A séance gives its own, whatever `le` says; else `le`, the appointment's, today.
    """
    if inscription.seance:
        return inscription.seance.jour
    return le or jour_attendu(inscription) or timezone.localdate()


def a_noter_le(inscription: Inscription) -> date | None:
    """The day from which somebody's coming may be noted, while it is still to come; else None."""
    return _s_il_est_a_venir(jour_attendu(inscription))


def a_noter_le_jour(seance: Seance) -> date | None:
    """The same for all the people of a séance."""
    return _s_il_est_a_venir(seance.jour)


def _s_il_est_a_venir(jour: date | None) -> date | None:
    return jour if jour and jour > timezone.localdate() else None


def verifier_le_jour(inscription: Inscription, vers: str, *, le: date | None) -> None:
    """Raises PasEncore for a fact dated after today, and for a coming noted before its day."""
    verifier_un_jour(le)
    attendu = a_noter_le(inscription) if vers in DATES_PAR_LA_VENUE else None
    if attendu:
        raise PasEncore(f"{attente_en_mots(attendu)} Rien n’a été modifié.")


def verifier_un_jour(le: date | None) -> None:
    """Raises PasEncore for a day after today, ValidationError for one of another century: « 0026 »."""
    if le and le > timezone.localdate():
        raise PasEncore
    if le and le < PLUS_TOT:
        raise ValidationError({"le": "Vérifiez l’année de ce jour."})


def verifier_un_moment(moment: datetime | None) -> None:
    """Of what was done at an hour. Raises PasEncore when it is to come, ValidationError for another century."""
    if moment and moment > timezone.now():
        raise PasEncore
    if moment and moment.year < PLUS_TOT.year:  # without arithmetic: it may be the first that exists
        raise ValidationError({"le": "Vérifiez l’année de ce jour."})


def verifier_un_rendez_vous(moment: datetime | None) -> None:
    """An appointment may be of before, written down later. Raises ValidationError for a mistyped year."""
    if moment is None:
        return
    # Without arithmetic on the moment itself, which may be the last one that exists.
    if not PLUS_TOT.year <= moment.year <= timezone.localdate().year + 2:
        raise ValidationError({"rendez_vous_le": "Vérifiez l’année du rendez-vous."})


def attente_en_mots(jour: date) -> str:
    """« La venue se note à partir du mardi 1er décembre. »"""
    return f"La venue se note à partir du {jour_lisible(jour)}."
