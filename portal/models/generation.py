"""The counters by which the pages kept for strangers are known to be old."""

from django.db import models

from portal.bases.generation import TABLE


class CompteurDeGeneration(models.Model):
    """One of the counters of what strangers are shown: `portal.bases` draws one and writes it with each commit."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    valeur = models.BigIntegerField()

    class Meta:
        db_table = TABLE
