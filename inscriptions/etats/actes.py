"""What an open state waits for: which act, whose it is, and what dates it (docs/contrat.md §3). Pure."""

from dataclasses import dataclass
from enum import Enum

from django.db import models


class ActeA(models.TextChoices):
    """Who has the next act; never the young person."""

    SITE = "site", "Le site"
    PARTENAIRE = "partenaire", "Le partenaire"
    PRESCRIPTEUR = "prescripteur", "Le prescripteur"


class Attendu(models.TextChoices):
    """Whose answer is awaited while the clock stands still."""

    PRESCRIPTEUR = "prescripteur", "Le prescripteur"
    PERSONNE = "personne", "La personne"


class Cas(Enum):
    """What, beside the state, decides of the act."""

    QUESTION_POSEE = "the site asked the prescripteur something"
    VERS_UN_PARTENAIRE = "sent to a partner, who answers and receives"
    PAR_LE_REFERENT = "the référent answers for the young person"
    SANS_DATE = "without any date"


class Echeance(Enum):
    """What dates the act. Delays in jours ouvrés of the site end with the day."""

    REPONSE = "the delay that the offer leaves, in jours ouvrés, from the moment when it is asked for"
    PRESENCE = "two jours ouvrés after the day of the appointment"
    SEANCE = "the start of the séance"
    PROPOSITION = "the deadline of the place that is offered"


@dataclass(frozen=True)
class ActeAttendu:
    """One act, when all of `si` hold. `expire`: without it the orientation comes to an end, one day."""

    code: str
    mots: str
    a: ActeA
    echeance: Echeance
    si: frozenset[Cas] = frozenset()
    expire: bool = False
