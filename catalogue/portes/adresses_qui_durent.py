"""What an address answers once the offer that it names has another: where it is now, or what was posted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from catalogue.publication.anciennes_adresses import offre_deplacee

Vue = Callable[..., Any]


def a_son_adresse(vue: Vue) -> Vue:
    """A view of the offer named `slug`, where an earlier slug is no dead end.

    Who reads is sent to today's address, 301; what is posted is taken at once: a form left open on a
    phone loses nothing.
    """

    @wraps(vue)
    def a_l_adresse_d_aujourd_hui(request: HttpRequest, slug: str, **noms: Any) -> HttpResponseBase:
        try:
            return vue(request, slug=slug, **noms)
        except Http404:
            offre = offre_deplacee(slug)
            if offre is None or offre.slug == slug:
                raise
        if request.method == "POST":
            return vue(request, slug=offre.slug, **noms)
        return HttpResponsePermanentRedirect(_la_meme(request, offre.slug))

    return a_l_adresse_d_aujourd_hui


def _la_meme(request: HttpRequest, slug: str) -> str:
    """The address asked for, with `slug` in the place of the earlier one."""
    trouvee = request.resolver_match
    assert trouvee is not None  # a view that answers was found by its address
    chemin = reverse(trouvee.view_name, kwargs={**trouvee.kwargs, "slug": slug})
    requete = request.META.get("QUERY_STRING", "")
    return f"{chemin}?{requete}" if requete else chemin
