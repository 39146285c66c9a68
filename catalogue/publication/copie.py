"""A copy of a form whose questions are questions of their own."""

from typing import Any
from uuid import uuid4

from catalogue.formulaires.cles import cle_libre
from catalogue.models import Formulaire


def copier(original: Formulaire) -> Formulaire:
    """An unsaved draft with what the screen of `original` shows, its blocks under new identifiers.

    Keys hang on identifiers (`catalogue.formulaires.cles`): kept, two forms would share one question.
    """
    brouillon = original.get_latest_revision_as_object()
    champ = Formulaire._meta.get_field("etapes")
    blocs = champ.stream_block.get_prep_value(brouillon.etapes)
    prises = set(Formulaire.objects.values_list("slug", flat=True))
    return Formulaire(
        nom=f"Copie de {brouillon.nom}"[: Formulaire._meta.get_field("nom").max_length],
        slug=cle_libre(brouillon.slug, prises, defaut="formulaire"),
        usage=brouillon.usage,
        introduction=brouillon.introduction,
        acte=brouillon.acte,
        etapes=champ.stream_block.to_python(_sous_un_autre_nom(blocs)),
        live=False,
    )


def _sous_un_autre_nom(valeur: Any) -> Any:
    """The stored form of blocks, where each block and item of a list is {type, value, id}."""
    if isinstance(valeur, list):
        return [_sous_un_autre_nom(element) for element in valeur]
    if not isinstance(valeur, dict):
        return valeur
    if {"type", "value", "id"} <= valeur.keys():
        return {**valeur, "id": str(uuid4()), "value": _sous_un_autre_nom(valeur["value"])}
    return {nom: _sous_un_autre_nom(element) for nom, element in valeur.items()}
