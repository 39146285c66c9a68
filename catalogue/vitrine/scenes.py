"""The drawings made of seats and of one line: one for each theme, and the one of a site.

What can be taken is lit; where nobody can take a place alone, nothing is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Siege:
    """Where it stands, how large, and what it is: "" empty or taken, « libre » lit, « moi » somebody's."""

    x: float
    y: float
    taille: float
    etat: str = ""

    @property
    def transformation(self) -> str:
        return f"translate({self.x:g} {self.y:g}) scale({self.taille:g})"


@dataclass(frozen=True)
class Scene:
    """480 wide. `ligne`: what is drawn around the seats, as an SVG path."""

    ligne: str
    places: tuple[Siege, ...]
    personnes: tuple[Siege, ...] = ()
    hauteur: int = 224

    @property
    def sieges(self) -> tuple[Siege, ...]:
        return self.places + self.personnes

    def avec(self, libres: int) -> "Scene":
        """The same with as many seats lit, spread over the room; all of them when there are more places."""
        nombre = len(self.places)
        allumees = {rang * nombre // libres for rang in range(libres)} if 0 < libres < nombre else set()
        if libres >= nombre:
            allumees = set(range(nombre))
        places = tuple(
            Siege(siege.x, siege.y, siege.taille, "libre" if rang in allumees else "")
            for rang, siege in enumerate(self.places)
        )
        return Scene(self.ligne, places, self.personnes, self.hauteur)


def _rangee(xs: tuple[float, ...], y: float, taille: float) -> tuple[Siege, ...]:
    return tuple(Siege(x, y, taille) for x in xs)


# People around, two who talk at a small table.
EMPLOI = Scene(
    "M220 224h40M240 224v36M226 258h28M0 259h480",
    (
        *(Siege(10.7, 143.3, 2.15), Siege(50.3, 80.5, 2.15), Siege(123, 37, 2.15), Siege(214.2, 21.4, 2.15)),
        *(Siege(305.4, 37, 2.15), Siege(378.1, 80.5, 2.15), Siege(417.7, 143.3, 2.15)),
        *(Siege(103.2, 162.1, 2.05), Siege(146, 118.5, 2.05), Siege(215.4, 101.8, 2.05)),
        *(Siege(284.8, 118.5, 2.05), Siege(327.6, 162.1, 2.05)),
    ),
    (Siege(160, 184, 2.1, "moi"), Siege(270, 184, 2.1, "moi")),
    260,
)
# Two people at a table; the hours above.
DROITS = Scene(
    "M196 172h88M240 172v50M216 222h48M0 222h480M24 56h432",
    _rangee((24, 100, 176, 252, 328, 404), 10, 1),
    (Siege(96, 99.6, 3.4, "moi"), Siege(300, 99.6, 3.4, "moi")),
)
# A roof, and the night.
LOGEMENT = Scene(
    "M0 222h480M96 126 240 28l144 98M124 108v114M356 108v114M412 34a26 26 0 1 0 22 40 22 22 0 0 1-22-40z",
    _rangee((150, 196, 242, 288), 164.4, 1.6),
)
# A bank.
ARGENT = Scene(
    "M0 222h480M150 178h300v44M150 178v44M162 74h276M162 74 300 24l138 50M176 74v104M424 74v104",
    _rangee((203, 255, 307, 359), 117, 1.6),
    (Siege(58, 128.4, 2.6, "moi"),),
)
# A waiting room with its cross on the wall.
SANTE = Scene(
    "M0 222h480M226 24h28v26h26v28h-26v26h-28V78h-26V50h26zM28 196h424",
    _rangee((44, 118, 192, 266, 340, 414), 128, 1.8),
)
# A long table and its bowls.
ALIMENTATION = Scene(
    "M0 222h480M40 158h400M84 158v64M396 158v64M96 158a22 22 0 0 0 44 0M218 158a22 22 0 0 0 44 0"
    "M340 158a22 22 0 0 0 44 0M106 118q8-8 0-16t0-16M230 118q8-8 0-16t0-16M352 118q8-8 0-16t0-16",
    _rangee((52, 164, 286, 398), 92, 1.75),
    (Siege(175, 176, 1.25, "moi"), Siege(275, 176, 1.25, "moi")),
)
# Desks, a screen on each.
NUMERIQUE = Scene(
    "M0 222h480M30 92h420M46 22h88v56H46zM196 22h88v56h-88zM346 22h88v56h-88zM90 78v14M240 78v14M390 78v14",
    _rangee((60, 210, 360), 118, 2.5),
    (Siege(150, 168, 1.5, "moi"),),
)
# A bus, seen from its side.
MOBILITE = Scene(
    "M0 222h480M30 192V64a28 28 0 0 1 28-28h364a28 28 0 0 1 28 28v128M30 146h420M30 192h56M150 192h180M394 192h56"
    "M118 192m-30 0a30 30 0 1 0 60 0 30 30 0 1 0-60 0M362 192m-30 0a30 30 0 1 0 60 0 30 30 0 1 0-60 0",
    _rangee((58, 134, 210, 286, 362), 78, 1.9),
)
# The door of a site: whoever enters has a place.
MAISON = Scene(
    "M0 222h480M180 222V96a58 58 0 0 1 116 0v126M24 222V40h432v182M24 40 240 8l216 32",
    (Siege(209, 135.6, 2.4),),
    _rangee((44, 110, 324, 390), 153.6, 1.9),
)
# By the icon of the theme (`Theme.Icone`).
PAR_THEME = {
    "emploi": EMPLOI,
    "logement": LOGEMENT,
    "droits": DROITS,
    "sante": SANTE,
    "alimentation": ALIMENTATION,
    "numerique": NUMERIQUE,
    "argent": ARGENT,
    "mobilite": MOBILITE,
}

# By the icon of a need (`PageBesoin.icone`), where it is not that of a theme.
DU_BESOIN = {
    "lit": "logement",
    "former": "emploi",
    "ordi": "numerique",
    "papiers": "droits",
    "compte": "argent",
    "message": "droits",
}


def scene_du_besoin(icone: str) -> Scene:
    """That of the theme which the need belongs to; nothing is lit, for no date is announced."""
    return PAR_THEME.get(DU_BESOIN.get(icone, icone), MAISON)


def scene_du_theme(icone: str, *, libres: int = 0) -> Scene:
    """That of a theme, by its icon, with `libres` seats lit; without a theme, the door of a site."""
    return PAR_THEME.get(icone, MAISON).avec(libres)


def scene_d_un_site() -> Scene:
    """Its door, lit: one may come in."""
    return MAISON.avec(1)
