"""A partner receives somebody on a date of the offer: in place of an appointment of its own, or of the one booked."""

from datetime import datetime

from django.db import transaction

from catalogue.models import Seance
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import DejaRepondu
from inscriptions.vie.reception import Repondant, recevoir


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
