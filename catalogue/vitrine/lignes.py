"""What a row of the public site says of a date, and the act: words, addresses and codes, no query."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from catalogue import adresses
from catalogue.models import Offre
from catalogue.seances.creneaux import Creneau
from catalogue.seances.reserves import reservee_en_mots
from catalogue.temps.dates import heure, horaire, jour_et_numero, jour_long, moment_iso
from catalogue.vitrine.cartes import mots_de_la_seance
from catalogue.vitrine.dates_lues import SEUL, DateLue, Regard
from catalogue.vitrine.lieux import ou

Mode = Offre.Mode
# How far a day is still known by its number alone.
SANS_MOIS = timedelta(days=14)


@dataclass(frozen=True)
class Bouton:
    """The one thing to do: what it says, where it goes, and its end for screen readers.

    `code`: what it chooses in a form, which has no address.
    """

    libelle: str
    adresse: str
    precision: str = ""
    code: str = ""


@dataclass(frozen=True)
class Heure:
    """A slot: its hour, the code and the address by which it is taken; no code when it is already.

    `sites`: those it is kept for, where hours differ.
    """

    debut: datetime
    sites: str = ""
    code: str = ""
    adresse: str = ""


@dataclass(frozen=True)
class Usage:
    """What a list of dates is for: who looks, and how a date is taken.

    `vers`: the address that takes a séance (its key), or one of its hours; in a form, where a date is a
    choice, there is none. `attend`: whether the list of a full one may be joined.
    """

    regard: Regard = SEUL
    vers: Callable[[int, datetime | None], str] | None = None
    attend: bool = True

    def adresse(self, seance: int, creneau: datetime | None = None) -> str:
        return self.vers(seance, creneau) if self.vers else ""


@dataclass(frozen=True)
class LigneSeance:
    """A date as shown: where, room in words (`mots` replaces them), for whom, act, slots.

    `libres` and `places`: the room that there is for who looks.
    """

    seance: DateLue
    ou: str
    mots: str
    libres: int | None
    places: int | None
    reserve: str = ""
    bouton: Bouton | None = None
    heures: list[Heure] = field(default_factory=list)

    @property
    def se_prend(self) -> bool:
        return bool(self.bouton or self.heures)

    @property
    def a_de_la_place(self) -> bool:
        return self.se_prend and self.libres != 0

    def choix(self) -> dict[str, str]:
        """Its codes, each with its words: « Mardi 24 novembre, 14 h à 16 h 30, site Pyrénées »."""
        jour = jour_long(self.seance.debut)
        jour = jour[:1].upper() + jour[1:]
        lieu = self.ou[:1].lower() + self.ou[1:] if self.ou.startswith("Site") else self.ou
        heures = {une.code: f"{jour}, {heure(une.debut)}, {lieu}" for une in self.heures if une.code}
        if self.bouton and self.bouton.code:
            heures[self.bouton.code] = f"{jour}, {horaire(self.seance.debut, self.seance.fin)}, {lieu}"
        return heures


def ligne_de_la_date(offre: Offre, date: DateLue, usage: Usage) -> LigneSeance | None:
    """The row of a date; None when none of it is for who looks.

    Its slots are shown when one may be taken; else, what takes the date as a whole.
    """
    siens = [creneau for creneau in date.creneaux if usage.regard.admet(creneau.reserve_a)]
    if (date.creneaux and not siens) or not usage.regard.admet([une.slug for une in date.reserve_a]):
        return None
    libres, places = _place(date, siens)
    mots = mots_de_la_seance(offre, date)
    bouton = None if mots or not offre.se_reserve else _bouton(date, libres, usage)
    heures = [_heure(date, creneau, usage) for creneau in siens] if bouton and libres else []
    lieu = ou(date)
    return LigneSeance(
        seance=date,
        ou=lieu[:1].upper() + lieu[1:],
        mots=mots,
        libres=libres,
        places=places,
        reserve=reservee_en_mots([*date.reserve_a]),
        bouton=None if heures else bouton,
        heures=heures,
    )


def _place(date: DateLue, creneaux: list[Creneau]) -> tuple[int | None, int | None]:
    """Of a date whose hours are not all for who looks, theirs alone are counted."""
    if len(creneaux) == len(date.creneaux):
        return date.libres, date.places
    return sum(creneau.libre for creneau in creneaux), len(creneaux)


def _bouton(date: DateLue, libres: int | None, usage: Usage) -> Bouton | None:
    if libres == 0 and not usage.attend:
        return None
    return Bouton(
        libelle="Rejoindre la liste d’attente" if libres == 0 else "Réserver ma place",
        adresse=usage.adresse(date.pk),
        precision=f" du {jour_long(date.debut)}",
        code=code_de(date.pk),
    )


def code_de(seance: int, creneau: datetime | None = None) -> str:
    """How a form names a date, or one of its hours: « 12 », « 12@2026-11-25T14:30 »."""
    return f"{seance}@{moment_iso(creneau)}" if creneau else str(seance)


def _heure(date: DateLue, creneau: Creneau, usage: Usage) -> Heure:
    sites = _sites_de_l_heure(date, creneau)
    if not creneau.libre:
        return Heure(creneau.debut, sites)
    code, adresse = code_de(date.pk, creneau.debut), usage.adresse(date.pk, creneau.debut)
    return Heure(creneau.debut, sites, code, adresse)


def _sites_de_l_heure(date: DateLue, creneau: Creneau) -> str:
    """The sites an hour is kept for, unless the whole date says the same."""
    if set(creneau.reserve_a) == {une.slug for une in date.reserve_a}:
        return ""
    siens = (une for une in date.nommees if une.slug in creneau.reserve_a)
    return ", ".join(une.nom for une in siens if une.est_presentable)


def bouton_de_l_offre(offre: Offre, provenance: str = "") -> Bouton | None:
    """What to do about an offer without choosing a date; the form is told by what its reader came."""
    if offre.mode == Mode.EXTERNE and offre.lien_externe:
        chez = f" chez {offre.partenaire.nom}" if offre.partenaire else ""
        return Bouton(f"S’inscrire{chez}", offre.lien_externe)
    if offre.qui != Offre.Qui.TOUS:
        return None
    if offre.laisse_un_message:
        return Bouton("Laisser un message", adresses.pour_laisser_un_message(provenance=provenance))
    if offre.mode == Mode.SANS_DATE:
        return Bouton(
            "Faire ma demande", adresses.avec_provenance(adresses.pour_demander(offre.slug), provenance)
        )
    return None


def premiere_a_proposer(lignes: list[LigneSeance]) -> LigneSeance | None:
    """The nearest date with room; when all are full, the nearest whose list may be joined."""
    possibles = [ligne for ligne in lignes if ligne.se_prend]
    return next((ligne for ligne in possibles if ligne.libres != 0), next(iter(possibles), None))


def bouton_de_la_barre(ligne: LigneSeance | None) -> Bouton | None:
    """For the bar within reach of the thumb: « Réserver mardi 24 à 14 h », or the list of that day.

    Of a date whose hours are taken one by one, the first that is free.
    """
    if ligne is None:
        return None
    if libre := next((une for une in ligne.heures if une.code), None):
        return Bouton(_reserver(libre.debut), libre.adresse)
    if ligne.bouton is None:
        return None
    debut = ligne.seance.debut
    libelle = f"Liste d’attente du {_jour_proche(debut)}" if ligne.libres == 0 else _reserver(debut)
    return Bouton(libelle, ligne.bouton.adresse)


def _reserver(debut: datetime) -> str:
    return f"Réserver {_jour_proche(debut)} à {heure(debut)}"


def _jour_proche(debut: datetime) -> str:
    """« mardi 24 »; beyond two weeks, with its month."""
    proche = debut - timezone.now() < SANS_MOIS
    return jour_et_numero(debut) if proche else jour_long(debut)
