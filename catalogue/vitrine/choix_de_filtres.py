"""The filter panel: its groups of choices with their counts, what is chosen, and how to remove it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError

from catalogue.adresses import avec_provenance
from catalogue.temps.dates import jour_date
from catalogue.vitrine.filtres import FiltreCatalogue
from catalogue.vitrine.references import REFERENCES

Compter = Callable[[str], Counter[str]]

GROUPES = {
    "theme": "Sujet",
    "site": "Où",
    "type": "Comment",
    "public": "Pour qui",
    "partenaire": "Avec qui",
    "qui": "Qui peut s’inscrire",
}
# Always open, above the dates; the rest is folded until something is chosen in it.
EN_VUE = {"theme", "site"}
# What the number beside a choice counts, where it is not all that it would show.
CE_QUI_EST_COMPTE = {"theme": "Le nombre compte ce que vous réservez vous-même."}
# Lists that grow long: a choice that nothing answers is left out.
LONGUES = {"partenaire", "public"}


@dataclass(frozen=True)
class Choix:
    valeur: str
    libelle: str
    coche: bool
    nombre: int | None = None


@dataclass(frozen=True)
class Groupe:
    nom: str
    titre: str
    ouvert: bool
    choix: list[Choix]
    erreurs: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Puce:
    """A chosen filter, and the address of the page without it."""

    libelle: str
    adresse: str


@dataclass(frozen=True)
class DateSaisie:
    """A date typed in a filter: in ISO for a date field when it can be read, else as it was typed."""

    nom: str
    texte: str
    lisible: bool
    erreurs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Panneau:
    """What was asked of a list at `adresse`, as its panel, its chips and an empty answer say it."""

    adresse: str
    q: str
    choix: dict[str, Any]
    erreurs: Mapping[str, list[str]]
    groupes: list[Groupe]
    puces: list[Puce]
    depuis: DateSaisie
    jusqua: DateSaisie
    nombre_avec_places: int | None = None
    nombre_qui_accueillent: int | None = None
    provenance: str = ""

    @property
    def sans_choix(self) -> str:
        """The same list, of which nothing is asked."""
        return avec_provenance(self.adresse, self.provenance)

    @property
    def en_vue(self) -> list[Groupe]:
        return [groupe for groupe in self.groupes if groupe.nom in EN_VUE]

    @property
    def replies(self) -> list[Groupe]:
        return [groupe for groupe in self.groupes if groupe.nom not in EN_VUE and groupe.choix]

    @property
    def dit_qui_accueille(self) -> bool:
        """Whether the choice is shown: while a partner says so, or to take it back."""
        return bool(self.nombre_qui_accueillent) or "accueille" in {*self.choix, *self.erreurs}

    @property
    def choisis(self) -> str:
        """« (2 choisis) » after a space, or nothing."""
        nombre = len(self.puces)
        return f" ({nombre} choisi{'s' if nombre > 1 else ''})" if nombre else ""

    @property
    def sans_reponse(self) -> str:
        """Why nothing was found, after « Aucune offre »."""
        if q := self.choix.get("q"):
            return f"pour «\u00a0{q}\u00a0»"
        return "ne répond à tous vos choix" if self.puces else "pour le moment"


def panneau(
    filtre: FiltreCatalogue,
    adresse: str,
    compter: Compter | None = None,
    nombre_avec_places: int | None = None,
    nombre_qui_accueillent: int | None = None,
) -> Panneau:
    """The panel of `filtre`; with `compter`, how many answers each choice would give."""
    return Panneau(
        adresse=adresse,
        q=filtre.data.get("q", ""),
        choix=filtre.choix,
        erreurs=filtre.errors,
        groupes=groupes(filtre, compter),
        puces=puces(filtre, adresse),
        depuis=date_saisie(filtre, "depuis"),
        jusqua=date_saisie(filtre, "jusqua"),
        nombre_avec_places=nombre_avec_places,
        nombre_qui_accueillent=nombre_qui_accueillent,
        provenance=filtre.provenance,
    )


def date_saisie(filtre: FiltreCatalogue, nom: str) -> DateSaisie:
    texte = filtre.data.get(nom, "") if filtre.is_bound else ""
    try:
        lue = filtre.form.fields[nom].to_python(texte)
    except ValidationError:
        return DateSaisie(nom, texte, lisible=False, erreurs=_erreurs(filtre, nom))
    return DateSaisie(nom, lue.isoformat() if lue else "", lisible=True, erreurs=_erreurs(filtre, nom))


def _erreurs(filtre: FiltreCatalogue, nom: str) -> list[str]:
    return list(filtre.errors.get(nom, [])) if filtre.is_bound else []


def groupes(filtre: FiltreCatalogue, compter: Compter | None = None) -> list[Groupe]:
    """The groups of choices; with `compter`, how many answers each would give."""
    return [_groupe(filtre, nom, titre, compter) for nom, titre in GROUPES.items()]


def _groupe(filtre: FiltreCatalogue, nom: str, titre: str, compter: Compter | None) -> Groupe:
    coches = filtre.choix.get(nom, [])
    comptes = compter(nom) if compter else None
    choix = [
        Choix(valeur, libelle, valeur in coches, comptes[valeur] if comptes is not None else None)
        for valeur, libelle in libelles(filtre, nom).items()
        if nom not in LONGUES or comptes is None or comptes[valeur] or valeur in coches
    ]
    erreurs = _erreurs(filtre, nom)
    note = CE_QUI_EST_COMPTE.get(nom, "") if compter else ""
    return Groupe(nom, titre, bool(coches) or bool(erreurs), choix, erreurs, note)


def libelles(filtre: FiltreCatalogue, nom: str) -> dict[str, str]:
    """What each value of a filter is called."""
    if nom in REFERENCES:
        return dict(filtre.references[nom])
    return {str(valeur): str(libelle) for valeur, libelle in filtre.form.fields[nom].choices if valeur}


def puces(filtre: FiltreCatalogue, adresse: str) -> list[Puce]:
    """One for each value chosen, in the order of the panel."""
    return [
        Puce(
            _libelle(filtre, nom, valeur),
            avec_provenance(requete(adresse, filtre, sauf=(nom, valeur)), filtre.provenance),
        )
        for nom, valeur in valeurs_choisies(filtre)
    ]


def requete(
    adresse: str, filtre: FiltreCatalogue, *, sauf: tuple[str, str] | None = None, page: int = 1
) -> str:
    """The address with what is chosen, less one value, at one page of results."""
    couples = [couple for couple in valeurs_choisies(filtre) if couple != sauf]
    if page > 1:
        couples.append(("page", str(page)))
    return f"{adresse}?{urlencode(couples)}" if couples else adresse


def valeurs_choisies(filtre: FiltreCatalogue) -> Iterator[tuple[str, str]]:
    """What was asked and understood, a name and a value for each."""
    for nom, valeur in filtre.choix.items():
        for une in valeur if isinstance(valeur, list) else [valeur]:
            yield nom, str(une)


def _libelle(filtre: FiltreCatalogue, nom: str, valeur: str) -> str:
    if nom == "q":
        return f"« {valeur} »"
    if nom == "depuis":
        return f"À partir du {jour_date(date.fromisoformat(valeur))}"
    if nom == "jusqua":
        return f"Jusqu’au {jour_date(date.fromisoformat(valeur))}"
    if nom in ("places", "accueille"):
        return str(filtre.filters[nom].label)
    if nom == "offre":
        return valeur
    libelle = libelles(filtre, nom).get(valeur, valeur)
    return f"Site {libelle}" if nom == "site" and not libelle.lower().startswith("antenne") else libelle
