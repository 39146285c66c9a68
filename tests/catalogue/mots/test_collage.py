"""What a word processor leaves in a pasted text."""

import pytest

from catalogue.mots.collage import sans_traces


@pytest.mark.parametrize(
    ("colle", "garde"),
    [
        ("<p>Un\u00admot cou\u00adpé\u200b</p>", "<p>Unmot coupé</p>"),
        (
            '<p data-block-key="a"> \u00a0</p><p data-block-key="b">Texte</p>',
            '<p data-block-key="b">Texte</p>',
        ),
        ("<p><br/></p><h2>Titre</h2>", "<h2>Titre</h2>"),
        ("<p>Deux   espaces, quoi\u00a0 ?</p>", "<p>Deux espaces, quoi\u00a0?</p>"),
        ("<li> \u00a0Premier point </li>", "<li>Premier point</li>"),
        ("<p>Un <b>mot</b> gras</p>", "<p>Un <b>mot</b> gras</p>"),
    ],
)
def test_ce_qui_ne_se_voit_pas_n_est_pas_garde(colle, garde):
    assert sans_traces(colle) == garde
