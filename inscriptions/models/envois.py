"""What leaves and what comes in once: messages to send, keys of requests already answered."""

from typing import Any

from django.db import models

from inscriptions.models.inscriptions import Inscription


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

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="messages")
    modele = models.CharField("modèle", max_length=30)
    canal = models.CharField("canal", max_length=10, choices=Canal.choices)
    destinataire = models.CharField("destinataire", max_length=254, blank=True)
    sujet = models.CharField("sujet", max_length=200)
    texte = models.TextField("texte")
    html = models.TextField("html", blank=True)
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

    def __str__(self) -> str:
        return f"Message n° {self.pk}"


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
