"""A column, declared once, and a choice of columns, from which titles and cells come together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter, methodcaller
from typing import Any, Self

from django.db import models
from django.db.models import QuerySet
from django.utils.text import capfirst

from catalogue.models.telephones import NumeroDeTelephone
from inscriptions.fiche.exports import Rangee, Titres
from inscriptions.fiche.sortes import CHOIX, JOUR, MOMENT, NOMBRE, SOMME, TELEPHONE, TEXTE, Sorte

PAR_PAQUET = 2000

_SORTES: tuple[tuple[type[models.Field], Sorte], ...] = (
    (NumeroDeTelephone, TELEPHONE),
    (models.DateTimeField, MOMENT),  # before DateField, of which it is one
    (models.DateField, JOUR),
    (models.IntegerField, NOMBRE),
    (models.DecimalField, SOMME),
)


class ColonnePersonnelle(ValueError):
    """A column that tells of somebody was chosen where nothing of anybody may leave."""


@dataclass(frozen=True)
class Colonne:
    """One column of a kind of rows.

    `code`: its key in JSON, for ever. `titre`: its heading, asked each time where it is a word of the
    house. `lire`: its value, from a row.
    `personnelle`: whether it tells who somebody is, how to reach them or what they are like; True
    unless said otherwise, so that what is forgotten stays in the house.
    `relations` are joined, and `preparer` annotates or prefetches, before rows are read.
    """

    code: str
    titre: str | Callable[[], str]
    lire: Callable[[Any], Any]
    sorte: Sorte = TEXTE
    personnelle: bool = True
    relations: tuple[str, ...] = ()
    preparer: Callable[[Any], Any] | None = None

    @classmethod
    def du_champ(cls, modele: type[models.Model], champ: str, **autres: Any) -> Self:
        """The field `champ` under its own name; a choice is read in words. `autres` says what differs."""
        declare: Any = modele._meta.get_field(champ)
        trouvee = next((sorte for classe, sorte in _SORTES if isinstance(declare, classe)), TEXTE)
        a_choisir = bool(declare.choices)
        deduits = {
            "code": champ,
            "titre": capfirst(str(declare.verbose_name)),
            "lire": methodcaller(f"get_{champ}_display") if a_choisir else attrgetter(champ),
            "sorte": CHOIX if a_choisir else trouvee,
        }
        return cls(**{**deduits, **autres})

    @classmethod
    def au_bout(cls, chemin: str, code: str, titre: str, sorte: Sorte = TEXTE, **autres: Any) -> Self:
        """What stands at the end of `chemin` (« seance.debut »); nothing for a row that leads nowhere."""
        relations, _, attribut = chemin.rpartition(".")
        jusqu_a = relations.split(".")

        def lire(objet: Any) -> Any:
            for relation in jusqu_a:
                objet = getattr(objet, relation)
                if objet is None:
                    return None
            return getattr(objet, attribut)

        return cls(code, titre, lire, sorte, relations=("__".join(jusqu_a),), **autres)

    @property
    def intitule(self) -> str:
        """Its heading here and now."""
        return self.titre if isinstance(self.titre, str) else self.titre()

    def sous_le_titre(self, titre: str) -> Self:
        """The same under another heading, where a page speaks to somebody."""
        return replace(self, titre=titre)

    def a_travers(self, relation: str) -> Self:
        """The same, of rows that lead by `relation` to the one that it reads, or to none."""

        def lire(objet: Any) -> Any:
            lie = getattr(objet, relation)
            return None if lie is None else self.lire(lie)

        liees = (relation, *(f"{relation}__{suivante}" for suivante in self.relations))
        return replace(self, lire=lire, relations=liees)

    def en_fichier(self, objet: Any) -> Any:
        return self._ecrire(self.sorte.en_fichier, objet)

    def a_l_ecran(self, objet: Any) -> Any:
        return self._ecrire(self.sorte.a_l_ecran, objet)

    def en_donnee(self, objet: Any) -> Any:
        return self._ecrire(self.sorte.en_donnee, objet)

    def en_mots(self, objet: Any) -> str:
        """Empty when there is nothing to say."""
        return self._ecrire(self.sorte.en_mots, objet) or ""

    def _ecrire(self, ecriture: Callable[[Any], Any], objet: Any) -> Any:
        valeur = self.lire(objet)
        return valeur if valeur is None or valeur == "" else ecriture(valeur)


class Colonnes:
    """A choice of columns, in order: as many cells as titles, since each column gives both.

    Raises ValueError when two have the same code: in JSON one would take the place of the other.
    """

    de_personnes = True

    def __init__(self, *colonnes: Colonne) -> None:
        codes = [colonne.code for colonne in colonnes]
        doubles = {code for code in codes if codes.count(code) > 1}
        if doubles:
            raise ValueError(f"Colonnes en double : {', '.join(sorted(doubles))}.")
        self._colonnes = colonnes

    def __iter__(self) -> Iterator[Colonne]:
        return iter(self._colonnes)

    @property
    def codes(self) -> list[str]:
        return [colonne.code for colonne in self]

    @property
    def titres(self) -> Titres:
        """Pairs of code and title, as files take them."""
        return [(colonne.code, colonne.intitule) for colonne in self]

    @property
    def relations(self) -> tuple[str, ...]:
        """What their rows are joined with, each once."""
        return tuple(dict.fromkeys(relation for colonne in self for relation in colonne.relations))

    def preparer(self, objets: "QuerySet[Any]") -> "QuerySet[Any]":
        """`objets` with all that these columns read, in one query."""
        for colonne in self:
            objets = colonne.preparer(objets) if colonne.preparer else objets
        return objets.select_related(*self.relations) if self.relations else objets

    def a_l_ecran(self, objet: Any) -> list[Any]:
        """The cells of a row, for a template that formats days and moments."""
        return [colonne.a_l_ecran(objet) for colonne in self]

    def donnees(self, objet: Any) -> dict[str, Any]:
        """The row as JSON takes it, by code."""
        return {colonne.code: colonne.en_donnee(objet) for colonne in self}

    def mots(self, objet: Any) -> list[tuple[str, str]]:
        """The row as somebody reads it: titles, and what is said under each."""
        return [(colonne.intitule, colonne.en_mots(objet)) for colonne in self]

    def rangees(self, objets: Iterable[Any]) -> Iterator[Rangee]:
        """The cells of each row, for a file."""
        for objet in objets:
            yield [colonne.en_fichier(objet) for colonne in self._colonnes]

    def fichier(self, objets: "QuerySet[Any]") -> tuple[Titres, Iterator[Rangee]]:
        """What a file holds of `objets`, read as it is written; what a list read beside them is left out."""
        return self.titres, self.rangees(self.preparer(objets.prefetch_related(None)).iterator(PAR_PAQUET))


class ColonnesImpersonnelles(Colonnes):
    """A choice for those who may see nobody. Raises ColonnePersonnelle, which names what tells of people."""

    de_personnes = False

    def __init__(self, *colonnes: Colonne) -> None:
        personnelles = [colonne.code for colonne in colonnes if colonne.personnelle]
        if personnelles:
            raise ColonnePersonnelle(f"Colonnes personnelles : {', '.join(personnelles)}.")
        super().__init__(*colonnes)


def par_code(*colonnes: Colonne) -> dict[str, Colonne]:
    """The declarations of a kind of rows, each under its code."""
    return {colonne.code: colonne for colonne in Colonnes(*colonnes)}
