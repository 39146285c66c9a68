"""Who decides of a registration, and why one is refused (docs/contrat.md §3.3). Pure."""

from django.db import models

# Who changes a registration when no one does: a delay that passes, a place that goes round.
AUTOMATIQUE = "automatique"
# What changes its site and nothing of its state: two sites agreed.
TRANSFERT = "transfert"


class Qui(models.TextChoices):
    """Who gave the place back."""

    JEUNE = "jeune", "La personne"
    PRESCRIPTEUR = "prescripteur", "Le prescripteur"
    EQUIPE = "equipe", "L’équipe"
    PARTENAIRE = "partenaire", "Le partenaire"


class MotifRefus(models.TextChoices):
    NON_JOIGNABLE = "non-joignable", "Non joignable"
    ABSENT = "absent", "Absent"
    EN_EMPLOI = "en-emploi", "En emploi"
    EN_FORMATION = "en-formation", "En formation"
    NON_ELIGIBLE = "non-eligible", "Non éligible"
    NON_MOBILE = "non-mobile", "Non mobile"
    NON_INTERESSE = "non-interesse", "Non intéressé"
    FREINS = "freins-peripheriques", "Freins périphériques"
    COMPLET = "complet", "Complet"
    DOUBLON = "doublon", "Doublon"
    AUTRE = "autre", "Autre"
