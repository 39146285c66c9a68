"""What an open registration waits for: which act, of whom, before when."""

from django.db import models


class ActeA(models.TextChoices):
    """Who has the next act; never the young person (docs/contrat.md §3)."""

    SITE = "site", "Le site"
    PARTENAIRE = "partenaire", "Le partenaire"
    PRESCRIPTEUR = "prescripteur", "Le prescripteur"


class Attendu(models.TextChoices):
    """Whose answer is awaited while the clock stands still."""

    PRESCRIPTEUR = "prescripteur", "Le prescripteur"
    PERSONNE = "personne", "La personne"


class AvecProchainActe(models.Model):
    """Columns that the writer sets from the declaration of the state; empty once nothing is open."""

    prochain_acte = models.CharField("prochain acte", max_length=30, blank=True, editable=False)
    acte_a = models.CharField("à qui", max_length=12, choices=ActeA.choices, blank=True, editable=False)
    acte_avant = models.DateTimeField("avant le", null=True, editable=False)
    attend_de = models.CharField(
        "attend une réponse de", max_length=12, choices=Attendu.choices, blank=True, editable=False
    )
    suspendue_depuis = models.DateTimeField("suspendue depuis", null=True, editable=False)

    class Meta:
        abstract = True
