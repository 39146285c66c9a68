"""The slugs and names of what the filters offer: themes, sites, partners and publics."""

from typing import Any

from django.db import models
from django.db.models import QuerySet, Value

from catalogue.models import Antenne, Partenaire, Public, Theme
from catalogue.mots.recherche import sans_accent

REFERENCES = ("theme", "site", "partenaire", "public")


def noms_des_references() -> dict[str, list[tuple[str, str]]]:
    """By kind, in the order of lists; in one query."""
    lignes = _lignes("theme", Theme, models.F("ordre")).union(
        _lignes("site", Antenne, models.F("ordre")),
        _lignes("partenaire", Partenaire, Value(0)),
        _lignes("public", Public, Value(0)),
        all=True,
    )
    choix: dict[str, list[tuple[str, str]]] = {nom: [] for nom in REFERENCES}
    for genre, slug, nom, _ in sorted(lignes, key=lambda ligne: (ligne[3], sans_accent(ligne[2]))):
        choix[genre].append((slug, nom))
    return choix


def _lignes(genre: str, modele: type[models.Model], ordre: Any) -> QuerySet:
    lignes = modele._default_manager.order_by()
    if modele is Antenne:
        lignes = Antenne.objects.qui_recoivent().order_by()
    return lignes.annotate(genre=Value(genre), rang=ordre).values_list("genre", "slug", "nom", "rang")
