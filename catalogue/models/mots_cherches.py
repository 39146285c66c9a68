"""What an offer keeps for those who look for it: its words, in three lines, what is most in sight first.

Written as the offer is saved, so that a search reads plain words. `catalogue.recherche` reads these lines.
"""

from typing import Any

from django.db import transaction

from catalogue.maison.memoire import Memoire
from catalogue.mots.decoupage import mots_de

# What `catalogue.recherche` knows to search with; here, so that whoever writes a word of it has it read again.
MEMOIRE: Memoire[Any] = Memoire()


def mots_changes() -> None:
    """Search with the new words at once in this process, and again once the change holds."""
    MEMOIRE.oublier()
    transaction.on_commit(MEMOIRE.oublier)


def texte_cherche(offre: Any) -> str:
    """Plain words of an offer, each after a space: a line for its title, one for what a list shows, one for the rest.

    An offer by which one comes in speaks of everything: only its title says what it is. A page for professionals
    is found by what it says first.
    """
    lignes = [[offre.title], _en_vue(offre), _au_fond(offre)]
    if offre.premier_contact:
        lignes[1:] = [[], []]
    elif offre.mode == offre.Mode.INFORMATION and offre.qui != offre.Qui.TOUS:
        lignes[2] = []
    return "\n".join(" " + " ".join(dict.fromkeys(mots_de(" ".join(ligne)))) for ligne in lignes)


def _en_vue(offre: Any) -> list[str]:
    partenaire = [offre.partenaire.nom] if offre.partenaire else []
    themes = [theme.nom for theme in offre.themes.all()] if offre.pk else []
    return [offre.resume, *partenaire, *themes]


def _au_fond(offre: Any) -> list[str]:
    publics = [public.nom for public in offre.publics.all()] if offre.pk else []
    etapes = [f"{etape.titre} {etape.texte}" for etape in offre.etapes.all()]
    return [offre.get_type_display(), offre.description, offre.conditions, *publics, *etapes]
