"""The pages that editors create: the catalogue, and under it the kinds of offer."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from catalogue.composition import composer
from catalogue.models.offres import Offre, classes_d_offre
from catalogue.models.restrictions import RestrictionsLues
from catalogue.models.types import TypeDOffre


class PageCatalogue(RestrictionsLues, Page):
    """The list of all offers, at `/catalogue/`."""

    max_count = 1
    template = "catalogue/catalogue.html"
    introduction = models.TextField("introduction", blank=True, max_length=400)
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "page du catalogue"

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Wagtail asks what may be created under it: every kind of offer."""
        return [*classes_d_offre()]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """A faulty filter is told at its field and left aside, with the status 400."""
        reponse: TemplateResponse = super().serve(request, *args, **kwargs)
        if reponse.context_data and reponse.context_data["panneau"].erreurs:
            reponse.status_code = 400
        return reponse

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **composer(request, self)}


class Atelier(Offre):
    """A dated group session with a capacity."""

    TYPE = TypeDOffre("atelier", "Atelier", icone="atelier")
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "atelier"
        verbose_name_plural = "ateliers"


class Permanence(Offre):
    """Somebody receives people on a regular planning, with or without appointment."""

    TYPE = TypeDOffre("permanence", "Permanence", icone="permanence", public="Rendez-vous individuel")
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "permanence"
        verbose_name_plural = "permanences"


class OffrePartenaire(Offre):
    """What a partner offers, by orientation or registration, or a page of information."""

    TYPE = TypeDOffre("offre-partenaire", "Offre partenaire", icone="partenaire")
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "offre partenaire"
        verbose_name_plural = "offres partenaires"
