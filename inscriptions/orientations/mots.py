"""The messages about a registration, as each side reads them."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from catalogue.vitrine.lieux import nom_du_site
from inscriptions.models import Inscription, Mot, Prescripteur
from inscriptions.vie.mots import avec_qui_oriente


@dataclass(frozen=True)
class MotMontre:
    """A message, and whether the side that reads it wrote it."""

    mot: Mot
    de_nous: bool


def mots_pour_qui_oriente(inscription: Inscription) -> list[MotMontre]:
    """All of them, in their order; none of who keeps what follows to themselves."""
    return mots_pour(inscription, Mot.De.PRESCRIPTEUR) if avec_qui_oriente(inscription) else []


def mots_pour(inscription: Inscription, qui: Mot.De) -> list[MotMontre]:
    """Those that still say something, as the site or the partner reads them."""
    return [MotMontre(mot, mot.de == qui) for mot in inscription.mots.exclude(texte="")]


def qui_lit(inscription: Inscription, de: Mot.De) -> str:
    """« Le site Centre et ANRS lisent ce message. »: those of the others to whom a message of `de` is announced."""
    partenaire = inscription.partenaire_qui_recoit
    lecteurs = []
    if de != Mot.De.PRESCRIPTEUR and inscription.structure and avec_qui_oriente(inscription):
        lecteurs.append(inscription.structure.nom)
    if de != Mot.De.SITE:
        nom = nom_du_site(inscription.antenne)
        lecteurs.append(f"le {nom}" if nom.startswith("site ") else nom or "la Mission Locale")
    if de != Mot.De.PARTENAIRE and partenaire:
        lecteurs.append(partenaire.nom)
    if not lecteurs:
        return ""
    noms = " et ".join(lecteurs)
    return f"{noms[0].upper()}{noms[1:]} {'lit' if len(lecteurs) == 1 else 'lisent'} ce message."


def au_nom_du_site(inscription: Inscription, compte: User) -> str:
    """How somebody of the team signs."""
    return compte.get_full_name() or nom_du_site(inscription.antenne) or "La Mission Locale"


def au_nom_de(prescripteur: Prescripteur) -> str:
    """How whoever sends people signs."""
    nom = prescripteur.utilisateur.get_full_name()
    return f"{nom}, {prescripteur.structure.nom}" if nom else prescripteur.structure.nom
