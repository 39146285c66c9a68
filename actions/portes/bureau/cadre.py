"""The frame of the screens of counts in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

ONGLETS = (
    ("comptes", "Tableau"),
    ("comptes_entonnoir", "Étapes d’une action"),
    ("comptes_suivi", "Suivi des actions"),
    ("comptes_dictionnaire", "Dictionnaire"),
)


def ecran(
    request: HttpRequest, gabarit: str, titre: str, contexte: dict[str, Any], *, statut: int = 200
) -> TemplateResponse:
    """A screen with its breadcrumbs and the links to its neighbours."""
    return TemplateResponse(
        request,
        gabarit,
        {
            "header_title": titre,
            "page_title": titre,
            "header_icon": "table",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
                {"url": "", "label": titre},
            ],
            "onglets": [
                {"adresse": reverse(nom), "nom": libelle, "ici": request.resolver_match.url_name == nom}  # type: ignore[union-attr]
                for nom, libelle in ONGLETS
            ],
            **contexte,
        },
        status=statut,
    )
