"""Kinds of values that a dimension takes: how they are typed, stored, printed and ordered."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Model

Presentation = dict[Any, tuple[Any, str]]
MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)


class Valeurs(Protocol):
    """What a dimension asks of its values."""

    def lire(self, textes: Iterable[str]) -> list[Any]:
        """Typed values as stored. Raises ValueError holding the one that does not exist."""

    def presenter(self, stockees: Iterable[Any]) -> Presentation:
        """Stored value → (JSON value, printed name), in the order of reading."""


@dataclass(frozen=True)
class Choix:
    """A closed list of codes."""

    libelles: Mapping[str, str] | Callable[[], Mapping[str, str]]

    def tous(self) -> Mapping[str, str]:
        return self.libelles() if callable(self.libelles) else self.libelles

    def lire(self, textes: Iterable[str]) -> list[Any]:
        return [connu(texte, self.tous()) for texte in textes]

    def presenter(self, stockees: Iterable[Any]) -> Presentation:
        presentes = set(stockees)
        connues = {code: (code, nom) for code, nom in self.tous().items() if code in presentes}
        autres = {valeur: (valeur, str(valeur)) for valeur in sorted(presentes - connues.keys())}
        return connues | autres


@dataclass(frozen=True)
class ChoixDeclares(Choix):
    """A closed list that classes declare: known once they all are read, without asking the database."""


@dataclass(frozen=True)
class Objets:
    """Rows of a reference table: stored by key, typed and published by slug."""

    modele: type[Model]
    nom: str = "nom"

    def tous(self) -> Mapping[str, str]:
        """Every value by slug, for the choices of a form."""
        return {slug: nom for _, slug, nom in self._lus(self.modele._default_manager.all())}

    def lire(self, textes: Iterable[str]) -> list[Any]:
        demandes = list(textes)
        propres = [texte for texte in demandes if "\x00" not in texte]
        trouves = self.modele._default_manager.filter(slug__in=propres).order_by()
        connus = dict(trouves.values_list("slug", "pk"))
        return [connus[connu(texte, connus)] for texte in demandes]

    def presenter(self, stockees: Iterable[Any]) -> Presentation:
        objets = self.modele._default_manager.filter(pk__in=list(stockees))
        return {pk: (slug, nom) for pk, slug, nom in self._lus(objets)}

    def _lus(self, objets: Any) -> Iterable[tuple[Any, str, str]]:
        return ((objet.pk, objet.slug, str(getattr(objet, self.nom))) for objet in objets)


@dataclass(frozen=True)
class ObjetsNommes(Objets):
    """Those whose name is a column: of hundreds of pages, nothing else is read."""

    def _lus(self, objets: Any) -> Iterable[tuple[Any, str, str]]:
        return objets.values_list("pk", "slug", self.nom)


@dataclass(frozen=True)
class Numerotes:
    """Rows that have no slug, by number; `lies`: what their name is made of."""

    modele: type[Model]
    lies: tuple[str, ...] = ()

    def lire(self, textes: Iterable[str]) -> list[Any]:
        demandes = list(textes)
        numeros = {texte: int(texte) for texte in demandes if re.fullmatch(r"[0-9]{1,15}", texte)}
        connus = set(self._lignes(numeros.values()).values_list("pk", flat=True))
        connues = {texte: numero for texte, numero in numeros.items() if numero in connus}
        return [connues[connu(texte, connues)] for texte in demandes]

    def presenter(self, stockees: Iterable[Any]) -> Presentation:
        return {ligne.pk: (ligne.pk, str(ligne)) for ligne in self._lignes(stockees)}

    def _lignes(self, numeros: Iterable[Any]) -> Any:
        lignes = self.modele._default_manager.filter(pk__in=list(numeros))
        return lignes.select_related(*self.lies) if self.lies else lignes


@dataclass(frozen=True)
class Nombres:
    """Whole numbers between two bounds, both included, as they are when they are asked."""

    bornes: Callable[[], tuple[int, int]]
    imprimer: Callable[[int], str] = str

    def tous(self) -> Mapping[str, str]:
        return {str(nombre): self.imprimer(nombre) for nombre in self._tous()}

    def lire(self, textes: Iterable[str]) -> list[Any]:
        connus = {str(nombre): nombre for nombre in self._tous()}
        return [connus[connu(texte, connus)] for texte in textes]

    def presenter(self, stockees: Iterable[Any]) -> Presentation:
        return {nombre: (nombre, self.imprimer(nombre)) for nombre in sorted(stockees)}

    def _tous(self) -> range:
        premier, dernier = self.bornes()
        return range(premier, dernier + 1)


@dataclass(frozen=True)
class Periodes:
    """Months, quarters or years, as text that sorts by time."""

    motif: str
    imprimer: Callable[[str], str]

    def lire(self, textes: Iterable[str]) -> list[Any]:
        demandes = list(textes)
        for texte in demandes:
            if not re.fullmatch(self.motif, texte):
                raise ValueError(texte)
        return demandes

    def presenter(self, stockees: Iterable[Any]) -> Presentation:
        return {periode: (periode, self.imprimer(periode)) for periode in sorted(stockees)}


def jour_en_lettres(jour: str) -> str:
    """« 2019-01-04 » → « 4 janvier 2019 », « 1er » for the first."""
    annee, mois, numero = jour.split("-")
    return f"{'1er' if numero == '01' else int(numero)} {MOIS[int(mois) - 1]} {annee}"


def mois_en_lettres(mois: str) -> str:
    """« 2019-01 » → « janvier 2019 »."""
    annee, numero = mois.split("-")
    return f"{MOIS[int(numero) - 1]} {annee}"


def trimestre_en_lettres(trimestre: str) -> str:
    """« 2019-T1 » → « 1er trimestre 2019 »."""
    annee, numero = trimestre.split("-T")
    return f"{numero}{'er' if numero == '1' else 'e'} trimestre {annee}"


def connu(texte: str, connus: Mapping[str, Any]) -> str:
    """`texte`, which is a key of `connus`. Raises ValueError holding it when it is not."""
    if texte not in connus:
        raise ValueError(texte)
    return texte
