"""API tokens: only their hash is stored, and what they open is chosen, never implied."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from catalogue.models import Antenne
from inscriptions.models.personnes import Structure

PREAVIS = timedelta(days=30)
CHOISIR_LES_SITES = "Choisissez des sites, ou tous les sites\u00a0: l’un ou l’autre."


class Portee(models.TextChoices):
    INSCRIPTIONS_LIRE = "inscriptions:lire", "Lire les inscriptions"
    INSCRIPTIONS_ECRIRE = "inscriptions:ecrire", "Écrire des inscriptions"
    ORIENTATIONS_ECRIRE = "orientations:ecrire", "Écrire des orientations"
    COMPTES_LIRE = "comptes:lire", "Lire les comptes"
    PARCOURS_LIRE = "parcours:lire", "Lire les parcours"
    PARCOURS_ECRIRE = "parcours:ecrire", "Écrire des parcours"


class EtatDuJeton(models.TextChoices):
    """What a token is worth today. Only an active one opens anything."""

    ACTIF = "actif", "Active"
    SUSPENDU = "suspendu", "Suspendue\u00a0: sites à choisir"
    ECHU = "echu", "Terminée"
    REVOQUE = "revoque", "Révoquée"


class JetonApiQuerySet(models.QuerySet["JetonApi"]):
    def avec_etat(self) -> Self:
        """Annotate `etat`, one of EtatDuJeton: a token left without any site is suspended."""
        sites = JetonApi.antennes.through._default_manager.filter(jetonapi=OuterRef("pk"))
        return self.annotate(
            etat=Case(
                When(actif=False, then=Value(EtatDuJeton.REVOQUE)),
                When(fin__lt=timezone.localdate(), then=Value(EtatDuJeton.ECHU)),
                When(Q(tous_les_sites=False) & ~Exists(sites), then=Value(EtatDuJeton.SUSPENDU)),
                default=Value(EtatDuJeton.ACTIF),
                output_field=models.CharField(),
            )
        )

    def a_regarder(self) -> Self:
        """Those that wait for somebody: suspended, or ending within thirty days, or ended as lately."""
        aujourd_hui = timezone.localdate()
        finissent = Q(fin__range=(aujourd_hui - PREAVIS, aujourd_hui + PREAVIS))
        return (
            self.avec_etat()
            .filter(finissent | Q(etat=EtatDuJeton.SUSPENDU))
            .exclude(etat=EtatDuJeton.REVOQUE)
        )


class JetonApi(models.Model):
    """The key of another system: its scopes, its antennes or « tous les sites », and until when."""

    nom = models.CharField("nom", max_length=120)
    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    portees = models.JSONField("portées", default=list)
    tous_les_sites = models.BooleanField("tous les sites", default=False)
    antennes = models.ManyToManyField(Antenne, blank=True, related_name="+", verbose_name="sites")
    interne = models.BooleanField(
        "interne",
        default=False,
        help_text="Pour nos propres outils\u00a0: des comptes détaillés, sans masquage.",
    )
    structure = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    actif = models.BooleanField("actif", default=True)
    fin = models.DateField("dernier jour", null=True, blank=True)
    dernier_usage = models.DateField("dernier usage", null=True, editable=False)
    cree_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cree_le = models.DateTimeField("créé le", auto_now_add=True)

    etat: str  # where `avec_etat()` annotates it

    objects = JetonApiQuerySet.as_manager()

    class Meta:
        verbose_name = "jeton d’API"
        verbose_name_plural = "jetons d’API"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    @property
    def sites(self) -> models.QuerySet[Antenne]:
        """The antennes that it opens; none when none was chosen, or when they are gone."""
        return Antenne.objects.all() if self.tous_les_sites else self.antennes.all()

    def noter_l_usage(self) -> None:
        """Keep the day of the last use: one write a day, not one a call."""
        aujourd_hui = timezone.localdate()
        if self.dernier_usage != aujourd_hui:
            JetonApi.objects.filter(pk=self.pk).update(dernier_usage=aujourd_hui)

    @staticmethod
    def empreinte_de(jeton: str) -> str:
        return hashlib.sha256(jeton.encode()).hexdigest()

    @staticmethod
    def verifier_les_sites(*, tous_les_sites: bool, antennes: Iterable[Antenne]) -> None:
        """Raises ValidationError unless either some sites or all of them are chosen."""
        if tous_les_sites == bool(list(antennes)):
            raise ValidationError({"antennes": CHOISIR_LES_SITES})

    @classmethod
    @transaction.atomic
    def creer(
        cls,
        *,
        nom: str,
        portees: list[str],
        antennes: Iterable[Antenne] = (),
        tous_les_sites: bool = False,
        interne: bool = False,
        structure: Structure | None = None,
        fin: date | None = None,
    ) -> tuple["JetonApi", str]:
        """A new token and its value, which is never shown again.

        Raises ValidationError unless either `antennes` or `tous_les_sites` is given.
        """
        choisies = list(antennes)
        cls.verifier_les_sites(tous_les_sites=tous_les_sites, antennes=choisies)
        valeur = secrets.token_urlsafe(32)
        jeton = cls.objects.create(
            nom=nom,
            portees=portees,
            tous_les_sites=tous_les_sites,
            interne=interne,
            structure=structure,
            fin=fin,
            empreinte=cls.empreinte_de(valeur),
        )
        jeton.antennes.set(choisies)
        return jeton, valeur
