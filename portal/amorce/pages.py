"""The first pages of a house: home, catalogue and plain pages."""

from collections.abc import Mapping

from wagtail.models import Page, Site

from catalogue.models import Maison, PageCatalogue
from portal.amorce.textes import DONNEES, PAGES_SIMPLES
from portal.amorce.typographie import fr
from portal.models import PageAccueil, PageSimple

DESCRIPTION = """Manger, dormir, trouver un travail, se former : des ateliers, des rendez-vous et des aides pour
les 16-25 ans. Gratuit et sans compte."""
DEMANDES = """<p>Votre prénom, votre nom, votre date de naissance. Un e-mail ou un numéro de téléphone pour
confirmer. Parfois une ou deux questions de plus, facultatives.</p><p>Vous n'avez ni l'un ni l'autre ? Vous pouvez
réserver quand même.</p><p>Vous avez 16 ou 17 ans ? Vous pouvez vous inscrire sans l'accord de vos parents.</p>"""
PROFESSIONNELS = """Orientez en ligne, réservez une date, et sachez la suite si la personne est d'accord."""


def poser_les_pages(simples: Mapping[str, tuple[str, str]] = PAGES_SIMPLES) -> PageCatalogue:
    """Make what is missing of the home page, the catalogue and the plain pages; the catalogue.

    `simples`: title and text by slug.
    """
    accueil = PageAccueil.objects.first() or _creer_accueil()
    catalogue = PageCatalogue.objects.first() or _creer_catalogue(accueil)
    for slug, (titre, corps) in simples.items():
        if not accueil.get_children().filter(slug=slug).exists():
            page = PageSimple(title=titre, slug=slug, corps=fr(corps), durees=corps == DONNEES, live=False)
            accueil.add_child(instance=page).save_revision().publish()
    return catalogue


def _creer_accueil() -> PageAccueil:
    """The home page, at the root of the default site; Wagtail's own welcome page goes away."""
    racine = Page.objects.get(depth=1)
    accueil = PageAccueil(
        title="Ateliers, rendez-vous et aides pour les 16-25 ans",
        slug="accueil",
        titre="Il y a une place pour vous.",
        search_description=fr(DESCRIPTION),
        demandes=fr(DEMANDES),
        professionnels=fr(PROFESSIONNELS),
    )
    racine.add_child(instance=accueil)
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost")
    ancienne = site.root_page_id
    site.site_name, site.root_page, site.is_default_site = Maison.courante().nom, accueil, True
    site.save()
    _retirer_la_page_de_bienvenue(ancienne)
    return accueil


def _retirer_la_page_de_bienvenue(pk: int | None) -> None:
    bienvenue = Page.objects.filter(pk=pk).first()
    if bienvenue and bienvenue.specific_class is Page and not bienvenue.get_children().exists():
        bienvenue.delete()


def _creer_catalogue(accueil: PageAccueil) -> PageCatalogue:
    catalogue = PageCatalogue(
        title="Catalogue",
        slug="catalogue",
        introduction=fr("Toutes les offres de la mission locale et de ses partenaires."),
        show_in_menus=True,
    )
    return accueil.add_child(instance=catalogue)
