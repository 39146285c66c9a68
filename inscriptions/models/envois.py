"""What leaves and what comes in once: messages to send, keys of requests already answered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from catalogue.models import AdresseDePartenaire, Antenne, Intervenant, Offre
from catalogue.models.telephones import NumeroDeTelephone
from inscriptions.models.inscriptions import Inscription


class Alerte(models.Model):
    """« Prévenez-moi »: somebody waits for a date of an offer. One message, then it is over."""

    offre = models.ForeignKey(Offre, models.CASCADE, related_name="+", verbose_name="offre")
    site = models.ForeignKey(
        Antenne, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="site"
    )
    courriel = models.EmailField("e-mail", blank=True)
    telephone = NumeroDeTelephone("téléphone")
    cree_le = models.DateTimeField(auto_now_add=True)
    prevenue_le = models.DateTimeField("prévenue le", null=True)

    class Meta:
        verbose_name = "alerte"
        verbose_name_plural = "alertes"
        indexes = [models.Index(fields=["offre", "prevenue_le"])]
        constraints = [
            models.UniqueConstraint(
                fields=["offre", "courriel", "telephone"],
                condition=Q(prevenue_le=None),
                name="alerte_demandee_une_fois",
            ),
            models.CheckConstraint(
                condition=~Q(courriel="") | ~Q(telephone=""),
                name="alerte_avec_contact",
                violation_error_message="Donnez un e-mail ou un téléphone.",
            ),
        ]

    def __str__(self) -> str:
        return f"Alerte n° {self.pk}"


# What a message is about: exactly one of these.
SUJETS = ("inscription", "alerte", "antenne", "intervenant", "compte", "responsable")


def _au_sujet_d_une_chose() -> Q:
    une_seule = Q()
    for sujet in SUJETS:
        une_seule |= Q(**{f"{autre}__isnull": autre != sujet for autre in SUJETS})
    return une_seule


class Message(models.Model):
    """The outbox: written in the transaction of the change it tells of, sent later by `entretien`."""

    class Canal(models.TextChoices):
        COURRIEL = "courriel", "E-mail"
        SMS = "sms", "SMS"

    class Etat(models.TextChoices):
        A_ENVOYER = "a-envoyer", "À envoyer"
        ENVOYE = "envoye", "Envoyé"
        ECHEC = "echec", "Échec"
        SANS_ADRESSE = "sans-adresse", "À appeler"

    class AQui(models.TextChoices):
        JEUNE = "jeune", "La personne"
        REFERENT = "referent", "Le référent"
        ANTENNE = "antenne", "Le site"
        INTERVENANT = "intervenant", "L’intervenant"
        COMPTE = "compte", "Le titulaire du compte"
        PARTENAIRE = "partenaire", "Le partenaire"

    inscription = models.ForeignKey(Inscription, models.CASCADE, null=True, related_name="messages")
    alerte = models.ForeignKey(Alerte, models.CASCADE, null=True, related_name="messages")
    antenne = models.ForeignKey(Antenne, models.CASCADE, null=True, related_name="+")
    intervenant = models.ForeignKey(Intervenant, models.CASCADE, null=True, related_name="+")
    compte = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    responsable = models.ForeignKey(AdresseDePartenaire, models.CASCADE, null=True, related_name="+")
    a_qui = models.CharField("à qui", max_length=12, choices=AQui.choices, default=AQui.JEUNE)
    modele = models.CharField("modèle", max_length=30)
    canal = models.CharField("canal", max_length=10, choices=Canal.choices)
    destinataire = models.CharField("destinataire", max_length=254, blank=True)
    sujet = models.CharField("sujet", max_length=200)
    texte = models.TextField("texte")
    html = models.TextField("html", blank=True)
    calendrier = models.TextField("fichier d’agenda", blank=True)
    # The start of the appointment as this message tells it: what changed since must be told.
    pour_le = models.DateTimeField("annonce le", null=True)
    etat = models.CharField("état", max_length=14, choices=Etat.choices, default=Etat.A_ENVOYER)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    prochain_essai = models.DateTimeField("prochain essai", null=True)
    envoye_le = models.DateTimeField("envoyé le", null=True)
    erreur = models.CharField("erreur", max_length=300, blank=True)
    cree_le = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        ordering = ["-cree_le", "-id"]
        indexes = [models.Index(fields=["etat", "prochain_essai"])]
        constraints = [
            models.CheckConstraint(
                condition=_au_sujet_d_une_chose(),
                name="message_au_sujet_d_une_chose",
            ),
        ]

    def __str__(self) -> str:
        return f"Message n° {self.pk}"

    @property
    def sera_retente(self) -> bool:
        return self.etat == Message.Etat.A_ENVOYER and self.essais > 0


class CleIdempotence(models.Model):
    """A key sent with a POST: the same caller, key and body get the same answer for 24 h."""

    appelant = models.CharField(max_length=80)
    cle = models.CharField(max_length=255)
    empreinte = models.CharField(max_length=64)
    reponse: Any = models.JSONField()
    cree_le = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "clé d’idempotence"
        verbose_name_plural = "clés d’idempotence"
        constraints = [models.UniqueConstraint(fields=["appelant", "cle"], name="cle_unique_par_appelant")]
