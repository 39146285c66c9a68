"""The colours of a house: what is chosen, what follows from it, what must be readable, and the sheet that says so.

A house chooses four colours. They override the tokens of `portal/tokens.css`, which stay those of the
first house; the grounds they stand on are the same for all, so that contrast can be promised.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from catalogue.maison.contrastes import DESSIN, TEXTE, contraste, melange

BLANC, NOIR, ENCRE = "#ffffff", "#000000", "#13211b"
# Grounds of pages, cards and quiet areas (`--fond`, `--surface`, `--creux`), by light and by dark.
CLAIRS = ("#f4f7f3", BLANC, "#e4efe8")
SOMBRES = ("#0d1613", "#16221d", "#1f3029")
SUR_FORT_SOMBRE = "#06231a"
# What the tokens already say: of these colours nothing is derived.
DE_LA_FEUILLE = {
    "#0a5c45": {"--fort-vif": "#07432f", "--sur-bandeau-2": "#d5eadf"},
    "#74d6b1": {"--fort-vif": "#a4e8cd"},
    "#0b3d2e": {"--sur-bandeau-2": "#c4ded2"},
}


@dataclass(frozen=True)
class Ecart:
    """A colour that does not read well enough: where, how much it has, how much it needs."""

    champ: str
    ou: str
    obtenu: float
    requis: float

    def __str__(self) -> str:
        obtenu, requis = (f"{valeur:.1f}".replace(".", ",") for valeur in (self.obtenu, self.requis))
        return f"Pas assez lisible {self.ou}\u00a0: un contraste de {obtenu}, il en faut {requis}."


@dataclass(frozen=True)
class Couleurs:
    """« #rrggbb », four times. `couleur`: by light; `couleur_sombre`: by dark; `accent`: under ink, in both."""

    couleur: str = "#0a5c45"
    couleur_sombre: str = "#74d6b1"
    bandeau_sombre: str = "#0b3d2e"
    accent: str = "#ffc93a"

    @property
    def claires(self) -> dict[str, str]:
        """The tokens that they override by light."""
        suite = DE_LA_FEUILLE.get(self.couleur) or {
            "--fort-vif": melange(self.couleur, NOIR, 0.27),
            "--sur-bandeau-2": melange(self.couleur, BLANC, 0.83),
        }
        return {
            "--fort": self.couleur,
            "--bandeau": self.couleur,
            **suite,
            "--accent": self.accent,
            "--focus-halo": self.accent,
        }

    @property
    def sombres(self) -> dict[str, str]:
        """The tokens that they override by dark."""
        vif = DE_LA_FEUILLE.get(self.couleur_sombre) or {
            "--fort-vif": melange(self.couleur_sombre, BLANC, 0.35)
        }
        second = DE_LA_FEUILLE.get(self.bandeau_sombre) or {
            "--sur-bandeau-2": melange(self.bandeau_sombre, BLANC, 0.8)
        }
        return {
            "--fort": self.couleur_sombre,
            **vif,
            "--bandeau": self.bandeau_sombre,
            **second,
            "--bord-siege": self.accent,
            "--focus": self.accent,
            "--focus-halo": SOMBRES[0],
        }

    def ecarts(self) -> list[Ecart]:
        """Where they would not read well enough (WCAG 2.2, level AA), on the grounds really used."""
        return [
            Ecart(champ, ou, obtenu, requis)
            for champ, ou, dessus, dessous, requis in self._rencontres()
            if (obtenu := contraste(dessus, dessous)) < requis
        ]

    def _rencontres(self) -> Iterator[tuple[str, str, str, str, float]]:
        """Field, place in words, colour on top, colour under it, contrast that is needed."""
        for fond in CLAIRS:
            yield "couleur", f"sur le fond clair {fond}", self.couleur, fond, TEXTE
        yield "couleur", "sous le texte blanc des boutons et du bandeau", BLANC, self.couleur, TEXTE
        yield (
            "couleur",
            "sous le second texte du bandeau",
            self.claires["--sur-bandeau-2"],
            self.couleur,
            TEXTE,
        )
        for fond in SOMBRES:
            yield "couleur_sombre", f"sur le fond sombre {fond}", self.couleur_sombre, fond, TEXTE
        yield "couleur_sombre", "sous le texte des boutons", SUR_FORT_SOMBRE, self.couleur_sombre, TEXTE
        yield "bandeau_sombre", "sous le texte blanc", BLANC, self.bandeau_sombre, TEXTE
        second = self.sombres["--sur-bandeau-2"]
        yield "bandeau_sombre", "sous le second texte", second, self.bandeau_sombre, TEXTE
        yield "accent", "sous le texte foncé", ENCRE, self.accent, TEXTE
        yield "accent", "sur le bandeau", self.accent, self.couleur, DESSIN
        yield "accent", "sur le bandeau sombre", self.accent, self.bandeau_sombre, DESSIN
        for fond in SOMBRES:
            yield "accent", f"autour de ce qui est choisi, sur {fond}", self.accent, fond, DESSIN

    @cached_property
    def feuille(self) -> str:
        """The style sheet, between the tokens and what reads them; empty when the tokens say all of it."""
        if self == Couleurs():
            return ""
        claires, sombres = _declarations(self.claires), _declarations(self.sombres)
        return f":root {{ {claires} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {sombres} }} }}\n"

    @property
    def empreinte(self) -> str:
        """Tells this sheet from every other one; empty when there is none."""
        return sha256(self.feuille.encode()).hexdigest()[:12] if self.feuille else ""


def _declarations(jetons: dict[str, str]) -> str:
    return " ".join(f"{nom}: {valeur};" for nom, valeur in jetons.items())
