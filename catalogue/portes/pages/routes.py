"""The addresses of the catalogue and of the needs, each found in one query and served by Wagtail as any page.

Wagtail's own routing walks down from the home page: four queries for the catalogue, six for an
offer. Handing it the page leaves drafts, privacy and its hooks as they are.
"""

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from catalogue.models import Offre, PageBesoin, PageBesoins, PageCatalogue
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.portes.pages.pres import vers_ses_sites

# Read with the page, instead of two queries about it (`RestrictionsLues`).
SANS_GARDE = {"aucune_page_n_est_gardee": ~Exists(PageViewRestriction.objects.all())}


def servir_catalogue(request: HttpRequest) -> HttpResponse:
    if ailleurs := vers_ses_sites(request):
        return ailleurs
    return _servir(request, get_object_or_404(PageCatalogue.objects.annotate(**SANS_GARDE), live=True))


@a_son_adresse
def servir_offre(request: HttpRequest, slug: str) -> HttpResponse:
    offres = (
        Offre.objects.publiees()
        .avec_complements()
        .select_related("partenaire", "image")
        .annotate(**SANS_GARDE)
    )
    return _servir(request, get_object_or_404(offres, slug=slug))


def servir_besoins(request: HttpRequest) -> HttpResponse:
    return _servir(request, get_object_or_404(PageBesoins.objects.annotate(**SANS_GARDE), live=True))


def servir_besoin(request: HttpRequest, slug: str) -> HttpResponse:
    """A need that was renamed is found by Wagtail's redirects, as any page."""
    return _servir(
        request, get_object_or_404(PageBesoin.objects.annotate(**SANS_GARDE), live=True, slug=slug)
    )


def _servir(request: HttpRequest, page: Page) -> HttpResponse:
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return serve(request, request.path)
