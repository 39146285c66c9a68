"""Bodies whose JSON types are taken at their word."""

import re
from typing import Any

from rest_framework import serializers

# Python reads "20060504" and "2006-W18-4" too: nobody means them.
_JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class SaisieStricte(serializers.Serializer):
    """75011 is not a text and "12" is not a number: REST framework would turn one into the other."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            erreurs = {
                nom: [message]
                for nom, champ in self.fields.items()
                if data.get(nom) is not None and (message := _faute_de_type(champ, data[nom]))
            }
            if erreurs:
                raise serializers.ValidationError(erreurs)
        return super().to_internal_value(data)


def _faute_de_type(champ: serializers.Field, valeur: Any) -> str:
    if isinstance(champ, serializers.CharField) and not isinstance(valeur, str):
        return "Écrivez un texte, entre guillemets."
    if isinstance(champ, serializers.BooleanField) and not isinstance(valeur, bool):
        return "Écrivez true ou false, sans guillemets."
    if isinstance(champ, serializers.IntegerField) and not _est_entier(valeur):
        return "Écrivez un nombre entier, sans guillemets."
    if isinstance(champ, serializers.DateField) and not (isinstance(valeur, str) and _JOUR.fullmatch(valeur)):
        return "Écrivez une date comme 2006-05-04."
    return ""


def _est_entier(valeur: Any) -> bool:
    return type(valeur) is int or (type(valeur) is float and valeur.is_integer())
