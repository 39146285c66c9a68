"""What figures are split and filtered by: one declared object per dimension (docs/contrat.md §5).

Those of which a row has one value at most are in `simples`, those of which it may have several
(themes, actions, sources, answers) in `multiples`.
"""

from actions.comptes.dimensions.declaration import (
    NON_RENSEIGNE,
    SANS_VALEUR,
    Dimension,
    DimensionDeTemps,
    parmi,
)
from actions.comptes.dimensions.multiples import MULTIPLES, question_comptee, questions_comptees
from actions.comptes.dimensions.simples import JOUR, SIMPLES

__all__ = [
    "JOUR",
    "MULTIPLES",
    "NON_RENSEIGNE",
    "SANS_VALEUR",
    "SIMPLES",
    "Dimension",
    "DimensionDeTemps",
    "parmi",
    "question_comptee",
    "questions_comptees",
]
