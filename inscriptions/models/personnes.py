"""Who comes and who sends them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models import Antenne
from catalogue.models.telephones import NumeroDeTelephone
from inscriptions.identite import DOSSIER_LONGUEUR, LONGUEUR, cle_identite, dossier_serre


class Sexe(models.TextChoices):
    FEMME = "F", "Femme"
    HOMME = "M", "Homme"
    AUTRE = "autre", "Autre"


class MesureAse(models.TextChoices):
    EN_COURS = "en-cours", "En cours"
    PASSEE = "passee", "Passée"
    PREVENTION = "prevention-specialisee", "Prévention spécialisée"
    AUCUNE = "aucune", "Aucune"


class Profil(models.Model):
    """What reports are split by. Current on a `Jeune`, frozen on an inscription and a parcours."""

    sexe = models.CharField("sexe", max_length=10, choices=Sexe.choices, blank=True)
    qpv = models.CharField(
        "quartier prioritaire", max_length=3, choices=[("oui", "Oui"), ("non", "Non")], blank=True
    )
    mesure_ase = models.CharField("mesure ASE", max_length=30, choices=MesureAse.choices, blank=True)
    logement = models.CharField("hébergement", max_length=60, blank=True)
    ressources = models.CharField("ressources", max_length=60, blank=True)
    niveau = models.CharField("niveau de formation", max_length=60, blank=True)

    CHAMPS_PROFIL = ("sexe", "qpv", "mesure_ase", "logement", "ressources", "niveau")

    class Meta:
        abstract = True

    def profil(self) -> dict[str, str]:
        return {champ: getattr(self, champ) for champ in Profil.CHAMPS_PROFIL}


class ProfilFige(Profil):
    """A profile as it was when the fact happened, age and arrondissement included."""

    age = models.PositiveSmallIntegerField("âge", null=True, editable=False)
    arrondissement = models.PositiveSmallIntegerField("arrondissement", null=True, editable=False)

    class Meta:
        abstract = True


class Jeune(Profil):
    """A young person. Never printed by name outside the screens made for it."""

    # Somebody may have one name only, in either.
    prenom = models.CharField("prénom", max_length=100, blank=True)
    nom = models.CharField("nom", max_length=100, blank=True)
    identite = models.CharField(max_length=LONGUEUR, editable=False, db_index=True)
    date_naissance = models.DateField("date de naissance", null=True, blank=True)
    courriel = models.EmailField("e-mail", blank=True)
    # The address that a message came back from: nothing more is written to it.
    courriel_revenu = models.EmailField(blank=True, editable=False)
    telephone = NumeroDeTelephone("téléphone")
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    dossier = models.CharField(
        "numéro de dossier",
        max_length=DOSSIER_LONGUEUR,
        blank=True,
        help_text="Dans le fichier national (i-milo).",
    )
    # A word of the person that leaves no other trace: a new contact, a link asked again.
    parole_le = models.DateField("dernier mot le", null=True, editable=False)
    efface_le = models.DateTimeField("effacé le", null=True, editable=False)
    cree_le = models.DateTimeField(auto_now_add=True)
    modifie_le = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "jeune"
        verbose_name_plural = "jeunes"
        indexes = [models.Index(fields=["identite", "date_naissance"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(prenom="") | ~Q(nom="") | Q(efface_le__isnull=False),
                name="jeune_a_un_nom",
                violation_error_message="Écrivez un prénom ou un nom.",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=~Q(dossier=""),
                name="un_dossier_par_personne",
                violation_error_message="Une autre personne a déjà ce numéro de dossier.",
            ),
        ]

    def __str__(self) -> str:
        # Opaque on purpose: Wagtail's audit log keeps this string after deletion.
        return f"Jeune n° {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.identite = cle_identite(self.prenom, self.nom)
        self.dossier = dossier_serre(self.dossier)  # a number of spaces is none, whoever writes it
        super().save(*args, **kwargs)

    @property
    def nom_complet(self) -> str:
        return "Personne effacée" if self.efface_le else f"{self.prenom} {self.nom}".strip()

    @property
    def nom_d_appel(self) -> str:
        """How they are greeted: by their first name, else by the only one they have."""
        return self.prenom or self.nom

    def age_au(self, jour: date) -> int | None:
        """Age in full years on `jour`; null when the birth date is unknown."""
        if self.date_naissance is None:
            return None
        anniversaire_passe = (jour.month, jour.day) >= (
            self.date_naissance.month,
            self.date_naissance.day,
        )
        return jour.year - self.date_naissance.year - (0 if anniversaire_passe else 1)


class DoublonPossible(models.Model):
    """Two records that may be one person: the team looks and decides."""

    jeune = models.ForeignKey(Jeune, models.CASCADE, related_name="doublons_signales")
    ressemble_a = models.ForeignKey(Jeune, models.CASCADE, related_name="+")
    signale_le = models.DateTimeField(auto_now_add=True)
    traite_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "doublon possible"
        verbose_name_plural = "doublons possibles"
        constraints = [
            models.UniqueConstraint(fields=["jeune", "ressemble_a"], name="doublon_signale_une_fois")
        ]


class Structure(models.Model):
    """An organisation that sends young people; the mission locale itself is one."""

    class Type(models.TextChoices):
        ASE = "ase", "Aide sociale à l’enfance"
        PREVENTION = "prevention-specialisee", "Prévention spécialisée"
        PSA = "psa", "Permanence sociale d’accueil (PSA)"
        SSP = "ssp", "Service social de proximité (SSP)"
        AGREEE = "structure-agreee", "Structure agréée par l’ASE"
        ASSOCIATION = "association", "Association"
        MISSION_LOCALE = "mission-locale", "Mission locale"
        AUTRE = "autre", "Autre"

    slug = models.SlugField("identifiant", unique=True)
    nom = models.CharField("nom", max_length=160)
    type = models.CharField("type", max_length=30, choices=Type.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filles",
        verbose_name="fait partie de",
    )
    active = models.BooleanField("active", default=True)

    panels = [
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("parent")]),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = "structure"
        verbose_name_plural = "structures"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    @property
    def est_mission_locale(self) -> bool:
        return self.type == self.Type.MISSION_LOCALE

    @property
    def donne_une_carte(self) -> bool:
        """Whether young people may come with its card. The mission locale sends nobody to itself."""
        return self.active and not self.est_mission_locale


class Prescripteur(models.Model):
    """Somebody who orients young people for one structure; the same account may do so for several.

    A conseiller of the mission locale is one too, with the antenne they work for.
    """

    utilisateur = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="prescripteurs", verbose_name="compte"
    )
    structure = models.ForeignKey(
        Structure, models.PROTECT, related_name="prescripteurs", verbose_name="structure"
    )
    antenne = models.ForeignKey(
        Antenne,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conseillers",
        verbose_name="antenne",
    )
    fonction = models.CharField("fonction", max_length=120, blank=True)
    telephone = NumeroDeTelephone("téléphone")
    actif = models.BooleanField(
        "actif",
        default=True,
        help_text="Décoché\u00a0: ce compte ne voit plus rien de cette structure, et garde les autres.",
    )

    panels = [
        FieldPanel("utilisateur"),
        FieldRowPanel([FieldPanel("structure"), FieldPanel("antenne")]),
        FieldRowPanel([FieldPanel("fonction"), FieldPanel("telephone")]),
        FieldPanel("actif"),
    ]

    class Meta:
        verbose_name = "prescripteur"
        verbose_name_plural = "prescripteurs"
        constraints = [
            models.UniqueConstraint(
                fields=["utilisateur", "structure"],
                name="une_fois_par_structure",
                violation_error_message="Ce compte oriente déjà pour cette structure.",
            )
        ]

    def __str__(self) -> str:
        return f"Prescripteur n° {self.pk}"
