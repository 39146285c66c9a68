"""What helps at once: numbers that answer, and places with a door, kept by the team and dated by its checks."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from catalogue.champs import ChampBlocs
from catalogue.models.lieux import de_l_equipe
from catalogue.models.plannings import Planning
from catalogue.temps.heures import Heures
from catalogue.temps.ouverture import Plage

CHIFFRES = RegexValidator(
    r"^[0-9][0-9 ]*$", "Des chiffres, séparés par des espaces\u00a0: «\u00a0116 006\u00a0»."
)


class BlocHoraire(blocks.StructBlock):
    """The same hours on several days."""

    jours = blocks.MultipleChoiceBlock(
        choices=[(str(numero), nom) for numero, nom in Planning.Jour.choices],
        widget=CheckboxSelectMultiple,
        label="Jours",
    )
    de = blocks.TimeBlock(label="De")
    a = blocks.TimeBlock(label="À", help_text="Plus tôt que l’ouverture\u00a0: le lendemain matin.")

    class Meta:
        icon = "time"
        label = "Horaire"


class SecoursQuerySet(models.QuerySet):
    """Numbers and places."""

    def a_verifier(self, limite: date) -> Self:
        """Those checked before `limite`, or never; these first, then the oldest."""
        jamais_d_abord = models.F("verifie_le").asc(nulls_first=True)
        return self.exclude(verifie_le__gte=limite).order_by(jamais_d_abord, "nom")


class Secours(models.Model):
    """A free number, or a named place where one enters: who answers, when, what to say, checked on a day."""

    class Genre(models.TextChoices):
        NUMERO = "numero", "Un numéro gratuit"
        LIEU = "lieu", "Un lieu où l’on entre"

    genre = models.CharField("genre", max_length=10, choices=Genre.choices, default=Genre.NUMERO)
    nom = models.CharField(
        "nom", max_length=80, help_text="«\u00a0Samu social\u00a0», «\u00a0Accueil de jour…\u00a0»."
    )
    numero = models.CharField("numéro", max_length=20, blank=True, validators=[CHIFFRES])
    phrase = models.CharField(
        "qui répond, pour qui",
        max_length=200,
        help_text="Sans promettre ce qui dépend d’un autre\u00a0: «\u00a0Cherche une place pour la nuit. Il n’y en a "
        "pas toujours\u00a0: rappelez.\u00a0»",
    )
    adresse = models.CharField("adresse", max_length=200, blank=True, help_text="Rue et métro.")
    jour_et_nuit = models.BooleanField("24 h sur 24, tous les jours", default=False)
    horaires = ChampBlocs([("horaire", BlocHoraire())], blank=True, verbose_name="horaires")
    ferme_les_feries = models.BooleanField("fermé les jours fériés", default=False)
    a_dire = models.CharField(
        "ce qu’il faut dire en arrivant",
        max_length=120,
        blank=True,
        help_text="Sans guillemets\u00a0: je n’ai pas de place pour cette nuit.",
    )
    lien = models.URLField("site web", blank=True)
    verifie_le = models.DateField(
        "vérifié le", null=True, blank=True, help_text="Le jour où quelqu’un a appelé ou demandé."
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=de_l_equipe,
        verbose_name="personne qui vérifie",
    )

    panels = [
        FieldPanel("genre"),
        FieldPanel("nom"),
        FieldPanel("numero"),
        FieldPanel("phrase"),
        MultiFieldPanel([FieldPanel("adresse"), FieldPanel("a_dire"), FieldPanel("lien")], heading="Le lieu"),
        MultiFieldPanel(
            [FieldPanel("jour_et_nuit"), FieldPanel("horaires"), FieldPanel("ferme_les_feries")],
            heading="Quand",
        ),
        FieldRowPanel([FieldPanel("verifie_le"), FieldPanel("responsable")], heading="Vérification"),
    ]

    objects = SecoursQuerySet.as_manager()

    class Meta:
        verbose_name = "secours"
        verbose_name_plural = "secours"
        ordering = ["genre", "nom"]

    def __str__(self) -> str:
        return f"{self.numero}, {self.nom}" if self.numero else self.nom

    def clean(self) -> None:
        super().clean()
        erreurs: dict[str, Any] = {}
        if self.genre == self.Genre.NUMERO and not self.numero:
            erreurs["numero"] = "Donnez le numéro."
        if self.genre == self.Genre.LIEU and not self.adresse:
            erreurs["adresse"] = "Donnez l’adresse."
        if self.verifie_le and self.verifie_le > timezone.localdate():
            erreurs["verifie_le"] = "Ce jour n’est pas encore venu."
        if erreurs:
            raise ValidationError(erreurs)

    @property
    def est_un_lieu(self) -> bool:
        return self.genre == self.Genre.LIEU

    @property
    def appel(self) -> str:
        """What a telephone dials: « 116006 »."""
        return self.numero.replace(" ", "")

    @property
    def heures(self) -> Heures:
        """When somebody answers."""
        plages = [(bloc.value["jours"], Plage(bloc.value["de"], bloc.value["a"])) for bloc in self.horaires]
        semaine = tuple((int(jour), plage) for jours, plage in plages for jour in jours)
        return Heures(semaine, toujours=self.jour_et_nuit, ferme_les_feries=self.ferme_les_feries)

    def est_a_verifier(self, limite: date) -> bool:
        """Whether it was checked before `limite`, or never."""
        return self.verifie_le is None or self.verifie_le < limite
