"""What an intervenant's link opens: their own séances, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.models import Intervenant
from inscriptions.acces.liens import intervenant_du_jeton
from inscriptions.portes.pages.personnel.ouverture import LIENS_FAUX, trop_de_liens_faux
from inscriptions.saisie import PAR_LE_LIEN, protections

INCONNU = "Ce lien ne s’ouvre pas, ou ne s’ouvre plus. Demandez-en un nouveau à la Mission Locale."

Vue = Callable[..., HttpResponseBase]


def par_son_lien(vue: Vue) -> Callable[..., Any]:
    """A page of the intervenant that its link names. Never kept nor indexed; wrong links are throttled."""

    @protections.page_personnelle
    @wraps(vue)
    def enveloppe(request: HttpRequest, jeton: str, **suite: Any) -> HttpResponseBase:
        intervenant: Intervenant | None = intervenant_du_jeton(jeton)
        if intervenant is not None:
            return vue(request, intervenant, jeton, **suite)
        if protections.trop_d_envois(request, usage="lien", limite=LIENS_FAUX):
            return trop_de_liens_faux(request)
        raise Http404(INCONNU)

    return enveloppe if hasattr(vue, "porte") else PAR_LE_LIEN.garde(enveloppe)
