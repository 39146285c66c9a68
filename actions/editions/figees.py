"""The figures of a bilan, frozen each time it is published."""

from wagtail.log_actions import log

from actions.bilans.calcul import calculer
from actions.models import Bilan, EditionBilan

NON_FIGE = "actions.bilan.non_fige"


def figer(bilan: Bilan) -> None:
    """A new edition with the values, definitions and date of now.

    The screens refuse to publish what cannot be calculated. A date set for later, and a publication
    by code, do not ask: then readers keep the edition before, and the history of the page says why.
    """
    contenu = calculer(bilan)
    raisons = [bloc["raison"] for bloc in contenu["blocs"] if bloc["type"] == "impossible"]
    if raisons:
        log(instance=bilan, action=NON_FIGE, data={"raisons": raisons})
        return
    derniere = bilan.edition
    EditionBilan.objects.create(bilan=bilan, numero=derniere.numero + 1 if derniere else 1, contenu=contenu)
