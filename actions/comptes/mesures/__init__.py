"""What can be counted: one declared object per measure (docs/contrat.md §5).

A measure is read by the engine, the API, the screens, the dictionary and the exports. A new one is
one object in the module of its subject.
"""

from actions.comptes.erreurs import CompteImpossible
from actions.comptes.mesures.actes import ACTES
from actions.comptes.mesures.besoins import BESOINS
from actions.comptes.mesures.declaration import Mesure
from actions.comptes.mesures.delais import DELAIS
from actions.comptes.mesures.inscriptions import INSCRIPTIONS
from actions.comptes.mesures.parcours import PARCOURS_COMPTES
from actions.comptes.mesures.questionnaires import QUESTIONNAIRES
from actions.comptes.mesures.rappels import RAPPELS
from actions.comptes.mesures.seances import SEANCES
from actions.comptes.mesures.stocks import STOCKS

__all__ = ["DATES", "MESURES", "Mesure", "choix_mesures", "mesure_de"]

_TOUTES = (
    *SEANCES,
    *INSCRIPTIONS,
    *DELAIS,
    *ACTES,
    *STOCKS,
    *PARCOURS_COMPTES,
    *QUESTIONNAIRES,
    *RAPPELS,
    *BESOINS,
)
MESURES = {mesure.code: mesure for mesure in _TOUTES}
# Which day dates each measure, for the documentation of whatever takes a period.
DATES = "Chaque mesure a son jour. " + " ; ".join(f"`{m.code}` : {m.datee_par}" for m in _TOUTES) + "."


def mesure_de(code: str) -> Mesure:
    """The measure of that code. Raises CompteImpossible."""
    if code not in MESURES:
        raise CompteImpossible("mesure", f"Mesure inconnue : « {code} ».")
    return MESURES[code]


def choix_mesures() -> list[tuple[str, str]]:
    """Codes and names, for forms and fields."""
    return [(mesure.code, mesure.nom) for mesure in MESURES.values()]
