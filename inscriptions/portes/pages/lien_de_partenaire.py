"""A link of a partner that opens nothing: a fresh one may be asked for, and nobody learns what it named."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from inscriptions.portes.pages.personnel.ouverture import LIENS_FAUX, trop_de_liens_faux
from inscriptions.saisie import protections


def lien_perdu(request: HttpRequest, *, ici: str, renvoyer: Callable[[], object]) -> HttpResponse:
    """The same answer whatever the link names. `ici`: its address; `renvoyer`, by POST alone, writes a fresh link
    to the address that we know, if it is one."""
    if protections.trop_d_envois(request, usage="lien", limite=LIENS_FAUX):
        return trop_de_liens_faux(request)
    if request.method == "POST":
        with protections.meme_duree():
            renvoyer()
        return HttpResponseRedirect(f"{ici}?parti", status=303)
    return render(request, "partenaire/reponse_perdue.html", {"parti": "parti" in request.GET}, status=404)
