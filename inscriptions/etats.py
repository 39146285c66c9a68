"""States of a registration and the changes allowed between them (contract.md §3). Pure."""

from django.db import models


class Etat(models.TextChoices):
    DEMANDEE = "demandee", "Demande envoyée"
    CONFIRMEE = "confirmee", "Confirmée"
    ATTENTE = "attente", "Liste d’attente"
    PROPOSEE = "proposee", "Place proposée"
    REFUSEE = "refusee", "Non retenue"
    ANNULEE = "annulee", "Annulée"
    EXPIREE = "expiree", "Délai passé"
    PRESENTE = "presente", "Présence"
    ABSENTE = "absente", "Absence"
    EXCUSEE = "excusee", "Absence excusée"


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


class Qui(models.TextChoices):
    """Who gave the place back."""

    JEUNE = "jeune", "Le jeune"
    PRESCRIPTEUR = "prescripteur", "Le prescripteur"
    EQUIPE = "equipe", "L’équipe"
    PARTENAIRE = "partenaire", "Le partenaire"


# Who changes a registration when no one does: a delay that passes, a place that goes round.
AUTOMATIQUE = "automatique"

NAISSANCES = frozenset({Etat.DEMANDEE, Etat.CONFIRMEE, Etat.ATTENTE})
PRENNENT_UNE_PLACE = frozenset({Etat.CONFIRMEE, Etat.PROPOSEE, Etat.PRESENTE, Etat.ABSENTE})
VIVANTS = frozenset({Etat.DEMANDEE, Etat.CONFIRMEE, Etat.ATTENTE, Etat.PROPOSEE})
FINIES = frozenset({Etat.REFUSEE, Etat.ANNULEE, Etat.EXPIREE})
DU_JOUR = frozenset({Etat.PRESENTE, Etat.ABSENTE, Etat.EXCUSEE})
# Counted on `venue_le`: the day on which the person came, or was awaited in vain (contract.md §5).
DATES_PAR_LA_VENUE = frozenset({Etat.PRESENTE, Etat.ABSENTE})

_PERMISES: dict[str, frozenset[str]] = {
    Etat.DEMANDEE: frozenset(
        {
            Etat.CONFIRMEE,
            Etat.ATTENTE,
            Etat.REFUSEE,
            Etat.ANNULEE,
            Etat.EXPIREE,
            Etat.PRESENTE,
            Etat.ABSENTE,
        }
    ),
    Etat.ATTENTE: frozenset({Etat.PROPOSEE, Etat.CONFIRMEE, Etat.REFUSEE, Etat.ANNULEE, Etat.EXPIREE}),
    Etat.PROPOSEE: frozenset({Etat.CONFIRMEE, Etat.ANNULEE, Etat.EXPIREE}),
    Etat.CONFIRMEE: frozenset({Etat.PRESENTE, Etat.ABSENTE, Etat.EXCUSEE, Etat.ANNULEE}),
    Etat.PRESENTE: frozenset({Etat.ABSENTE, Etat.EXCUSEE, Etat.CONFIRMEE}),
    Etat.ABSENTE: frozenset({Etat.PRESENTE, Etat.EXCUSEE, Etat.CONFIRMEE}),
    Etat.EXCUSEE: frozenset({Etat.PRESENTE, Etat.ABSENTE, Etat.CONFIRMEE}),
}
# By the team only, and with a written reason.
_DEROGATIONS: dict[str, frozenset[str]] = {
    etat: frozenset({Etat.CONFIRMEE, Etat.PRESENTE}) for etat in (Etat.ATTENTE, Etat.ANNULEE, Etat.EXPIREE)
}


def transition_permise(de: str, vers: str, *, derogation: bool = False) -> bool:
    """Whether a registration may go from `de` to `vers`; `derogation`: the team gave a reason."""
    if vers in _PERMISES.get(de, frozenset()):
        return True
    return derogation and vers in _DEROGATIONS.get(de, frozenset())
