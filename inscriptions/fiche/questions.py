"""One column per question that forms asked, under its latest wording."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import QuerySet

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.types import TYPES
from catalogue.models import VersionFormulaire
from inscriptions.fiche.declaration import Colonne

# By version, the questions that it asked, by key.
Posees = Mapping[int, Mapping[str, Any]]


def colonnes_des_questions(versions: "QuerySet[VersionFormulaire]") -> list[Colonne]:
    """Those of `versions`; each reads an answer as the version that was answered asked it.

    A question keeps its key from version to version, and may become personal: it then is in all.
    """
    posees = {
        version.pk: {question["cle"]: question for question in questions_propres(version.contenu)}
        for version in versions.order_by("publie_le", "pk")
    }
    toutes = [question for questions in posees.values() for question in questions.values()]
    titres = {question["cle"]: question["libelle"] for question in toutes}
    personnelles = {question["cle"] for question in toutes if question["personnel"]}
    return [
        Colonne(
            code=f"question:{cle}",
            titre=titre,
            lire=partial(_reponse, posees, cle),
            personnelle=cle in personnelles,
        )
        for cle, titre in titres.items()
    ]


def versions_de(lignes: "QuerySet[Any]") -> "QuerySet[VersionFormulaire]":
    """The versions of forms that these rows answered."""
    return VersionFormulaire.objects.filter(pk__in=lignes.order_by().values("version").distinct())


def _reponse(posees: Posees, cle: str, remplie: Any) -> Any:
    """A cell; empty for whoever was not asked, or did not answer."""
    question = posees.get(remplie.version_id or 0, {}).get(cle)
    if question is None or cle not in remplie.reponses:
        return None
    return TYPES[question["type"]].cellule(question, remplie.reponses[cle])
