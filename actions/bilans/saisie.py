"""The editing form of a bilan: what cannot be calculated is not published, and the block says why."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from actions.bilans.cadre import Cadre
from actions.bilans.calcul import calculer_le_bloc
from actions.comptes import CompteImpossible

# Where the editor finds what the engine names, by block; the last one for all the rest.
_CHAMPS: dict[str, tuple[dict[str, str], str]] = {
    "phrase": ({"texte": "texte"}, "indicateur"),
    "entonnoir": ({}, "action"),
    "tableau": ({"par": "dimension", "mesure": "mesure"}, "filtres"),
    "comparaison": ({}, "titre"),
}


class SaisieBilan(WagtailAdminPageForm):
    """Drafts may be half composed: nothing of this holds them up."""

    def clean(self) -> dict[str, Any]:
        donnees = super().clean()
        if not self.is_deferred_validation and not self.errors:
            fautes = self._fautes(donnees)
            if fautes:
                self.add_error("corps", StreamBlockValidationError(block_errors=fautes))
        return donnees

    def _fautes(self, donnees: dict[str, Any]) -> dict[int, ValidationError]:
        cadre = Cadre(donnees["programme"], donnees["depuis"], donnees["jusqua"])
        fautes: dict[int, ValidationError] = {}
        for rang, bloc in enumerate(donnees["corps"]):
            try:
                calculer_le_bloc(cadre, bloc)
            except CompteImpossible as erreur:
                connus, autrement = _CHAMPS[bloc.block_type]
                champ = connus.get(erreur.champ, autrement)
                fautes[rang] = StructBlockValidationError(
                    block_errors={champ: ValidationError(erreur.a_l_ecran)}
                )
        return fautes
