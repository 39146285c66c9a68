"""What counts that leave the house keep back: asked finely enough, figures single people out. Pure.

Masking one table does not hold against free questions: two of them, subtracted, give one person.
Whole months, one dimension and no séance slow this; they do not prevent it (docs/contrat.md §4).
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from actions.comptes.erreurs import CompteImpossible

# What is offered, where and when. Every other dimension, those to come included, tells of people.
DE_L_OFFRE = frozenset(
    {
        *("action", "programme", "offre", "type", "theme", "partenaire", "site", "site_suivi"),
        *("mois", "trimestre", "annee"),
    }
)
TROP_FIN = "seance"
POUR_CETTE_CLE = "Cette clé n’est pas interne\u00a0:"


def verifier_la_retenue(
    *, par: Sequence[str], filtres: Iterable[str], depuis: date | None, jusqua: date | None
) -> None:
    """Raises CompteImpossible when the question is finer than what leaves the house."""
    if depuis and depuis.day != 1:
        raise CompteImpossible("depuis", f"{POUR_CETTE_CLE} commencez au premier jour d’un mois.")
    if jusqua and jusqua.day != monthrange(jusqua.year, jusqua.month)[1]:
        raise CompteImpossible("jusqua", f"{POUR_CETTE_CLE} finissez au dernier jour d’un mois.")
    filtrees = list(filtres)
    for champ, codes in (("par", par), (TROP_FIN, filtrees)):
        if TROP_FIN in codes:
            raise CompteImpossible(champ, f"{POUR_CETTE_CLE} elle ne compte pas séance par séance.")
    if len(set(par)) > 1:
        raise CompteImpossible("par", f"{POUR_CETTE_CLE} une seule dimension.")
    personnelles = dict.fromkeys(code for code in (*par, *filtrees) if code not in DE_L_OFFRE)
    if len(personnelles) > 1:
        de_trop = list(personnelles)[-1]
        raise CompteImpossible(
            de_trop, f"{POUR_CETTE_CLE} une seule dimension à la fois dit qui sont les gens."
        )
