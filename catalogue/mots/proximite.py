"""How near a word is to another: one letter wrong, left out, added or swapped; or written as it is heard."""

import re
from functools import lru_cache

# In this order, on letters without accents: what French writes in several ways and says in one.
_SONS = [
    (re.compile(modele), son)
    for modele, son in (
        (r"ph", "f"),
        (r"(?:t|s)ion", "sion"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"qu|ck|ch(?=[rl])|k", "c"),
        (r"g(?=[eiy])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"eau|au", "o"),
        (r"(?:ai|ei|e)n(?![aeiouyn])|(?:ai|ei|i|y)[mn](?![aeiouymn])", "1"),
        (r"[ae][mn](?![aeiouymn])", "2"),
        (r"[ae]m(?=[bp])", "2"),
        (r"ai|ei|et\b|er\b|ez\b", "e"),
        (r"y", "i"),
        (r"h", ""),
        (r"z|x\b", "s"),
        (r"(.)\1+", r"\1"),
        (r"(?:e|s|t|d|p)+\b", ""),
    )
]
LONG, TRES_LONG = 5, 8


@lru_cache(maxsize=8192)
def comme_il_s_entend(mot: str) -> str:
    """The same for « téléphone » and « telefon », « emploi » and « anploi »; no phonetics, but enough of it."""
    for modele, son in _SONS:
        mot = modele.sub(son, mot)
    return mot


def tolerance(mot: str) -> int:
    """How many letters of it may be wrong: none of a short one, which would become another word."""
    return 0 if len(mot) < LONG else 1 if len(mot) < TRES_LONG else 2


def ecart(mot: str, autre: str, au_plus: int) -> int:
    """Letters wrong, left out, added or swapped with their neighbour; `au_plus + 1` when there are more.

    Optimal string alignment: the distance of Damerau where no pair of letters is changed twice.
    """
    if abs(len(mot) - len(autre)) > au_plus:
        return au_plus + 1
    avant: list[int] = []
    ligne = list(range(len(autre) + 1))
    for i, lettre in enumerate(mot, start=1):
        plus_haut, avant, ligne = avant, ligne, [i]
        for j, sienne in enumerate(autre, start=1):
            cout = min(avant[j] + 1, ligne[j - 1] + 1, avant[j - 1] + (lettre != sienne))
            if i > 1 and j > 1 and lettre == autre[j - 2] and mot[i - 2] == sienne:
                cout = min(cout, plus_haut[j - 2] + 1)
            ligne.append(cout)
        if min(ligne) > au_plus:
            return au_plus + 1
    return min(ligne[-1], au_plus + 1)
