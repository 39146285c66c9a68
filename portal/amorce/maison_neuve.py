"""All that a house begins with, made at once where it is missing, and told in words."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page

from catalogue.models import AutreService, Fermeture, Formulaire, Question, Secours, Synonyme
from catalogue.mots.typographie import insecables
from catalogue.plannings.vacances import poser_les_vacances
from portal.amorce.autres_services import poser_les_autres_services
from portal.amorce.besoins import poser_les_besoins
from portal.amorce.formulaires import poser_les_formulaires
from portal.amorce.pages import poser_les_pages
from portal.amorce.premier_contact import poser_le_premier_contact
from portal.amorce.synonymes import poser_les_synonymes
from portal.groupes import preparer_groupes

# What is looked at before and after: what it is called, and all that there is, a number and a name each.
_INVENTAIRE: dict[str, Callable[[], Iterable[tuple[int, str]]]] = {
    "Pages et offres": lambda: Page.objects.filter(depth__gt=1).order_by("path").values_list("pk", "title"),
    "Formulaires": lambda: Formulaire.objects.order_by("pk").values_list("pk", "nom"),
    "Questions communes": lambda: Question.objects.order_by("pk").values_list("pk", "libelle"),
    "Numéros de secours": lambda: Secours.objects.order_by("pk").values_list("pk", "nom"),
    "Synonymes": lambda: [(un.pk, un.expressions[0]) for un in Synonyme.objects.order_by("pk")],
    "Autres services": lambda: AutreService.objects.order_by("pk").values_list("pk", "nom"),
    "Vacances scolaires": lambda: Fermeture.objects.order_by("du").values_list("pk", "nom"),
    "Groupes": lambda: Group.objects.order_by("name").values_list("pk", "name"),
}


NOMMES = 8


@transaction.atomic
def amorcer() -> list[str]:
    """Make what is missing and change nothing else; what was made, a sentence for each kind of thing.

    Empty when there was nothing to make. Safe to run again: what needs a site comes once there is one.
    """
    avant = _inventaire()
    poser_les_formulaires()
    poser_le_premier_contact(poser_les_pages())
    poser_les_besoins()
    poser_les_autres_services()
    poser_les_vacances()
    poser_les_synonymes()
    preparer_groupes()  # last: rights on pages begin at the home page
    return [
        insecables(f"{sorte} : {_liste(nouveaux)}.")
        for sorte, noms in _inventaire().items()
        if (nouveaux := [nom for numero, nom in noms.items() if numero not in avant[sorte]])
    ]


def _liste(noms: list[str]) -> str:
    """« Inscription, Orientation »; of many, the first ones and how many more."""
    montres, autres = noms[:NOMMES], len(noms) - NOMMES
    return ", ".join(montres) + (f"… et {autres} autre{'s' if autres > 1 else ''}" if autres > 0 else "")


def _inventaire() -> dict[str, dict[int, str]]:
    return {sorte: dict(noms()) for sorte, noms in _INVENTAIRE.items()}
