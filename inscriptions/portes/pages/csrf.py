"""What a form answers when its CSRF check fails: the page was left open, or signed in again elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inscriptions.portes.pages.orienter import orienter_offre
from inscriptions.saisie import PAGE_ANCIENNE, Arret


def page_ancienne(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show an orientation again with its answers and a fresh token; elsewhere, say what to do."""
    page = request.resolver_match
    if page and page.url_name == "orienter_offre":
        return orienter_offre(request, page.kwargs["slug"], arret=Arret(PAGE_ANCIENNE, 403))
    return render(request, "inscriptions/page_ancienne.html", status=403)
