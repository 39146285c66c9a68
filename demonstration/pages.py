"""The offers, as pages under the catalogue; the legal notice says that the house is a demonstration."""

from catalogue.models import PageCatalogue
from demonstration.offres import FICHES
from demonstration.offres.fiche import publier
from portal.amorce.autres_services import poser_les_autres_services
from portal.amorce.pages import poser_les_pages
from portal.amorce.premier_contact import poser_le_premier_contact
from portal.amorce.textes import MENTIONS, PAGES_SIMPLES

MENTION = """
<h2>Démonstration</h2>
<p>Cette version est chargée de données de démonstration. Les offres et les chiffres viennent de deux bilans
de la mission locale (2020 et 2022). Les personnes et les dates à venir sont inventées.</p>
"""


def charger() -> PageCatalogue:
    """The first pages and offers of the house, then each offer of the documents that is not there yet."""
    catalogue = poser_les_pages(
        {**PAGES_SIMPLES, "mentions-legales": ("Mentions légales", MENTIONS + MENTION)},
    )
    poser_le_premier_contact(catalogue)
    poser_les_autres_services()
    connues = set(catalogue.get_children().values_list("slug", flat=True))
    for fiche in FICHES:
        if fiche.slug not in connues:
            publier(fiche, catalogue)
    return catalogue
