"""What apps above add to the screens of dates, through hooks that this app calls and never names twice."""

from typing import Any

from wagtail import hooks
from wagtail.admin.widgets.button import Button


def boutons_d_ailleurs(crochet: str, objet: Any, utilisateur: Any) -> list[Button]:
    """What apps above let this user do with `objet`: hooks `register_seance_buttons` and the like."""
    return [bouton for ajout in hooks.get_hooks(crochet) for bouton in ajout(objet, utilisateur)]
