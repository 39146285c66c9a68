"""Needs as people say them: pages made and ordered by editors, each a door to numbers, offers and texts."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from catalogue.champs import ChampBlocs
from catalogue.composition import composer
from catalogue.models.mots_cherches import mots_changes
from catalogue.models.restrictions import RestrictionsLues
from catalogue.models.synonymes import en_expressions


class Bande(models.TextChoices):
    """Where an offer stands on the page of a need."""

    RESERVER = "reserver", "Je réserve"
    DEMANDE = "demande", "Sur demande"
    LIRE = "lire", "À lire"


class BlocOffre(blocks.StructBlock):
    """An offer that answers the need."""

    offre = blocks.PageChooserBlock(page_type="catalogue.Offre", label="Offre")
    bande = blocks.ChoiceBlock(
        choices=Bande.choices,
        required=False,
        label="Bande",
        help_text="Vide\u00a0: selon l’offre. Une offre complète, ou qu’on ne prend pas par soi-même, "
        "passe toujours «\u00a0Sur demande\u00a0».",
    )
    mots = blocks.CharBlock(
        max_length=160,
        required=False,
        label="Ce qu’elle apporte ici",
        help_text="Vide\u00a0: le résumé de l’offre.",
    )

    class Meta:
        icon = "calendar-alt"
        label = "Offre"


class BlocPage(blocks.StructBlock):
    """Something to read: a plain page, or another need."""

    page = blocks.PageChooserBlock(label="Page")
    mots = blocks.CharBlock(max_length=160, required=False, label="En une phrase")

    class Meta:
        icon = "doc-full"
        label = "Page"


class PageBesoins(RestrictionsLues, Page):
    """All the needs, at `/besoins/`; the home page shows the first of them, in their order."""

    max_count = 1
    template = "catalogue/besoins.html"
    subpage_types = ["catalogue.PageBesoin"]
    chapo = models.CharField("chapô", max_length=200, blank=True)
    content_panels = [*Page.content_panels, FieldPanel("chapo")]

    class Meta:
        verbose_name = "page des besoins"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **composer(request, self)}


class PageBesoin(RestrictionsLues, Page):
    """One need: what helps now, what can be booked alone, what is asked for, what is read.

    Its title is a verb, or « mes… ». The order of these pages is that of the home page.
    """

    class Icone(models.TextChoices):
        ALIMENTATION = "alimentation", "Un bol"
        LIT = "lit", "Un lit"
        EMPLOI = "emploi", "Une mallette"
        FORMER = "former", "Un chapeau de diplôme"
        ORDI = "ordi", "Un ordinateur"
        PAPIERS = "papiers", "Des papiers"
        COMPTE = "compte", "Une carte de banque"
        MESSAGE = "message", "Une bulle"
        SANTE = "sante", "La santé"
        MOBILITE = "mobilite", "Le métro"
        LOGEMENT = "logement", "Une maison"
        DROITS = "droits", "Les droits"
        ARGENT = "argent", "L’argent"
        NUMERIQUE = "numerique", "Le numérique"

    template = "catalogue/besoin.html"
    parent_page_types = ["catalogue.PageBesoins"]
    subpage_types: list[str] = []

    icone = models.CharField("dessin", max_length=20, choices=Icone.choices, default=Icone.MESSAGE)
    chapo = models.CharField(
        "chapô", max_length=200, blank=True, help_text="Une ou deux phrases courtes, sous le titre."
    )
    mots_cherches = models.TextField(
        "ce que les gens tapent",
        max_length=1000,
        blank=True,
        help_text="La recherche mène à cette page. Séparés par des virgules, comme ils s’écrivent\u00a0: "
        "«\u00a0dormir, sdf, à la rue\u00a0». Les mots du titre, du chapô et des synonymes y mènent déjà.",
    )
    essentiel = models.TextField(
        "l’essentiel",
        blank=True,
        max_length=200,
        help_text="Trois faits au plus, un par ligne\u00a0: Jour et nuit, Aucun papier à montrer.",
    )
    pour_ce_soir = models.BooleanField(
        "c’est pour tout de suite",
        default=False,
        help_text="La page ne propose aucun message à laisser pour ce soir\u00a0: des numéros, et un lieu nommé.",
    )
    secours_dits = models.CharField(
        "phrase de la bande",
        max_length=160,
        blank=True,
        default="Des numéros gratuits. Quelqu’un répond, sans vous juger.",
        help_text="Montrée quand la page donne un numéro.",
    )
    secours = ChampBlocs(
        [("secours", SnippetChooserBlock("catalogue.Secours", label="Numéro ou lieu"))],
        blank=True,
        verbose_name="numéros et lieux",
    )
    avec_annuaire = models.BooleanField(
        "renvoyer à Soliguide",
        default=False,
        help_text="L’annuaire gratuit de ce qui est ouvert près de soi, en plus de nos numéros et de nos lieux.",
    )
    a_dire_au_site = models.CharField(
        "ce qu’on dit en entrant dans un de nos sites",
        max_length=120,
        blank=True,
        help_text="Sans guillemets. Vide\u00a0: la page n’envoie pas à nos sites.",
    )
    accueil_du_site = models.CharField(
        "ce que fait alors le site",
        max_length=160,
        blank=True,
        help_text="«\u00a0Une personne appelle le 115 avec vous.\u00a0»",
    )
    offres = ChampBlocs([("offre", BlocOffre())], blank=True, verbose_name="offres")
    pages = ChampBlocs([("page", BlocPage())], blank=True, verbose_name="pages à lire")

    content_panels = [
        *Page.content_panels,
        FieldPanel("icone"),
        FieldPanel("chapo"),
        FieldPanel("mots_cherches"),
        FieldPanel("essentiel"),
        MultiFieldPanel(
            [
                FieldPanel("pour_ce_soir"),
                FieldPanel("secours_dits"),
                FieldPanel("secours"),
                FieldPanel("avec_annuaire"),
                FieldPanel("a_dire_au_site"),
                FieldPanel("accueil_du_site"),
            ],
            heading="Maintenant",
        ),
        FieldPanel("offres", heading="Je réserve, sur demande, à lire"),
        FieldPanel("pages"),
    ]

    class Meta:
        verbose_name = "besoin"
        verbose_name_plural = "besoins"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        mots_changes()

    @property
    def expressions_cherchees(self) -> list[str]:
        return en_expressions(self.mots_cherches)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **composer(request, self)}
