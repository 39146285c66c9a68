"""Which postcodes a house serves, and the arrondissement that each of them lies in."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from catalogue.mots.ordinaux import ordinal

_LIGNE = re.compile(r"(?P<code>[0-9]{5})\s*:\s*(?P<numero>[0-9]{1,3})(?:\s+(?P<nom>\S.*))?")


class LigneIllisible(ValueError):
    """A line of the table that is not « 75011 : 11 » nor « 69100 : 10 Villeurbanne »."""


@dataclass(frozen=True)
class Territoire:
    """`numeros`: the arrondissement of each postcode. `noms`: of those that are called otherwise than « 11e »."""

    numeros: dict[str, int]
    noms: dict[int, str]

    @classmethod
    def lu(cls, table: str) -> Self:
        """From the table as people type it, one postcode a line. Raises LigneIllisible, which names the line."""
        numeros: dict[str, int] = {}
        noms: dict[int, str] = {}
        for brute in filter(str.strip, table.splitlines()):
            ligne = _LIGNE.fullmatch(brute.strip())
            if ligne is None or ligne["code"] in numeros:
                raise LigneIllisible(brute.strip())
            numero = numeros[ligne["code"]] = int(ligne["numero"])
            if ligne["nom"]:
                noms[numero] = ligne["nom"]
        return cls(numeros, noms)

    def numero_de(self, code_postal: str) -> int | None:
        """The arrondissement of a postcode; None outside of the territory, and of no postcode."""
        return self.numeros.get(code_postal)

    def nom_de(self, numero: int) -> str:
        """« 1er », « 11e », or the name that the table gives."""
        return self.noms.get(numero, ordinal(numero))

    @cached_property
    def bornes(self) -> tuple[int, int]:
        """The lowest and the highest number; (1, 1) of an empty table."""
        numeros = self.numeros.values()
        return (min(numeros), max(numeros)) if numeros else (1, 1)

    @property
    def exemple(self) -> str:
        """A postcode to show as an example: the one in the middle."""
        codes = sorted(self.numeros)
        return codes[len(codes) // 2] if codes else ""
