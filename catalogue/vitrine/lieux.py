"""Where something takes place, as it is said inside a sentence."""

from dataclasses import dataclass
from urllib.parse import quote

from catalogue.models import Antenne, Lieu, Seance
from catalogue.vitrine.dates_lues import DateLue

# Words that begin a place without being its name.
COMMUNS = {
    *("à", "au", "aux", "chez", "dans", "de", "devant", "en", "près", "sous", "sur"),
    *("bureau", "locaux", "salle"),
}


# Where a site that is not shown receives: nobody is sent there before its address is known.
LIEU_A_PRECISER = "lieu à préciser"


@dataclass(frozen=True, slots=True)
class Emplacement:
    """What a séance says of where it takes place, read without making a séance of it."""

    antenne: Antenne
    lieu_id: int | None
    lieu: Lieu | None
    adresse: str


def nom_du_site(antenne: Antenne) -> str:
    """« site Pyrénées »; a team that receives nobody keeps its bare name. Nothing for one that is not shown."""
    if not antenne.est_presentable:
        return ""
    return le_site(antenne.nom) if antenne.accueil_public else antenne.nom


def le_site(nom: str) -> str:
    """« site Pyrénées », of the name of one that receives."""
    return nom if nom.lower().startswith(("site", "antenne")) else f"site {nom}"


def ou(seance: Seance | Emplacement | DateLue) -> str:
    """Where a séance takes place: an address for once, a lieu of its own, else the site."""
    if seance.adresse:
        return dans_la_phrase(seance.adresse)
    if seance.lieu_id and seance.lieu_id != seance.antenne.lieu_id and seance.lieu:
        return dans_la_phrase(seance.lieu.nom)
    return nom_du_site(seance.antenne) or LIEU_A_PRECISER


def lieu_de(seance: Seance | Emplacement | DateLue) -> Lieu | None:
    """The séance's own lieu, else its site's; none when that site is not shown."""
    antenne = seance.antenne
    if seance.lieu_id and seance.lieu_id != antenne.lieu_id:
        return seance.lieu
    return antenne.lieu if antenne.est_presentable else None


def itineraire(adresse: str) -> str:
    """A place on a map, opened by whoever asks for it: the portal itself asks nobody.

    Empty for words without a number: « Dans une entreprise » is nowhere on a map.
    """
    if not any(signe.isdigit() for signe in adresse):
        return ""
    return f"https://www.openstreetmap.org/search?query={quote(adresse)}"


def dans_la_phrase(endroit: str) -> str:
    """« Dans votre quartier » → « dans votre quartier », after a comma; a name keeps its capital."""
    premier = endroit.split(" ", 1)[0].lower()
    return endroit[:1].lower() + endroit[1:] if premier in COMMUNS else endroit
