"""Which requests may be answered with what was kept for somebody else, and how two of them are the same.

Those of a stranger: no session, no key, nothing to be told. To our own address, so that a foreign `Host` is
neither served nor kept. At one of the addresses below, with the parameters that it knows.
"""

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from catalogue.adresses import PROVENANCE
from catalogue.vitrine.filtres import FiltreOffres, FiltreSeances

# What Wagtail's messages leave with whoever has no session.
TEMOIN_DES_MESSAGES = "messages"
DES_LISTES = {"page", "page_size", "cursor", "search", "ordering", "modifie_depuis"}
# By name of the address: the parameters that change what it answers.
GARDEES: dict[str, frozenset[str]] = {
    "catalogue": frozenset({*FiltreOffres.base_filters, "page", PROVENANCE}),
    "offre": frozenset({"site", "semaine", PROVENANCE}),
    "besoins": frozenset(),
    "besoin": frozenset(),
    "sites": frozenset({"arrondissement"}),
    "site": frozenset(),
    "agenda": frozenset({*FiltreSeances.base_filters, "page", PROVENANCE}),
    "agenda_ics": frozenset(FiltreSeances.base_filters),
    "offre-list": frozenset({*FiltreOffres.base_filters, *DES_LISTES}),
    "offre-detail": frozenset(),
    "seance-list": frozenset({*FiltreSeances.base_filters, *DES_LISTES}),
    "seance-detail": frozenset(),
}
ACCUEIL = "/"


def cle_de(request: HttpRequest) -> str:
    """The same for two requests that are answered alike; empty when nothing may be kept of them."""
    if request.method not in ("GET", "HEAD") or _est_de_quelqu_un(request):
        return ""
    connus = _parametres_de(request.path_info)
    if connus is None or not request.GET.keys() <= connus or not _est_a_notre_adresse(request):
        return ""
    return f"{settings.BASE_URL}{request.path_info}?{_dans_l_ordre(request)}"


def _est_de_quelqu_un(request: HttpRequest) -> bool:
    """Whoever may be shown something of their own; and the drafts that Wagtail asks of itself."""
    temoins = {settings.SESSION_COOKIE_NAME, TEMOIN_DES_MESSAGES}
    return (
        "Authorization" in request.headers
        or not temoins.isdisjoint(request.COOKIES)
        or hasattr(request, "is_dummy")
    )


@lru_cache(maxsize=2048)
def _parametres_de(chemin: str) -> frozenset[str] | None:
    """Those known at an address; None where nothing is kept."""
    if chemin == ACCUEIL:
        return frozenset()
    try:
        return GARDEES.get(resolve(chemin).view_name)
    except Resolver404:
        return None


def _est_a_notre_adresse(request: HttpRequest) -> bool:
    try:
        return f"{request.scheme}://{request.get_host()}" == settings.BASE_URL
    except DisallowedHost:
        return False


def _dans_l_ordre(request: HttpRequest) -> str:
    """By name; the values of one stay as they came, for a list may follow their order."""
    return urlencode([(nom, valeur) for nom in sorted(request.GET) for valeur in request.GET.getlist(nom)])
