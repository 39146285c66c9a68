"""Home and plain pages; and the counters by which the pages kept for strangers are known to be old."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from catalogue.maison.phrases import avec_les_mots
from catalogue.models import Maison
from portal.accueil import contexte_accueil
from portal.bases.generation import TABLE
from portal.conservation import TOUTES, preavis


class PageAccueil(Page):
    """The home page: what is open these days, by need, and how it works."""

    max_count = 1
    template = "portal/accueil.html"
    titre = models.CharField("titre affiché", max_length=120, default="Il y a une place pour vous.")
    chapo = models.TextField("chapô", max_length=300, blank=True)
    demandes = RichTextField("ce que nous demandons", blank=True, features=["bold", "link"])
    professionnels = models.TextField("pour les professionnels", max_length=300, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("titre"),
        FieldPanel("chapo"),
        FieldPanel("demandes"),
        FieldPanel("professionnels"),
    ]

    class Meta:
        verbose_name = "page d’accueil"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **contexte_accueil()}


class PageSimple(Page):
    """A page of text: legal notice, personal data, accessibility."""

    template = "portal/page_simple.html"
    subpage_types: list[str] = []
    corps = RichTextField("texte", features=["h2", "h3", "bold", "italic", "ul", "ol", "link"])

    durees = models.BooleanField(
        "dire les durées de conservation",
        default=False,
        help_text="Ajoute sous le texte ce que le portail garde, combien de temps, et ce qui reste ensuite. "
        "Les durées suivent les réglages du portail\u00a0: ne les écrivez pas dans le texte.",
    )

    content_panels = [*Page.content_panels, FieldPanel("corps"), FieldPanel("durees")]

    class Meta:
        verbose_name = "page simple"
        verbose_name_plural = "pages simples"

    @property
    def corps_dit(self) -> str:
        """The text, with the words of the house in their places."""
        return avec_les_mots(self.corps, Maison.courante())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context(request, *args, **kwargs)
        return {**contexte, "regles": TOUTES, "preavis": preavis()} if self.durees else contexte


class CompteurDeGeneration(models.Model):
    """One of the counters of what strangers are shown: `portal.bases` draws one and writes it with each commit."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    valeur = models.BigIntegerField()

    class Meta:
        db_table = TABLE
