"""To whom a partner's requests are written."""

from typing import Self

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models.courriels import CourrielEnMinuscules
from catalogue.models.references import Partenaire


class AdresseDePartenaireQuerySet(models.QuerySet["AdresseDePartenaire"]):
    def a_qui_ecrire(self) -> Self:
        """Those that requests are written to."""
        return self.filter(active=True)

    def responsables(self) -> Self:
        """Those that may open everything that waits at their partner (`/partenaire/<jeton>/`)."""
        return self.a_qui_ecrire().filter(responsable=True)


class AdresseDePartenaire(models.Model):
    """An e-mail address of a partner, of a service or of a professional. Never public.

    What is written there names young people: only those who look after people give an address
    (`portal.groupes`). It is kept as long as it serves; whoever left the partner is deleted.
    """

    partenaire = models.ForeignKey(
        Partenaire, models.PROTECT, related_name="adresses", verbose_name="partenaire"
    )
    nom = models.CharField(
        "nom",
        max_length=120,
        blank=True,
        help_text="D’une personne ou d’un service\u00a0: «\u00a0Accueil\u00a0».",
    )
    courriel = CourrielEnMinuscules("e-mail")
    responsable = models.BooleanField(
        "responsable",
        default=False,
        help_text="Coché\u00a0: cette adresse voit tout ce qui attend chez le partenaire, et dit s’il a de la place.",
    )
    active = models.BooleanField("active", default=True, help_text="Décoché\u00a0: nous n’y écrivons plus.")
    jeton_version = models.PositiveSmallIntegerField(default=1, editable=False)

    panels = [
        FieldPanel("partenaire"),
        FieldRowPanel([FieldPanel("nom"), FieldPanel("courriel")]),
        FieldPanel("responsable"),
        FieldPanel("active"),
    ]

    objects = AdresseDePartenaireQuerySet.as_manager()

    class Meta:
        verbose_name = "adresse de partenaire"
        verbose_name_plural = "adresses des partenaires"
        ordering = ["partenaire__nom", "courriel"]
        constraints = [
            models.UniqueConstraint(
                fields=["partenaire", "courriel"],
                name="une_adresse_par_partenaire",
                violation_error_message="Ce partenaire a déjà cette adresse.",
            )
        ]

    def __str__(self) -> str:
        # Opaque on purpose: Wagtail's audit log keeps this string after deletion.
        return f"Adresse de partenaire n° {self.pk}"
