"""What limits are counted by."""

from django.db import models


class Compteur(models.Model):
    """How many times something was tried in the window under way; written by `inscriptions.saisie.limiteur` alone.

    `cle` is a keyed hash: no address nor contact can be read here. `fin` is in seconds since 1970, which
    both databases compare alike.
    """

    cle = models.CharField(max_length=64, primary_key=True)
    nombre = models.PositiveIntegerField()
    fin = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = "compteur"
        verbose_name_plural = "compteurs"
