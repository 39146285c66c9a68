"""Dates and hours as people read them in French: « mardi 1er décembre », « 14 h à 16 h 30 »."""

from datetime import date, datetime, timedelta

from django.utils import timezone

JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
JOURS_COURTS = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."]
MOIS = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
MOIS_COURTS = [
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
]
INSECABLE = "\u00a0"


def jour_de(moment: date | datetime) -> date:
    """The Paris day of a moment; a day is itself."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def quantieme(moment: date | datetime) -> str:
    """« 1er », « 2 »."""
    jour = jour_de(moment).day
    return "1er" if jour == 1 else str(jour)


def jour_iso(moment: date | datetime) -> str:
    """« 2026-12-01 », for machines."""
    return jour_de(moment).isoformat()


def moment_iso(moment: datetime) -> str:
    """« 2026-12-01T14:30 », in Paris: how an address and a form name an hour."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def jour_long(moment: date | datetime) -> str:
    """« mardi 1er décembre »."""
    jour = jour_de(moment)
    return f"{JOURS[jour.weekday()]} {quantieme(jour)} {MOIS[jour.month - 1]}"


def jour_et_numero(moment: date | datetime) -> str:
    """« mardi 1er », where the month is known."""
    return f"{JOURS[jour_de(moment).weekday()]} {quantieme(moment)}"


def jour_date(moment: date | datetime) -> str:
    """« 1er décembre 2026 »."""
    jour = jour_de(moment)
    return f"{quantieme(jour)} {MOIS[jour.month - 1]} {jour.year}"


def jour_lisible(moment: date | datetime) -> str:
    """« mardi 1er décembre », and « mardi 1er décembre 2027 » when that is not this year."""
    jour = jour_de(moment)
    return jour_long(jour) if jour.year == timezone.localdate().year else f"{jour_long(jour)} {jour.year}"


def mois_long(moment: date | datetime) -> str:
    """« décembre 2026 »."""
    jour = jour_de(moment)
    return f"{MOIS[jour.month - 1]} {jour.year}"


def jour_court(moment: date | datetime) -> str:
    return JOURS_COURTS[jour_de(moment).weekday()]


def mois_court(moment: date | datetime) -> str:
    return MOIS_COURTS[jour_de(moment).month - 1]


def heure(moment: datetime) -> str:
    """« 14 h », « 9 h 30 »: Paris hours."""
    local = timezone.localtime(moment)
    minutes = f"{INSECABLE}{local:%M}" if local.minute else ""
    return f"{local.hour}{INSECABLE}h{minutes}"


def horaire(debut: datetime, fin: datetime) -> str:
    """« 14 h à 16 h 30 »."""
    return f"{heure(debut)} à {heure(fin)}"


def duree(debut: datetime, fin: datetime) -> str:
    """« 2 h 30 », « 45 minutes »."""
    return duree_de(fin - debut)


def duree_de(ecart: timedelta) -> str:
    heures, minutes = divmod(int(ecart.total_seconds()) // 60, 60)
    if not heures:
        return f"{minutes}{INSECABLE}minutes"
    return f"{heures}{INSECABLE}h" + (f"{INSECABLE}{minutes:02}" if minutes else "")
