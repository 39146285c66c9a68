"""What a message left by somebody says beside its words: about what, how to answer, before when."""

from django.db import models

from catalogue.models import Offre


class RepondrePar(models.TextChoices):
    """How the person wants to be answered, in the words of the form; nothing for other registrations."""

    APPEL = "appel", "Par un appel"
    SMS = "sms", "Par SMS"
    MAIL = "mail", "Par e-mail"
    PLACE = "place", "Je viens sur place"


class MessageLaisse(models.Model):
    """« Laissez-nous un message » is a registration like others (docs/contrat.md §3.8)."""

    a_propos_de = models.ForeignKey(
        Offre,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="à propos de",
        help_text="L’offre dont la personne veut parler, quand elle laisse un message.",
    )
    repondre_par = models.CharField(
        "comment répondre", max_length=5, choices=RepondrePar.choices, blank=True, editable=False
    )
    # Frozen when it is asked: what was told to the person does not move with the hours of the site.
    promise_pour = models.DateField("réponse promise pour le", null=True, editable=False)

    class Meta:
        abstract = True
