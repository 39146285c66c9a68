"""What is read of an offer at a glance: the line under its title, then the facts beside its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.models import Antenne, Lieu, Maison, Offre
from catalogue.temps.dates import duree, duree_de, heure, jour_long
from catalogue.vitrine.cartes import TALONS, ages
from catalogue.vitrine.dates_lues import DateLue
from catalogue.vitrine.lieux import nom_du_site
from catalogue.vitrine.lignes import LigneSeance

Mode = Offre.Mode
FAITS = 6
# Beyond them a list of names is no longer read at a glance.
NOMS = 3
SUR_DEMANDE = "Sur demande"
# More than any drawing has.
SANS_LIMITE = 99


@dataclass(frozen=True)
class Fait:
    """One fact: the icon beside it, what it is about, what it says."""

    icone: str
    nom: str
    valeur: str


@dataclass(frozen=True)
class Premiere:
    """The date that an offer is known by: the first that somebody may take alone."""

    ligne: LigneSeance

    @property
    def seance(self) -> DateLue:
        return self.ligne.seance

    @property
    def jour(self) -> date:
        return self.seance.jour

    @property
    def en_mots(self) -> str:
        """« mardi 24 novembre à 14 h », « mercredi 25 novembre, dès 10 h » where one chooses an hour."""
        libre = next((une.debut for une in self.ligne.heures if une.code), None)
        if libre:
            return f"{jour_long(libre)}, dès {heure(libre)}"
        return f"{jour_long(self.seance.debut)} à {heure(self.seance.debut)}"

    @property
    def libres(self) -> int:
        """How many seats to light; as many as are drawn when nothing limits them."""
        return SANS_LIMITE if self.ligne.libres is None else self.ligne.libres


def premiere_date(offre: Offre, lignes: Sequence[LigneSeance]) -> Premiere | None:
    """The nearest with room, else the nearest to wait for, else the nearest; none where nobody comes in alone."""
    if offre.qui != Offre.Qui.TOUS or not lignes:
        return None
    avec_place = (ligne for ligne in lignes if ligne.a_de_la_place)
    a_attendre = (ligne for ligne in lignes if ligne.se_prend)
    return Premiere(next(avec_place, None) or next(a_attendre, None) or lignes[0])


def essentiel(
    offre: Offre, premiere: Premiere | None, *, dates: Sequence[DateLue], sites: Sequence[Antenne]
) -> list[Fait]:
    """When, where, how long, how much, for whom: five facts, in one line, before anything else."""
    possibles = [
        Fait("agenda", "Quand", premiere.en_mots if premiere else _quand(offre)),
        Fait("lieu", "Où", premiere.ligne.ou if premiere else _ou(offre, sites)),
        Fait("heure", "Durée", offre.duree or _duree(dates)),
        Fait("argent", "Prix", "" if offre.mode == Mode.INFORMATION else offre.cout),
        Fait("personne", "Pour qui", ages(offre)),
    ]
    return [fait for fait in possibles if fait.valeur]


def autres_faits(
    offre: Offre,
    publics: Sequence[str],
    sites: Sequence[Antenne],
    *,
    dates: Sequence[DateLue],
    datee: bool,
) -> list[Fait]:
    """Six at most, of what `essentiel` does not say; `datee`: whether it names a date."""
    possibles = [
        Fait("personne", "Pour qui", _pour_qui(offre, publics)),
        Fait("message", "Qui vous accueille", offre.qui_accueille),
        Fait("sac", "À apporter", offre.a_apporter),
        Fait("partenaire", "Avec qui", offre.partenaire.nom if offre.partenaire else ""),
        Fait("agenda", "Quand", offre.quand if datee else ""),
        Fait("lieu", "Où", _noms(sites) if len(sites) > 1 else ""),
        Fait("atelier", "Combien de personnes", _combien(dates)),
    ]
    return [fait for fait in possibles if fait.valeur][:FAITS]


def _quand(offre: Offre) -> str:
    if offre.mode == Mode.INFORMATION:
        return ""
    return offre.quand or (TALONS[Mode(offre.mode)] if offre.qui == Offre.Qui.TOUS else SUR_DEMANDE)


def _ou(offre: Offre, sites: Sequence[Antenne]) -> str:
    if sites:
        return _noms(sites) if len(sites) <= NOMS else f"{len(sites)} sites"
    lieux: list[Lieu] = list(offre.lieux.all()) if offre.a_des_lieux else []
    return _enumerer([lieu.nom for lieu in lieux]) if len(lieux) <= NOMS else f"{len(lieux)} adresses"


def _noms(sites: Sequence[Antenne]) -> str:
    """« Site Pyrénées », « Centre, Pyrénées et Avenir »."""
    return _commence(nom_du_site(sites[0])) if len(sites) == 1 else _enumerer([site.nom for site in sites])


def _enumerer(noms: Sequence[str]) -> str:
    return " et ".join(filter(None, [", ".join(noms[:-1]), *noms[-1:]]))


def _commence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _duree(dates: Sequence[DateLue]) -> str:
    if not dates:
        return ""
    premiere = dates[0]
    if premiere.creneau_minutes:
        return duree_de(timedelta(minutes=premiere.creneau_minutes))
    return duree(premiere.debut, premiere.fin)


def _pour_qui(offre: Offre, publics: Sequence[str]) -> str:
    codes = [code.strip() for code in offre.codes_postaux.split(",") if code.strip()]
    lieu = f"qui habitent {', '.join(codes)}" if codes else Maison.courante().en_ville
    phrase = f"{ages(offre) or 'Tous les âges'}, {lieu}"
    return _commence(phrase) + (f". {', '.join(publics)}" if publics else "")


def _combien(dates: Sequence[DateLue]) -> str:
    """How many come together; one alone where each has an hour."""
    premiere = next(iter(dates), None)
    if premiere is None or premiere.places is None or premiere.creneau_minutes:
        return ""
    return f"{premiere.places} au plus"
