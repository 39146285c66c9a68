"""What is pasted from a word processor is clean in the blocks of a form and of a bilan too."""

import json

import pytest

from actions.bilans.blocs import BlocsBilan
from catalogue.formulaires.blocs import BlocQuestions

COLLE = {
    "blocks": [
        {"key": str(rang), "text": texte, "type": "unstyled", "depth": 0}
        | {"inlineStyleRanges": [], "entityRanges": []}
        for rang, texte in enumerate([" \u00a0", "Un\u00admot  de trop"])
    ],
    "entityMap": {},
}


@pytest.mark.parametrize(("blocs", "nom"), [(BlocQuestions(), "texte_libre"), (BlocsBilan(), "texte")])
def test_un_texte_colle_est_propre(blocs, nom):
    bloc = blocs.child_blocks[nom]
    envoye = bloc.value_from_datadict({"t": json.dumps(COLLE)}, {}, "t")

    assert bloc.clean(envoye).source == '<p data-block-key="1">Unmot de trop</p>'
