"""Which questions of a form are asked, given the answers before them. Pure.

A compiled question carries `si`: `None`, or `{"cle": "<earlier question>", "valeurs": ["<key>", …]}`.
It is asked when that earlier question is asked and has one of these values. Decided in order, so a
question that hangs on a hidden one is hidden too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

OUI, NON = "oui", "non"


def questions_posees(
    questions: Iterable[Mapping[str, Any]], reponses: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """The questions asked of somebody who answered `reponses` (values by key, as JSON)."""
    posees: list[Mapping[str, Any]] = []
    cles: set[str] = set()
    for question in questions:
        si = question.get("si")
        if si is None or (si["cle"] in cles and remplie(si, reponses.get(si["cle"]))):
            posees.append(question)
            cles.add(question["cle"])
    return posees


def remplie(si: Mapping[str, Any], valeur: Any) -> bool:
    """Whether an answer is among those that the condition waits for; a ticked box is « oui »."""
    if isinstance(valeur, bool):
        valeur = OUI if valeur else NON
    donnees = valeur if isinstance(valeur, list) else [valeur]
    return any(isinstance(donnee, str) and donnee in si["valeurs"] for donnee in donnees)
