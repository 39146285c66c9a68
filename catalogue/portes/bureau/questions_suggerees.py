"""What the script of the form builder is given of the bank: it suggests the answers of a condition."""

import json
from typing import Any

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockAdapter

from catalogue.models import Question


class AdaptateurQuestionCommune(StructBlockAdapter):
    """Gives the wording and choices of the bank to the script that suggests conditions."""

    def js_args(self, block: blocks.StructBlock) -> list[Any]:
        nom, enfants, meta = super().js_args(block)
        return [nom, enfants, {**meta, "attrs": {**meta["attrs"], "data-banque": json.dumps(_banque())}}]


def _banque() -> dict[int, dict[str, Any]]:
    posables = Question.objects.filter(retiree=False).prefetch_related("options")
    return {q.pk: {"libelle": q.libelle, "choix": list(q.choix().values())} for q in posables}
