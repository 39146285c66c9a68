"""Calendar files (iCalendar, RFC 5545): the feed of séances, and one event for whoever needs it above.

Lines are written here and read back in the tests by the `icalendar` library, whose own writer
takes 0.2 s for 500 séances (it folds letter by letter); this one takes a hundredth of it.
Identifiers never change. No file names a person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

from catalogue.adresses import absolue, adresse_de_l_offre
from catalogue.models import Maison, Seance
from catalogue.temps.recurrence import PARIS
from catalogue.vitrine.montrees import SeanceMontree

FUSEAU = """\
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
# A feed says how often to come back.
ABONNEMENT = [
    "X-WR-TIMEZONE:Europe/Paris",
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
]
OCTETS_PAR_LIGNE, FIN = 75, "\r\n"


@dataclass(frozen=True)
class Evenement:
    """One event, in Paris hours. `cle` tells it from all others for ever; `rappel`: hours before.

    `version` grows each time the same event is sent again; `organisateur`: the address of who sends it.
    """

    cle: str
    modifie_le: datetime
    debut: datetime
    fin: datetime
    titre: str
    description: str
    lieu: str
    adresse: str = ""
    annule: bool = False
    rappel: int = 0
    version: int | None = None
    organisateur: str = ""


def calendrier(
    evenements: Iterable[Evenement], *, abonnement: bool = False, methode: str = "PUBLISH", nom: str = ""
) -> bytes:
    """The file of `evenements`; `abonnement` for one that phones come back to.

    `nom`: who makes it, when that is not for the house to say.
    """
    nom = nom or Maison.courante().nom
    lignes = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_texte(nom)}//Portail//FR", "CALSCALE:GREGORIAN"),
        f"METHOD:{methode}",
        *([f"X-WR-CALNAME:{_texte(nom)}", *ABONNEMENT] if abonnement else []),
        *FUSEAU.split("\n"),
    ]
    hote = urlsplit(settings.BASE_URL).hostname
    for evenement in evenements:
        lignes += _lignes(evenement, nom, hote)
    lignes.append("END:VCALENDAR")
    pliees = [
        ligne if len(ligne) <= OCTETS_PAR_LIGNE and ligne.isascii() else _plier(ligne) for ligne in lignes
    ]
    return FIN.join([*pliees, ""]).encode()


def evenement_de(seance: SeanceMontree) -> Evenement:
    """A séance; a cancelled one says so to those who follow the feed."""
    offre = seance.offre
    annule = seance.etat == Seance.Etat.ANNULEE
    return Evenement(
        cle=f"seance-{seance.pk}",
        modifie_le=seance.modifie_le,
        debut=seance.debut,
        fin=seance.fin,
        titre=f"Annulé : {offre.title}" if annule else offre.title,
        description=offre.resume,
        lieu=_lieu(seance),
        adresse=absolue(adresse_de_l_offre(offre.slug)),
        annule=annule,
    )


def _lignes(evenement: Evenement, nom: str, hote: str | None) -> Iterator[str]:
    modifie = _utc(evenement.modifie_le)
    yield "BEGIN:VEVENT"
    yield f"UID:{evenement.cle}@{hote}"
    yield f"DTSTAMP:{modifie}"
    yield f"LAST-MODIFIED:{modifie}"
    if evenement.version is not None:
        yield f"SEQUENCE:{evenement.version}"
    if evenement.organisateur:
        yield f"ORGANIZER;CN={_parametre(nom)}:mailto:{evenement.organisateur}"
    yield f"DTSTART;TZID=Europe/Paris:{_a_paris(evenement.debut)}"
    yield f"DTEND;TZID=Europe/Paris:{_a_paris(evenement.fin)}"
    yield f"SUMMARY:{_texte(evenement.titre)}"
    yield f"DESCRIPTION:{_texte(evenement.description)}"
    yield f"LOCATION:{_texte(evenement.lieu)}"
    if evenement.adresse:
        yield f"URL:{evenement.adresse}"
    yield f"STATUS:{'CANCELLED' if evenement.annule else 'CONFIRMED'}"
    if evenement.rappel:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_texte(evenement.titre)}")
        yield from (f"TRIGGER:-PT{evenement.rappel}H", "END:VALARM")
    yield "END:VEVENT"


def _lieu(seance: SeanceMontree) -> str:
    """Name and, when it is known, address."""
    nom, lieu = seance.ou[:1].upper() + seance.ou[1:], seance.lieu
    if seance.adresse or lieu is None or not lieu.adresse:
        return nom
    return f"{nom}, {lieu.en_une_ligne}"


def _a_paris(moment: datetime) -> str:
    return moment.astimezone(PARIS).strftime("%Y%m%dT%H%M%S")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _texte(texte: str) -> str:
    sans_retour = texte.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    return sans_retour.replace(";", "\\;").replace(",", "\\,")


def _parametre(texte: str) -> str:
    """The value of a parameter (RFC 5545 §3.2): in quotes when it holds a separator, never a quote itself."""
    propre = " ".join(texte.replace('"', "").split())
    return f'"{propre}"' if set(propre) & set(",;:") else propre


def _plier(ligne: str) -> str:
    """RFC 5545 §3.1: lines of 75 bytes at most, never cut inside a letter."""
    octets = ligne.encode()
    morceaux = []
    while len(octets) > OCTETS_PAR_LIGNE:
        fin = OCTETS_PAR_LIGNE
        while octets[fin] & 0xC0 == 0x80:
            fin -= 1
        morceaux.append(octets[:fin].decode())
        octets = b" " + octets[fin:]
    return FIN.join([*morceaux, octets.decode()])
