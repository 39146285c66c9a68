"""Question types: one class per type says all that the type can do.

A new type is one new class and one line in `TYPES`. A *compiled question* is the plain dict
described in `catalogue.formulaires.compilation`; it is all that these classes read.
"""

from catalogue.formulaires.types.base import QuestionCompilee, TypeQuestion
from catalogue.formulaires.types.choix import Choix, ChoixMultiple, Consentement, OuiNon
from catalogue.formulaires.types.fichiers import Fichier
from catalogue.formulaires.types.saisies import (
    CodePostal,
    Courriel,
    Date,
    DateNaissance,
    Nom,
    Nombre,
    Telephone,
    TexteCourt,
    TexteLong,
)

__all__ = ["TYPES", "QuestionCompilee", "TypeQuestion"]

_TOUS = (
    TexteCourt,
    Nom,
    TexteLong,
    Courriel,
    Telephone,
    Date,
    DateNaissance,
    CodePostal,
    Nombre,
    Choix,
    ChoixMultiple,
    OuiNon,
    Consentement,
    Fichier,
)
TYPES: dict[str, TypeQuestion] = {type_.code: type_() for type_ in _TOUS}
