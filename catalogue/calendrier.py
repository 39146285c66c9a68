"""The calendar feed: séances only, never a person. Identifiers never change.

Lines are written here and read back in the tests by the `icalendar` library, whose own writer
takes 0.2 s for 500 séances (it folds letter by letter); this one takes a hundredth of it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from catalogue.adresses import absolue, adresse_de_l_offre
from catalogue.models import Seance
from catalogue.planning import PARIS
from catalogue.vitrine import ou

DEBUT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Mission Locale de Paris//Portail//FR
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Mission Locale de Paris
X-WR-TIMEZONE:Europe/Paris
REFRESH-INTERVAL;VALUE=DURATION:PT6H
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE"""
OCTETS_PAR_LIGNE = 75
_ECHAPPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendrier(seances: Iterable[Seance]) -> bytes:
    """An iCalendar file of `seances` (with their offer, antenne and lieu)."""
    lignes = DEBUT.split("\n")
    for seance in seances:
        lignes += evenement(seance)
    lignes.append("END:VCALENDAR")
    return b"".join(_plier(ligne) for ligne in lignes)


def evenement(seance: Seance) -> Iterator[str]:
    """The event of a séance, in Paris hours; a cancelled one says so to those who follow the feed."""
    offre = seance.offre
    annulee = seance.etat == Seance.Etat.ANNULEE
    yield "BEGIN:VEVENT"
    yield f"UID:seance-{seance.pk}@{urlsplit(settings.BASE_URL).hostname}"
    yield f"DTSTAMP:{_utc(seance.modifie_le)}"
    yield f"LAST-MODIFIED:{_utc(seance.modifie_le)}"
    yield f"DTSTART;TZID=Europe/Paris:{_a_paris(seance.debut)}"
    yield f"DTEND;TZID=Europe/Paris:{_a_paris(seance.fin)}"
    yield f"SUMMARY:{_texte(f'Annulé : {offre.title}' if annulee else offre.title)}"
    yield f"DESCRIPTION:{_texte(offre.resume)}"
    yield f"LOCATION:{_texte(_lieu(seance))}"
    yield f"URL:{absolue(adresse_de_l_offre(offre.slug))}"
    yield f"STATUS:{'CANCELLED' if annulee else 'CONFIRMED'}"
    yield "END:VEVENT"


def _lieu(seance: Seance) -> str:
    """Name and, when it is known, address."""
    lieu = seance.lieu or seance.antenne.lieu
    nom = ou(seance)
    nom = nom[:1].upper() + nom[1:]
    if seance.adresse or lieu is None or not lieu.adresse:
        return nom
    return f"{nom}, {lieu.adresse}, {lieu.code_postal} {lieu.ville}"


def _a_paris(moment: datetime) -> str:
    return timezone.localtime(moment, PARIS).strftime("%Y%m%dT%H%M%S")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _texte(texte: str) -> str:
    return texte.translate(_ECHAPPES)


def _plier(ligne: str) -> bytes:
    """RFC 5545 §3.1: lines of 75 bytes at most, never cut inside a letter."""
    octets = ligne.encode()
    morceaux = []
    while len(octets) > OCTETS_PAR_LIGNE:
        fin = OCTETS_PAR_LIGNE
        while octets[fin] & 0xC0 == 0x80:
            fin -= 1
        morceaux.append(octets[:fin])
        octets = b" " + octets[fin:]
    return b"\r\n".join([*morceaux, octets]) + b"\r\n"
