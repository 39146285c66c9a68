"""What every offer has, whatever its kind."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import PageManager

from catalogue.champs import ChampBlocs, ChampTexteRiche
from catalogue.composition import composer
from catalogue.formulaires.blocs import BlocQuestionsDOffre
from catalogue.maison.reglages import age_maximum, age_minimum
from catalogue.models.delais import avant_la_fin, avant_le_rappel
from catalogue.models.evenement import CommeUnEvenement
from catalogue.models.lieux import Antenne, Lieu
from catalogue.models.mots_cherches import mots_changes, texte_cherche
from catalogue.models.noms import nom_court
from catalogue.models.premier_contact import DELAIS, REPONSE_SOUS, PremierContact
from catalogue.models.references import Partenaire, Public, Theme
from catalogue.models.restrictions import RestrictionsLues
from catalogue.models.types import ChampType, TypeDOffre
from catalogue.panneaux import EDITION_OFFRE
from catalogue.querysets import OffreQuerySet

TEXTE_RICHE = ["h2", "h3", "bold", "italic", "ul", "ol", "link", "document-link"]


def classes_d_offre() -> "list[type[Offre]]":
    """What editors create: each class that says its `TYPE`, in the order in which they were declared."""
    return [classe for classe in Offre.__subclasses__() if "TYPE" in vars(classe)]


def types_d_offre() -> list[TypeDOffre]:
    """What each kind says of itself."""
    return [classe.TYPE for classe in classes_d_offre()]


def choix_de_types() -> list[tuple[str, str]]:
    """Codes and names of the kinds."""
    return [(un.code, un.nom) for un in types_d_offre()]


def type_d_offre(code: str) -> TypeDOffre:
    """What the kind of that code says. Raises StopIteration when there is none."""
    return next(un for un in types_d_offre() if un.code == code)


class Offre(RestrictionsLues, CommeUnEvenement):
    """What every offer has. Never created as such: an editor picks one of its kinds."""

    class Qui(models.TextChoices):
        TOUS = "tous", "Tout le monde"
        PRESCRIPTEURS = "prescripteurs", "Par un professionnel"
        EQUIPE = "equipe", "Par l’équipe seulement"

    class Mode(models.TextChoices):
        SEANCES = "seances", "Séances datées"
        CRENEAUX = "creneaux", "Rendez-vous dans des créneaux"
        SANS_DATE = "sans-date", "Sur demande : nous vous contactons"
        SANS_RENDEZ_VOUS = "sans-rendez-vous", "Sans rendez-vous : on vient"
        INFORMATION = "information", "Information seulement"
        EXTERNE = "externe", "Inscription chez le partenaire"

    # For these the portal itself takes registrations.
    SE_RESERVENT = frozenset({Mode.SEANCES, Mode.CRENEAUX, Mode.SANS_DATE})

    TYPE: ClassVar[TypeDOffre]
    is_creatable = False

    type = ChampType("type", max_length=20, choices=choix_de_types, editable=False)
    resume = models.TextField(
        "résumé", max_length=300, help_text="Une ou deux phrases, lues dans les listes."
    )
    nom_court = nom_court()
    description = ChampTexteRiche("description", blank=True, features=TEXTE_RICHE)
    themes = ParentalManyToManyField(Theme, related_name="offres", blank=True, verbose_name="thèmes")
    publics = ParentalManyToManyField(Public, related_name="offres", blank=True, verbose_name="publics")
    partenaire = models.ForeignKey(
        Partenaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offres",
        verbose_name="partenaire",
    )
    sites = ParentalManyToManyField(
        Antenne,
        related_name="offres",
        blank=True,
        verbose_name="sites",
        help_text="Vide : l’offre vaut pour tous les sites.",
    )
    lieux = ParentalManyToManyField(Lieu, related_name="offres", blank=True, verbose_name="lieux")
    qui = models.CharField("qui peut s’inscrire", max_length=20, choices=Qui.choices, default=Qui.TOUS)
    mode = models.CharField("comment on s’inscrit", max_length=20, choices=Mode.choices, default=Mode.SEANCES)
    premier_contact = models.CharField(max_length=20, choices=PremierContact.choices, blank=True)
    reponse_sous = models.PositiveSmallIntegerField(
        "réponse promise sous (jours ouvrés)", null=True, blank=True, validators=DELAIS
    )
    age_min = models.PositiveSmallIntegerField("âge minimum", null=True, blank=True, default=age_minimum)
    age_max = models.PositiveSmallIntegerField("âge maximum", null=True, blank=True, default=age_maximum)
    codes_postaux = models.CharField(
        "réservée aux codes postaux",
        max_length=200,
        blank=True,
        help_text="Séparés par des virgules : 75011, 75020.",
    )
    conditions = models.TextField(
        "conditions",
        blank=True,
        max_length=1000,
        help_text="Une condition par ligne, montrée avant le formulaire.",
    )
    cout = models.CharField("prix", max_length=120, default="Gratuit")
    duree = models.CharField("durée", max_length=120, blank=True)
    quand = models.CharField(
        "quand, en une phrase",
        max_length=160,
        blank=True,
        help_text="« Le mercredi après-midi », « Toute l’année ».",
    )
    a_apporter = models.CharField("à apporter", max_length=200, blank=True)
    venir = models.TextField("comment venir", blank=True, max_length=1000)
    delai_proposition_heures = models.PositiveSmallIntegerField(
        "délai pour accepter une place libérée (heures)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
        help_text="Vide : le délai de la maison. Le délai finit toujours avant la séance.",
    )
    rappel_jours_ouvres = avant_le_rappel()
    expiration_jours = avant_la_fin()
    lien_externe = models.URLField("adresse d’inscription du partenaire", blank=True)
    formulaire = models.ForeignKey(
        "catalogue.Formulaire",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offres",
        verbose_name="formulaire",
        help_text="Vide : le formulaire d’inscription commun.",
    )
    formulaire_orientation = models.ForeignKey(
        "catalogue.Formulaire",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offres_orientation",
        verbose_name="formulaire d’orientation",
        help_text="Vide : le formulaire d’orientation commun.",
    )
    questions = ChampBlocs(
        BlocQuestionsDOffre(required=False),
        verbose_name="questions propres à l’offre",
        blank=True,
        help_text="Posées à la fin du formulaire, pour cette offre seulement.",
    )
    recherche = models.TextField(editable=False, blank=True, default="")

    # By avec_complements(); of an offer that was read otherwise, or is being previewed, they are asked.
    a_des_lieux = a_des_montants = a_des_financements = a_des_etapes = True
    objects = PageManager.from_queryset(OffreQuerySet)()

    parent_page_types: list[str] = []
    subpage_types: list[str] = []
    template = "catalogue/offre.html"

    edit_handler = EDITION_OFFRE

    class Meta:
        verbose_name = "offre"
        verbose_name_plural = "offres"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age_min__isnull=True)
                | models.Q(age_max__isnull=True)
                | models.Q(age_max__gte=models.F("age_min")),
                name="offre_ages_dans_l_ordre",
                violation_error_message="L’âge maximum est plus petit que l’âge minimum.",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.type = self.TYPE.code if hasattr(self, "TYPE") else self.type
        self.recherche = texte_cherche(self)
        super().save(*args, **kwargs)
        mots_changes()

    def clean(self) -> None:
        super().clean()
        if self.mode == self.Mode.EXTERNE and not self.lien_externe:
            raise ValidationError({"lien_externe": "Donnez l’adresse où l’on s’inscrit."})
        if self.laisse_un_message and self.mode != self.Mode.SANS_DATE:
            raise ValidationError({"mode": "On laisse un message sans choisir de date."})
        # A form of another usage would silently ask nothing.
        for champ, usage in (("formulaire", "inscription"), ("formulaire_orientation", "orientation")):
            formulaire = getattr(self, champ)
            if formulaire and formulaire.usage != usage:
                sert = formulaire.get_usage_display()
                raise ValidationError({champ: f"Ce formulaire sert à : {sert}. Choisissez-en un autre."})

    @property
    def sites_possibles(self) -> list[Antenne]:
        """The antennes that this offer concerns; all those that receive the public when none is named."""
        sites = list(self.sites.select_related("lieu"))
        return sites or list(Antenne.objects.filter(accueil_public=True).select_related("lieu"))

    @property
    def se_reserve(self) -> bool:
        """Whether the portal itself takes registrations for this offer."""
        return self.mode in self.SE_RESERVENT

    def admet_l_age(self, age: int | None) -> bool:
        """Within its limits; somebody whose age is not known is."""
        if age is None:
            return True
        return (self.age_min or 0) <= age and (self.age_max is None or age <= self.age_max)

    @property
    def laisse_un_message(self) -> bool:
        """Whether one asks here to be contacted: an answer is then promised for a day."""
        return self.premier_contact == PremierContact.MESSAGE

    @property
    def jours_de_reponse(self) -> int:
        """In how many jours ouvrés of the site a message is answered."""
        return self.reponse_sous or REPONSE_SOUS

    @property
    def est_discrete(self) -> bool:
        """Whether it asks for discretion until the person says otherwise (`OffreQuerySet.discretes`)."""
        return Offre.objects.discretes().filter(pk=self.pk).exists()

    @property
    def s_annonce(self) -> bool:
        """Whether anybody may ask to be told of its next dates."""
        return self.qui == self.Qui.TOUS and self.mode in {self.Mode.SEANCES, self.Mode.CRENEAUX}

    def financements_au(self, jour: date) -> list[Any]:
        """The funders whose period covers `jour`: their mention is then due."""
        return [financement for financement in self.financements.all() if financement.couvre(jour)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **composer(request, self)}
