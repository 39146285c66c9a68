"""What was given or done: noted once, with the profile of nobody changed."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import Antenne, Offre
from inscriptions.models import Acte, Inscription
from inscriptions.vie.jours import verifier_un_jour


@transaction.atomic
def noter_un_acte(
    *,
    type_: str,
    le: date,
    inscription: Inscription | None = None,
    offre: Offre | None = None,
    antenne: Antenne | None = None,
    quantite: int = 1,
    montant: Decimal | None = None,
    note: str = "",
) -> Acte:
    """Note an act for the person of `inscription`, or for nobody in particular.

    `offre` and `antenne` are those of the registration unless said. Raises ValidationError when one
    is missing, PasEncore when the day is still to come; nothing is written then.
    """
    verifier_un_jour(le)
    offre = offre or (inscription.offre if inscription else None)
    antenne = antenne or (inscription.antenne if inscription else None)
    if offre is None:
        raise ValidationError({"offre": "Donnez l’offre, ou une inscription."})
    if antenne is None:
        raise ValidationError({"antenne": "Donnez l’antenne, ou une inscription."})
    return Acte.objects.create(
        type=type_,
        le=le,
        quantite=quantite,
        montant=montant,
        jeune=inscription.jeune if inscription else None,
        inscription=inscription,
        offre=offre,
        antenne=antenne,
        note=note,
    )
