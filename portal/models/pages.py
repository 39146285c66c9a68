"""Home and plain pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from catalogue.champs import ChampTexteRiche
from catalogue.maison.phrases import avec_les_mots
from catalogue.models import Maison
from catalogue.publication.emplois import profil_demande
from catalogue.vitrine.partage import partage_de
from portal.accueil import contexte_accueil
from portal.conservation import TOUTES, preavis


class PageAccueil(Page):
    """The home page: needs, dates that one can take alone, a human door, the sites."""

    max_count = 1
    template = "portal/accueil.html"
    titre = models.CharField("titre affiché", max_length=120, default="Il y a une place pour vous.")
    promesse = models.CharField(
        "promesse",
        max_length=80,
        blank=True,
        help_text="Sous le titre, en une ligne. Vide\u00a0: les âges et la ville de la maison, «\u00a0Gratuit, sans "
        "compte.\u00a0»",
    )
    exemples = models.CharField(
        "exemples de recherche",
        max_length=60,
        blank=True,
        default="CV, APL, navigo, avocat…",
        help_text="En gris dans le champ de recherche.",
    )
    demandes = ChampTexteRiche("ce que nous demandons", blank=True, features=["bold", "link"])
    professionnels = models.TextField("pour les professionnels", max_length=300, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("titre"),
        FieldPanel("promesse"),
        FieldPanel("exemples"),
        FieldPanel("demandes"),
        FieldPanel("professionnels"),
    ]

    class Meta:
        verbose_name = "page d’accueil"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        maison = Maison.courante()
        promesse = self.promesse or f"{maison.ages}, {maison.en_ville}. Gratuit, sans compte."
        partage = partage_de(maison.nom, self.search_description or promesse, "/")
        return {**super().get_context(request, *args, **kwargs), **contexte_accueil(), "partage": partage}


class PageSimple(Page):
    """A page of text: legal notice, personal data, accessibility."""

    template = "portal/page_simple.html"
    subpage_types: list[str] = []
    corps = ChampTexteRiche("texte", features=["h2", "h3", "bold", "italic", "ul", "ol", "link"])

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
        if not self.durees:
            return contexte
        return {**contexte, "regles": TOUTES, "preavis": preavis(), "profil": profil_demande()}
