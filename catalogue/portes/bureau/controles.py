"""What the editor and the bar of a page look at before it is published: Wagtail's content checker, fed."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem

# Axe's own rules that a text of ours may break, beside those that Wagtail looks at.
REGLES = {
    "image-alt": ("Une image n’a pas de texte de remplacement", "Dites en une phrase ce qu’elle montre."),
    "link-in-text-block": ("Un lien se confond avec le texte", "Gardez le lien souligné."),
    "list": ("Une liste est mal construite", "Refaites-la avec le bouton « Liste »."),
    "page-has-heading-one": ("La page n’a pas de titre", "Donnez-lui un titre."),
    "identical-links-same-purpose": (
        "Deux liens ont les mêmes mots et deux adresses",
        "Dites dans chacun où il mène, au lieu de « ici » ou « en savoir plus ».",
    ),
}


class ControleDuContenu(ContentCheckerItem):
    """Wagtail's rules and ours, told in French and with what to do."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, *REGLES]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        **{regle: {"error_name": nom, "help_text": aide} for regle, (nom, aide) in REGLES.items()},
    }


def controler_le_contenu(request: HttpRequest, entrees: list[Any], page: Any) -> None:
    """Wagtail's hook, of the bar and of the editor: ours in the place of Wagtail's."""
    entrees[:] = [
        ControleDuContenu(in_editor=entree.in_editor) if isinstance(entree, ContentCheckerItem) else entree
        for entree in entrees
    ]
