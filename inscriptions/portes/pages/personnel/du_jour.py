"""The ticket of the day: the hour in place of the date, the code for the desk, what may be said of being late."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from catalogue.temps.dates import heure
from catalogue.vitrine.lieux import LIEU_A_PRECISER, itineraire
from catalogue.vitrine.qr import qr_sur_un_ticket
from inscriptions.models import Inscription
from inscriptions.rendez_vous import RendezVous
from inscriptions.vie.retard import MINUTES, peut_dire_son_retard


@dataclass(frozen=True)
class TicketDuJour:
    """`code` opens the registration in the admin, for who may see it: never the personal link.

    `retards`: what may be said of being late, nothing once it is over; `retard`: what was.
    """

    quand: str
    jusqua: str
    code: SafeString
    retards: tuple[int, ...]
    retard: int | None


def ticket_du_jour(inscription: Inscription, rendez_vous: RendezVous | None) -> TicketDuJour | None:
    if rendez_vous is None:
        return None
    fin = f", jusqu’à {heure(rendez_vous.fin)}" if inscription.seance_id else ""
    return TicketDuJour(
        quand=f"Aujourd’hui à {heure(rendez_vous.debut)}",
        jusqua=f"{rendez_vous.jour}{fin}",
        code=qr_sur_un_ticket(settings.BASE_URL + reverse("ticket", args=[inscription.reference])),
        retards=MINUTES if peut_dire_son_retard(inscription) else (),
        retard=inscription.retard_du_jour,
    )


def chemin_vers(rendez_vous: RendezVous | None) -> str:
    """The place on a map, opened by whoever asks for it; empty while nobody has said where it is."""
    if rendez_vous is None or rendez_vous.ou == LIEU_A_PRECISER:
        return ""
    return itineraire(rendez_vous.adresse or rendez_vous.lieu)
