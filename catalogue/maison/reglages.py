"""Which mission locale this is the portal of: one object, edited in the admin and read everywhere."""

import re
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.utils.functional import cached_property
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site

from catalogue.maison import defauts
from catalogue.maison.couleurs import Couleurs, Ecart
from catalogue.maison.memoire import GARDEE_SECONDES, Memoire
from catalogue.maison.panneaux import PANNEAUX
from catalogue.maison.pays import pays_des_sms, recoit_nos_sms
from catalogue.maison.territoire import LigneIllisible, Territoire
from catalogue.mots.telephones import telephone_e164, telephone_lisible
from catalogue.temps.vacances import ZONES

# Below two nobody is hidden; above a thousand nothing is left to read.
SEUIL_MINIMUM, SEUIL_MAXIMUM = 2, 1000
HEXADECIMALE = re.compile(r"#[0-9a-f]{6}\Z")


def _couleur(nom: str, defaut: str, aide: str) -> models.CharField:
    lisible = RegexValidator(HEXADECIMALE, "Écrivez une couleur comme #0a5c45.")
    return models.CharField(nom, max_length=7, default=defaut, validators=[lisible], help_text=aide)


class Maison(BaseSiteSetting):
    """Name, words, territory, ages, threshold, contact, legal texts and colours of one mission locale.

    A portal is one house: what is read is the settings of the default site, whatever the address. With
    no row yet it is the first house, which the defaults describe.
    """

    nom = models.CharField(
        "nom", max_length=80, default="Mission Locale de Paris", help_text="Dans les titres et les messages."
    )
    marque = models.CharField(
        "marque, première ligne",
        max_length=40,
        default="Mission Locale",
        help_text="En haut de chaque page, et sur la feuille d’émargement.",
    )
    marque_soulignee = models.CharField(
        "marque, seconde ligne",
        max_length=40,
        blank=True,
        default="de Paris",
        help_text="Dessous, sur la couleur d’accent.",
    )

    ville = models.CharField(
        "ville", max_length=80, default="Paris", help_text="Aussi celle d’un nouveau lieu."
    )
    en_ville = models.CharField(
        "dans la ville",
        max_length=80,
        default="à Paris",
        help_text="«\u00a0à Lyon\u00a0», «\u00a0au Havre\u00a0».",
    )
    hors_de_la_ville = models.CharField(
        "hors de la ville",
        max_length=80,
        default="hors de Paris",
        help_text="«\u00a0hors de Lyon\u00a0», «\u00a0hors du Havre\u00a0».",
    )
    mot_arrondissement = models.CharField(
        "comment se nomme un arrondissement",
        max_length=40,
        default="arrondissement",
        help_text="En minuscules\u00a0: «\u00a0arrondissement\u00a0», «\u00a0canton\u00a0», «\u00a0commune\u00a0».",
    )
    codes_postaux = models.TextField(
        "codes postaux",
        max_length=20_000,
        default=defauts.CODES_POSTAUX,
        help_text="Un par ligne, avec le numéro de l’arrondissement, et son nom s’il en a un\u00a0: "
        "«\u00a075011\u00a0: 11\u00a0», «\u00a069100\u00a0: 10 Villeurbanne\u00a0».",
    )

    zone_scolaire = models.CharField(
        "vacances scolaires",
        max_length=1,
        default="C",
        blank=True,
        choices=[("", "Saisies à la main"), *((zone, f"Zone {zone}") for zone in ZONES)],
        help_text="Paris, Créteil et Versailles : zone C. La Corse et l’outre-mer ont leurs dates : à la main.",
    )

    age_min = models.PositiveSmallIntegerField(
        "âge minimum", default=16, validators=[MinValueValidator(14), MaxValueValidator(30)]
    )
    age_max = models.PositiveSmallIntegerField(
        "âge maximum", default=25, validators=[MinValueValidator(14), MaxValueValidator(40)]
    )
    seuil_de_masquage = models.PositiveSmallIntegerField(
        "seuil de masquage",
        default=5,
        validators=[MinValueValidator(SEUIL_MINIMUM), MaxValueValidator(SEUIL_MAXIMUM)],
        help_text="Les effectifs plus petits ne sont pas publiés. Un bilan déjà publié garde le sien.",
    )

    verifier_tous_les_mois = models.PositiveSmallIntegerField(
        "relire chaque offre tous les (mois)",
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text="Au-delà, l’offre paraît dans « À vérifier ».",
    )

    pays_des_sms = pays_des_sms()

    adresse = models.CharField("adresse", max_length=200, blank=True)
    courriel = models.EmailField("e-mail", blank=True)
    telephone = models.CharField("téléphone", max_length=30, blank=True)

    editeur = models.TextField("éditeur", default=defauts.EDITEUR, max_length=1000)
    publication = models.TextField(
        "direction de la publication", default=defauts.PUBLICATION, max_length=1000
    )
    hebergeur = models.TextField("hébergeur", default=defauts.HEBERGEUR, max_length=1000)
    delegue = models.TextField(
        "délégué à la protection des données", default=defauts.DELEGUE, max_length=1000
    )
    accessibilite = models.TextField(
        "pour signaler un défaut d’accessibilité", default=defauts.ACCESSIBILITE, max_length=1000
    )

    couleur = _couleur("couleur", Couleurs.couleur, "Bandeau, liens et boutons, sur fond clair.")
    couleur_sombre = _couleur(
        "couleur, la nuit", Couleurs.couleur_sombre, "Liens et boutons, quand l’appareil est en mode sombre."
    )
    bandeau_sombre = _couleur("bandeau, la nuit", Couleurs.bandeau_sombre, "Sous un texte blanc.")
    accent = _couleur("accent", Couleurs.accent, "Une place pour vous\u00a0: toujours sous un texte foncé.")

    panels = PANNEAUX

    _memoire: "ClassVar[Memoire[Maison]]" = Memoire()

    class Meta:
        verbose_name = "notre mission locale"

    def __str__(self) -> str:
        return self.nom

    @classmethod
    def courante(cls) -> "Maison":
        """The house whose portal this is. A change made in another process is seen within ten seconds."""
        return cls._memoire.lire(lambda: cls.objects.filter(site__is_default_site=True).first() or cls())

    @classmethod
    def connue(cls) -> "Maison":
        """The last one read, for what must not ask the database; one without city when none was."""
        inconnue = cls(nom=defauts.SANS_NOM, marque=defauts.SANS_NOM, marque_soulignee="")
        return cls._memoire.connu() or inconnue

    @classmethod
    def garder(cls, maison: Self, *, secondes: float = GARDEE_SECONDES) -> None:
        """Go on with `maison` for a while."""
        cls._memoire.garder(maison, secondes=secondes)

    @classmethod
    def oublier(cls) -> None:
        """Read it again next time."""
        cls._memoire.oublier()

    @cached_property
    def territoire(self) -> Territoire:
        return Territoire.lu(self.codes_postaux)

    @property
    def couleurs(self) -> Couleurs:
        return Couleurs(self.couleur, self.couleur_sombre, self.bandeau_sombre, self.accent)

    @property
    def contact(self) -> list[str]:
        """What is filled in of it, in the order in which it is read."""
        return [dit for dit in (self.adresse, self.telephone, self.courriel) if dit]

    def recoit_nos_sms(self, numero: str) -> bool:
        """Whether a text message is sent to this number (E.164); to a landline or another country, somebody calls."""
        return recoit_nos_sms(numero, self.pays_des_sms)

    @property
    def ages(self) -> str:
        """« 16-25 ans »."""
        return f"{self.age_min}-{self.age_max} ans"

    def recoit_a(self, age: int) -> bool:
        return self.age_min <= age <= self.age_max

    def clean(self) -> None:
        super().clean()
        erreurs: dict[str, Any] = {}
        # Of each colour the worst place says enough.
        for ecart in sorted(self._ecarts(), key=lambda ecart: ecart.obtenu / ecart.requis, reverse=True):
            erreurs[ecart.champ] = str(ecart)
        try:
            Territoire.lu(self.codes_postaux)
        except LigneIllisible as erreur:
            erreurs["codes_postaux"] = (
                f"Cette ligne ne se lit pas, ou revient deux fois\u00a0: «\u00a0{erreur}\u00a0»."
            )
        if self.telephone:
            try:
                self.telephone = telephone_lisible(telephone_e164(self.telephone))
            except ValidationError as erreur:
                erreurs["telephone"] = erreur
        if self.age_min is not None and self.age_max is not None and self.age_min > self.age_max:
            erreurs["age_max"] = "L’âge maximum est plus petit que l’âge minimum."
        if erreurs:
            raise ValidationError(erreurs)

    def _ecarts(self) -> list[Ecart]:
        """None of colours that cannot be read: their own field says so."""
        choisies = (self.couleur, self.couleur_sombre, self.bandeau_sombre, self.accent)
        return self.couleurs.ecarts() if all(map(HEXADECIMALE.match, choisies)) else []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Known at once in this process, and again once the change holds; Wagtail's site bears the same name."""
        super().save(*args, **kwargs)
        Site.objects.filter(pk=self.site_id).update(site_name=self.nom)
        self.__dict__.pop("territoire", None)
        self.oublier()
        transaction.on_commit(self.oublier)


def age_minimum() -> int:
    """Of a new offer."""
    return Maison.courante().age_min


def age_maximum() -> int:
    """Of a new offer."""
    return Maison.courante().age_max


def ville() -> str:
    """Of a new lieu."""
    return Maison.courante().ville
