"""What messages say: the words of the team in place of those the portal came with (docs/contrat.md §7.4)."""

from django.db import models


class TexteDeMessage(models.Model):
    """The words of one kind of message; a kind without a row keeps its first words."""

    code = models.CharField("message", max_length=30, unique=True, editable=False)
    sujet = models.CharField("objet", max_length=150)
    texte = models.TextField("texte", max_length=3000)
    sms = models.CharField("SMS", max_length=160, blank=True)
    modifie_le = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "texte de message"
        verbose_name_plural = "textes des messages"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.sujet
