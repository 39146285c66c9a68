"""Bilans: pages of text and figures, and the figures frozen each time one is published."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from actions.bilans.blocs import BlocsBilan
from actions.bilans.saisie import SaisieBilan
from actions.filtres import en_choix
from actions.models.programmes import Programme
from catalogue.champs import ChampBlocs
from catalogue.composition import composer


class PageBilans(Page):
    """The list of published bilans, at `/bilans/`."""

    max_count = 1
    subpage_types = ["actions.Bilan"]
    template = "actions/bilans.html"
    introduction = models.TextField("introduction", blank=True, max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "page des bilans"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        figes = Bilan.objects.filter(pk__in=EditionBilan.objects.values("bilan"))
        bilans = figes.child_of(self).live().select_related("programme").order_by("-jusqua", "title")
        return {**super().get_context(request, *args, **kwargs), "bilans": bilans}


class Bilan(Page):
    """A report on a programme for a period. Readers see the figures of its latest edition."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="bilans", verbose_name="programme")
    chapo = models.TextField("chapô", max_length=400, blank=True)
    depuis = models.DateField("depuis")
    jusqua = models.DateField("jusqu’à")
    corps = ChampBlocs(BlocsBilan(), verbose_name="contenu", blank=True)

    base_form_class = SaisieBilan
    parent_page_types = ["actions.PageBilans"]
    subpage_types: list[str] = []
    template = "actions/bilan.html"

    content_panels = [
        *Page.content_panels,
        FieldPanel("programme"),
        FieldPanel("chapo"),
        FieldRowPanel([FieldPanel("depuis"), FieldPanel("jusqua")]),
        FieldPanel("corps"),
    ]

    class Meta:
        verbose_name = "bilan"
        verbose_name_plural = "bilans"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(jusqua__gte=models.F("depuis")),
                name="bilan_periode_dans_l_ordre",
                violation_error_message="La dernière date vient avant la première.",
            )
        ]

    @property
    def edition(self) -> "EditionBilan | None":
        """The latest frozen figures."""
        return self.editions.order_by("-numero").first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **composer(request, self)}


def filtres_des_bilans() -> Iterator[str]:
    """The filters that the tables of bilans already chose, drafts included."""
    for bilan in Bilan.objects.all():
        for bloc in bilan.get_latest_revision_as_object().corps:
            if bloc.block_type == "tableau":
                yield from en_choix(bloc.value["filtres"])


class EditionBilan(models.Model):
    """What a bilan said when it was published: values, definitions and date, never changed.

    `contenu` is documented in `actions.bilans.calcul`; it holds masked figures only.
    """

    bilan = models.ForeignKey(Bilan, models.CASCADE, related_name="editions", verbose_name="bilan")
    numero = models.PositiveIntegerField("édition")
    contenu = models.JSONField("contenu")
    fige_le = models.DateTimeField("figée le", auto_now_add=True)

    class Meta:
        verbose_name = "édition de bilan"
        verbose_name_plural = "éditions de bilan"
        ordering = ["bilan", "-numero"]
        constraints = [models.UniqueConstraint(fields=["bilan", "numero"], name="edition_numero_unique")]

    def __str__(self) -> str:
        return f"{self.bilan.title}, édition {self.numero}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValidationError("Une édition publiée ne change plus.")
        super().save(*args, **kwargs)
