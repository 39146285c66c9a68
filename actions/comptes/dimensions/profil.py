"""The profile of a person as a dimension, and the values that its fields take: those of the forms that fill them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import NullIf

from actions.comptes.dimensions.declaration import Dimension
from actions.comptes.mesures import Mesure
from actions.comptes.questions import choix_du_profil, cles_du_profil
from actions.comptes.tables import QUESTIONNAIRE
from actions.comptes.valeurs import (
    Choix,
    connu,
)
from actions.models.parcours import Parcours
from catalogue.models import (
    Arrondissement,
)
from inscriptions.models import Inscription, Reponse


@dataclass(frozen=True)
class ChoixDuProfil(Choix):
    """The choices of the questions that fill `champ`; values that an import brought are read too."""

    champ: str = ""

    def lire(self, textes: Iterable[str]) -> list[Any]:
        choix = self.tous()
        return [texte if self._recue(texte, choix) else connu(texte, choix) for texte in textes]

    def _recue(self, texte: str, choix: Any) -> bool:
        if not texte or texte in choix or "\x00" in texte:
            return False
        fige = {self.champ: texte}
        return Inscription.objects.filter(**fige).exists() or Parcours.objects.filter(**fige).exists()


def choix_ouvert(champ: str) -> ChoixDuProfil:
    return ChoixDuProfil(partial(choix_du_profil, champ), champ=champ)


@dataclass(frozen=True)
class DimensionSecteur(Dimension):
    """The area that staff give to each arrondissement (docs/domaine.md §1.1)."""

    def expression(self, mesure: Mesure) -> Any:
        secteurs: dict[str, list[int]] = {}
        for numero, secteur in Arrondissement.objects.exclude(secteur="").values_list("numero", "secteur"):
            secteurs.setdefault(secteur, []).append(numero)
        colonne = self.colonnes[mesure.table]
        cas = [When(**{f"{colonne}__in": liste}, then=Value(nom)) for nom, liste in secteurs.items()]
        return Case(*cas, default=Value(None), output_field=CharField())


@dataclass(frozen=True)
class DimensionProfil(Dimension):
    """A field of the profile frozen on the row; empty when it was not known.

    A questionnaire without a name has no profile: there it is the answer to the question that
    fills this field elsewhere.
    """

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.table is QUESTIONNAIRE or super().s_applique(mesure)

    def expression(self, mesure: Mesure) -> Any:
        if mesure.table is not QUESTIONNAIRE:
            return NullIf(F(self.colonnes[mesure.table]), Value(""))
        cles = cles_du_profil(self.code)
        if not cles:
            return Value(None, output_field=CharField())
        reponses = Reponse.objects.filter(questionnaire=OuterRef("pk"), cle__in=cles)
        return Subquery(reponses.order_by("pk").values("valeur")[:1])
