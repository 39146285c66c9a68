"""A young person's way through a programme: entry, exit, what came of it."""

from django.db import models
from django.db.models import F, Q

from actions.models.programmes import Programme
from catalogue.models import Antenne
from inscriptions.models import Inscription, Jeune, ProfilFige


class Parcours(ProfilFige):
    """A young person in a programme; one open parcours per person and programme."""

    class Issue(models.TextChoices):
        EMPLOI = "emploi", "Emploi"
        FORMATION = "formation", "Formation"
        GARANTIE_JEUNES = "garantie-jeunes", "Garantie jeunes"
        CEJ = "cej", "Contrat d’engagement jeune"
        DEMANDEUR_EMPLOI = "demandeur-emploi", "Demandeur d’emploi"
        AUTRE = "autre", "Autre"
        INCONNUE = "inconnue", "Inconnue"

    jeune = models.ForeignKey(Jeune, models.PROTECT, related_name="parcours", verbose_name="jeune")
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="parcours", verbose_name="programme"
    )
    inscription = models.ForeignKey(
        Inscription,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parcours",
        verbose_name="inscription",
        help_text="Celle dont le parcours est né.",
    )
    antenne = models.ForeignKey(Antenne, models.PROTECT, related_name="+", verbose_name="antenne")
    entree = models.DateField("entrée")
    fin_prevue = models.DateField("fin prévue", null=True, blank=True)
    phase = models.CharField("phase", max_length=80, blank=True)
    sortie = models.DateField("sortie", null=True, blank=True)
    issue = models.CharField("issue", max_length=20, choices=Issue.choices, blank=True)
    issue_detail = models.CharField(
        "précision", max_length=120, blank=True, help_text="E2C, Epide, Avenir Jeunes…"
    )
    cree_le = models.DateTimeField(auto_now_add=True)
    modifie_le = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = "parcours"
        verbose_name_plural = "parcours"
        ordering = ["-entree", "-id"]
        indexes = [
            models.Index(fields=["programme", "entree"]),
            models.Index(fields=["programme", "sortie"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["jeune", "programme"],
                condition=Q(sortie__isnull=True),
                name="un_parcours_ouvert_par_programme",
                violation_error_message="Cette personne a déjà un parcours ouvert dans ce programme.",
            ),
            models.CheckConstraint(
                condition=Q(sortie__isnull=True) | Q(sortie__gte=F("entree")),
                name="parcours_sort_apres_son_entree",
                violation_error_message="La sortie vient avant l’entrée.",
            ),
            models.CheckConstraint(
                condition=Q(sortie__isnull=True) | ~Q(issue=""),
                name="sortie_avec_issue",
                violation_error_message="Une sortie a toujours une issue.",
            ),
        ]

    def __str__(self) -> str:
        return f"Parcours n° {self.pk}"
