"""What a question asks for: expressions that the team knows, words that count, those nearest to the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.maison.reglages import Maison
from catalogue.mots.decoupage import qui_comptent
from catalogue.mots.listes import NUANCES
from catalogue.mots.recherche import racine, sans_accent
from catalogue.recherche.lexique import LE_PLUS_LONG, Lexique, Sens


@dataclass(frozen=True)
class Notion:
    """One thing asked: a word, or an expression that the team knows. `voisins`: of a word that nothing holds."""

    mots: tuple[str, ...]
    sens: tuple[Sens, ...] = ()
    voisins: tuple["Notion", ...] = ()

    @property
    def est_une_nuance(self) -> bool:
        mot = self.mots[0]
        de_la_ville = mot == sans_accent(Maison.courante().ville)
        return not self.sens and (de_la_ville or mot in NUANCES or mot.isdecimal())

    @property
    def seule(self) -> bool:
        """Whether the team says what answers it, and that nothing else does."""
        return any(un.seul for un in self.sens) or any(voisin.seule for voisin in self.voisins)


def notions_de(mots: Sequence[str], connu: Lexique) -> list[Notion]:
    """The longest expressions that the team knows, then each word that counts; each once, in their order."""
    notions, rang = [], 0
    while rang < len(mots):
        notion = _expression_en(mots, rang, connu) or _mot(mots[rang], connu)
        if notion.sens or qui_comptent(notion.mots):
            notions.append(notion)
        rang += len(notion.mots)
    return list(dict.fromkeys(notions))


def _expression_en(mots: Sequence[str], rang: int, connu: Lexique) -> Notion | None:
    for longueur in range(min(LE_PLUS_LONG, len(mots) - rang), 0, -1):
        expression = tuple(mots[rang : rang + longueur])
        # « AS » alone is asked for; « tu as » is how one asks.
        est_demandee = qui_comptent(expression) or len(expression) == len(mots)
        if est_demandee and (sens := _sens_de(expression, connu)):
            return Notion(expression, sens)
    return None


def _mot(mot: str, connu: Lexique) -> Notion:
    if connu.connait(mot) or connu.sites.nommes_par(mot) or not qui_comptent([mot]):
        return Notion((mot,))
    voisins = (Notion((voisin,), _sens_de((voisin,), connu)) for voisin in connu.voisins(mot))
    return Notion((mot,), voisins=tuple(voisins))


def _sens_de(expression: tuple[str, ...], connu: Lexique) -> tuple[Sens, ...]:
    return tuple(connu.sens.get(tuple(map(racine, expression)), ()))
