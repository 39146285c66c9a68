"""What messages say: the words of the team in place of those the portal came with (docs/contrat.md §7.4)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction

from catalogue.maison.memoire import Memoire


class TexteDeMessage(models.Model):
    """The words of one kind of message; a kind without a row keeps its first words."""

    code = models.CharField("message", max_length=30, unique=True, editable=False)
    sujet = models.CharField("objet", max_length=150)
    texte = models.TextField("texte", max_length=3000)
    sms = models.CharField("SMS", max_length=160, blank=True)
    modifie_le = models.DateTimeField(auto_now=True)

    _ecrits: "ClassVar[Memoire[Mapping[str, TexteDeMessage]]]" = Memoire()

    class Meta:
        verbose_name = "texte de message"
        verbose_name_plural = "textes des messages"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.sujet

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Known at once in this process, and again once the change holds."""
        super().save(*args, **kwargs)
        self.oublier()
        transaction.on_commit(self.oublier)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The same."""
        effaces = super().delete(*args, **kwargs)
        self.oublier()
        transaction.on_commit(self.oublier)
        return effaces

    @classmethod
    def ecrits(cls) -> "Mapping[str, TexteDeMessage]":
        """Those of the team, by code. A change made in another process is seen within ten seconds."""
        return cls._ecrits.lire(lambda: {texte.code: texte for texte in cls.objects.all()})

    @classmethod
    def oublier(cls) -> None:
        """Read them again next time."""
        cls._ecrits.oublier()
