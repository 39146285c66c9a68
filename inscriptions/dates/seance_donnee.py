"""A partner gives somebody a date: of the offer, or another appointment of its own."""

from datetime import datetime

from django.db import transaction

from catalogue.models import Seance
from inscriptions.dates.changer import changer_de_date
from inscriptions.dates.corrections import changer_le_rendez_vous
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import DejaRepondu
from inscriptions.vie.reception import Repondant, recevoir, verifier_a_venir


@transaction.atomic
def donner_une_seance(
    inscription: Inscription, seance: Seance, creneau: datetime | None = None, *, par: Repondant
) -> Inscription:
    """Take a place of `seance` for the person; one who still waits for an answer has it: yes, on that date.

    Raises as `changer_de_date`, and DejaRepondu when the state is not what was seen; nothing changes then.
    """
    deplacee = changer_de_date(
        inscription, seance=seance, creneau=creneau, qui=Qui.PARTENAIRE, raison=str(par)
    )
    if deplacee.etat != par.vu:
        raise DejaRepondu
    return recevoir(deplacee, par=par) if deplacee.etat == Etat.DEMANDEE else deplacee


def donner_un_autre_rendez_vous(
    inscription: Inscription, *, le: datetime, ou: str, par: Repondant
) -> Inscription:
    """Of who is received already, the first appointment or another one. Raises as `changer_le_rendez_vous`,
    ValidationError for a moment that is over."""
    verifier_a_venir(le)
    return changer_le_rendez_vous(
        inscription, rendez_vous_le=le, rendez_vous_ou=ou, qui=Qui.PARTENAIRE, raison=str(par)
    )
