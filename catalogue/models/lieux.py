"""Where: the antennes that organise, the lieux where things happen, the areas of the city."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Collection

from catalogue.maison.reglages import Maison, ville
from catalogue.models.telephones import NumeroDeTelephone


class Lieu(models.Model):
    """A place with an address, ours or a partner's."""

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=120)
    adresse = models.CharField("adresse", max_length=200, blank=True)
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    ville = models.CharField("ville", max_length=80, blank=True, default=ville)
    acces = models.TextField(
        "accès", blank=True, max_length=1000, help_text="Métro, bus, entrée, accès en fauteuil."
    )
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldPanel("adresse"),
        FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville")]),
        FieldPanel("acces"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    ]

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom


class Antenne(models.Model):
    """A site or team of the mission locale. It owns one Wagtail collection: rights follow it."""

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=80)
    accueil_public = models.BooleanField(
        "reçoit du public",
        default=True,
        help_text="Les sites qui reçoivent du public sont des filtres du catalogue.",
    )
    lieu = models.ForeignKey(
        Lieu, models.PROTECT, null=True, blank=True, related_name="antennes", verbose_name="lieu"
    )
    courriel = models.EmailField("e-mail du site", blank=True)
    telephone = NumeroDeTelephone("téléphone")
    ordre = models.PositiveSmallIntegerField("ordre", default=0)
    collection = models.OneToOneField(
        Collection,
        models.PROTECT,
        editable=False,
        related_name="antenne",
        verbose_name="collection",
    )

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldPanel("accueil_public"),
        FieldPanel("lieu"),
        MultiFieldPanel([FieldPanel("courriel"), FieldPanel("telephone")], heading="Contact"),
        FieldPanel("ordre"),
    ]

    class Meta:
        verbose_name = "antenne"
        verbose_name_plural = "antennes"
        ordering = ["ordre", "nom"]

    def __str__(self) -> str:
        return self.nom

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Create the collection with the antenne, and keep their names the same."""
        if self.collection_id is None:
            self.collection = Collection.get_first_root_node().add_child(name=self.nom)
        elif self.collection.name != self.nom:
            self.collection.name = self.nom
            self.collection.save()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Kept while an offer or a closure names it: without it, their empty list would mean all the sites.

        Raises ProtectedError.
        """
        antenne: Any = self  # the managers that offers and closures give it
        qui_la_nomment = {*antenne.offres.all(), *antenne.fermetures.all()}
        if qui_la_nomment:
            raise models.ProtectedError("Named by offers or closures", qui_la_nomment)
        return super().delete(*args, **kwargs)


class Arrondissement(models.Model):
    """One of those that the postcodes of the house lie in, and the area (Sud, Nord, Centre) of reports.

    The source documents do not give the grouping (docs/domaine.md §1.1): staff fill it in.
    """

    numero = models.PositiveSmallIntegerField("numéro", primary_key=True)
    secteur = models.CharField("secteur", max_length=40, blank=True)

    panels = [FieldPanel("numero"), FieldPanel("secteur")]

    class Meta:
        verbose_name = "arrondissement"
        verbose_name_plural = "arrondissements"
        ordering = ["numero"]

    def __str__(self) -> str:
        return Maison.courante().territoire.nom_de(self.numero)

    def clean(self) -> None:
        super().clean()
        numeros = set(Maison.courante().territoire.numeros.values())
        if self.numero is not None and self.numero not in numeros:
            raise ValidationError({"numero": "Aucun code postal de la mission locale n’a ce numéro."})
