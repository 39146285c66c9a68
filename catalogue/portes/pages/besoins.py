"""The needs: all of them, and one in its bands, as the hour and the places left allow."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from catalogue.adresses import adresse_du_besoin
from catalogue.models import PageBesoin, PageBesoins
from catalogue.vitrine.a_cette_heure import ce_qui_aide
from catalogue.vitrine.appel import appel_pour
from catalogue.vitrine.besoins import bandes_de, besoins_montres
from catalogue.vitrine.partage import partage_de
from catalogue.vitrine.scenes import scene_du_besoin


def contexte_besoins(request: HttpRequest, page: PageBesoins) -> dict[str, Any]:
    """All of those that are published."""
    return {"besoins": besoins_montres(), "appel": appel_pour()}


def contexte_besoin(request: HttpRequest, page: PageBesoin) -> dict[str, Any]:
    """One of them; a draft is composed as it would be published."""
    secours = [bloc.value for bloc in page.secours if bloc.value]
    return {
        "maintenant": ce_qui_aide(secours, timezone.now(), avec_nos_sites=bool(page.a_dire_au_site)),
        "bandes": bandes_de(page),
        "appel": appel_pour(),
        "essentiel": page.essentiel.splitlines(),
        "scene": scene_du_besoin(page.icone),
        "partage": partage_de(
            page.title, page.search_description or page.chapo, adresse_du_besoin(page.slug)
        ),
    }
