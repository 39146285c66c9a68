"""Telling people that their date changed: at once where it is moved, by the periodic work otherwise.

What was told last is `Message.pour_le`, so nobody is told the same date twice, whoever looks first.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from catalogue.models import Seance
from inscriptions.courrier.boite_d_envoi import deposer
from inscriptions.courrier.messages import rediger
from inscriptions.models import Inscription, Message
from inscriptions.rendez_vous import rendez_vous_de

DEPLACEE = "deplacee"


def dire_la_date(inscription: Inscription) -> None:
    """Tell the person of a locked, living registration the date as it is now.

    Who lost the hour of an appointment is called instead: no message could say when to come.
    """
    dire_les_dates([inscription])


def dire_les_dates(inscriptions: Sequence[Inscription]) -> None:
    """The same for many at once."""
    messages = rediger([(inscription, DEPLACEE) for inscription in inscriptions])
    for message in messages:
        sujet = message.inscription
        if message.modele == DEPLACEE and sujet and sans_heure(sujet, sujet.seance):
            message.etat = Message.Etat.SANS_ADRESSE
    deposer(messages)


def dont_la_date_a_change(inscriptions: Iterable[Inscription]) -> list[Inscription]:
    """Those to whom the last message that told a date told another one; nobody who was told none."""
    par_numero = {inscription.pk: inscription for inscription in inscriptions}
    # By their numbers: the clock may have been set back between two of them.
    dites = Message.objects.filter(inscription__in=par_numero, pour_le__isnull=False).order_by("pk")
    dernieres = dict(dites.values_list("inscription", "pour_le"))
    return [
        par_numero[pk] for pk in par_numero if pk in dernieres and _a_change(par_numero[pk], dernieres[pk])
    ]


def _a_change(inscription: Inscription, dite: datetime | None) -> bool:
    rendez_vous = rendez_vous_de(inscription)
    return rendez_vous is not None and rendez_vous.debut != dite


def sans_heure(inscription: Inscription, seance: Seance | None) -> bool:
    """Whether the person holds a place in a séance of appointments without an hour of their own."""
    return bool(
        seance and seance.creneau_minutes and inscription.creneau is None and inscription.prend_une_place
    )
