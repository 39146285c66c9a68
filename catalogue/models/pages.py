"""The pages that editors create: the catalogue, and under it the three kinds of offer."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from catalogue.models.offres import Offre


class PageCatalogue(Page):
    """The list of all offers, at `/catalogue/`."""

    max_count = 1
    template = "catalogue/catalogue.html"
    subpage_types = ["catalogue.Atelier", "catalogue.Permanence", "catalogue.OffrePartenaire"]
    introduction = models.TextField("introduction", blank=True, max_length=400)
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "page du catalogue"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from catalogue.portes.pages import catalogue

        return catalogue(request, self)


class Atelier(Offre):
    """A dated group session with a capacity."""

    TYPE = Offre.Type.ATELIER
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "atelier"
        verbose_name_plural = "ateliers"


class Permanence(Offre):
    """Somebody receives people on a regular planning, with or without appointment."""

    TYPE = Offre.Type.PERMANENCE
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "permanence"
        verbose_name_plural = "permanences"


class OffrePartenaire(Offre):
    """What a partner offers, by orientation or registration, or a page of information."""

    TYPE = Offre.Type.PARTENAIRE
    parent_page_types = ["catalogue.PageCatalogue"]
    template = "catalogue/offre.html"

    class Meta:
        verbose_name = "offre partenaire"
        verbose_name_plural = "offres partenaires"
