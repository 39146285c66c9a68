"""Where: the antennes that organise, the lieux where things happen, the areas of the city."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Collection

from catalogue.maison.reglages import Maison, ville
from catalogue.models.parole import TientParole
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

    @property
    def en_une_ligne(self) -> str:
        """Its address; nothing when the street is not known."""
        ville = f"{self.code_postal} {self.ville}".strip()
        return ", ".join(filter(None, [self.adresse, ville])) if self.adresse else ""


def de_l_equipe() -> models.Q:
    """The accounts that open the admin."""
    return models.Q(is_active=True, groups__permissions__codename="access_admin")


class AntenneQuerySet(models.QuerySet):
    """Sites and teams."""

    def presentables(self) -> Self:
        """Those that the public may be shown: with a name and an address. See `Antenne.est_presentable`."""
        return self.exclude(nom="").filter(lieu__isnull=False).exclude(lieu__adresse="")

    def qui_recoivent(self) -> Self:
        """Those of them whose door is open to anybody."""
        return self.presentables().filter(accueil_public=True)


class Antenne(TientParole, ClusterableModel):
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
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=de_l_equipe,
        verbose_name="personne qui reprend ce qui reste sans réponse",
        help_text="Elle reçoit les demandes qui attendent. Si elle n’est pas choisie, l’e-mail du site les reçoit.",
    )
    entree = models.TextField(
        "comment entrer",
        blank=True,
        max_length=1000,
        help_text="Porte, étage, interphone, entrée de plain-pied. Le métro et le bus se disent avec le lieu.",
    )
    mot = models.CharField(
        "phrase d’accueil",
        max_length=120,
        blank=True,
        help_text="En haut de la page du site : « Entrez, même sans rendez-vous. Venez même sans papiers. »",
    )
    plan = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="plan ou photo du chemin",
    )
    plan_en_mots = models.CharField(
        "ce que montre l’image",
        max_length=300,
        blank=True,
        help_text="Lu par qui ne voit pas l’image : « De la sortie 2, on longe la place… »",
    )
    arrondissements = ParentalManyToManyField(
        "catalogue.Arrondissement",
        blank=True,
        related_name="antennes",
        verbose_name="le plus près des arrondissements",
        help_text="Ceux dont les jeunes sont conduits d’abord à ce site.",
    )
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
        FieldPanel("responsable"),
        FieldPanel("messages_par_jour"),
        FieldPanel("mot"),
        FieldPanel("entree"),
        MultiFieldPanel(
            [
                InlinePanel("etapes", label="étape", max_num=5),
                FieldPanel("plan"),
                FieldPanel("plan_en_mots"),
            ],
            heading="Arriver",
        ),
        InlinePanel("accessibilite", heading="Entrer et circuler", label="fait"),
        FieldPanel("arrondissements"),
        InlinePanel("horaires", heading="Horaires d’ouverture", label="horaire"),
        InlinePanel("exceptions", heading="Jours exceptionnels", label="exception"),
        FieldPanel("ordre"),
    ]

    objects = AntenneQuerySet.as_manager()

    class Meta:
        verbose_name = "antenne"
        verbose_name_plural = "antennes"
        ordering = ["ordre", "nom"]

    def __str__(self) -> str:
        return self.nom

    def clean(self) -> None:
        super().clean()
        if self.plan and not self.plan_en_mots:
            raise ValidationError({"plan_en_mots": "Dites en une phrase ce que l’image montre."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Create the collection with the antenne, and keep their names the same."""
        if self.collection_id is None:
            self.collection = Collection.get_first_root_node().add_child(name=self.nom)
        elif self.collection.name != self.nom:
            self.collection.name = self.nom
            self.collection.save()
        super().save(*args, **kwargs)

    @property
    def est_presentable(self) -> bool:
        """Whether the public may be shown it: a name and an address. Reads `lieu`."""
        return bool(self.nom and self.lieu and self.lieu.adresse)

    @property
    def courriel_de_qui_reprend(self) -> str:
        """Of the person named for what stays without answer; of the site while there is nobody."""
        designee = self.responsable
        return designee.email if designee and designee.is_active and designee.email else self.courriel

    @property
    def adresse(self) -> str:
        """« 1 rue de l’Exemple, 75011 Paris », or nothing."""
        return self.lieu.en_une_ligne if self.lieu else ""

    @property
    def acces(self) -> str:
        """How to come to the place, then how to come in."""
        return "\n".join(filter(None, [self.lieu.acces if self.lieu else "", self.entree]))

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
