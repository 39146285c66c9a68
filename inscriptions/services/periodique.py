"""Periodic work on registrations: reminders, answers that did not come, places nobody was offered."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.etats import Etat
from inscriptions.models import Inscription
from inscriptions.services.attente import proposer_places
from inscriptions.services.messages import annoncer
from inscriptions.services.transitions import expirer_proposition

RAPPEL = timedelta(days=2)
# Whoever received one of these since then knows the date.
ANNONCENT_LA_DATE = ("confirmee", "rappel")


def expirer_propositions() -> int:
    """Pass on the offers whose time is up, and return how many."""
    finies = Inscription.objects.filter(etat=Etat.PROPOSEE, expire_le__lte=timezone.now()).order_by(
        "expire_le"
    )
    return sum(expirer_proposition(inscription) for inscription in finies)


def proposer_les_places_libres() -> int:
    """Offer places that became free by an edit: more places, a séance opened again."""
    en_attente = Inscription.objects.filter(etat=Etat.ATTENTE).values("seance")
    seances = Seance.objects.a_venir().filter(pk__in=en_attente, etat=Seance.Etat.OUVERTE)
    # Those that are full are left alone: the count that decides is made again under the lock.
    return sum(len(proposer_places(seance)) for seance in seances.avec_de_la_place())


def rappeler() -> int:
    """Remind those who come within two days, once for each date, and return how many.

    Who took the place less than two days before has just been told. After an outage, a reminder that
    would come on the day itself or later is not sent any more.
    """
    maintenant = timezone.now()
    demain = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
    a_rappeler = Inscription.objects.filter(
        etat=Etat.CONFIRMEE,
        seance__etat=Seance.Etat.OUVERTE,
        seance__debut__gte=demain,
        seance__debut__lte=maintenant + RAPPEL,
    ).values_list("pk", flat=True)
    return sum(_rappeler(numero) for numero in a_rappeler)


@transaction.atomic
def _rappeler(numero: int) -> bool:
    """Under the lock of its row, so that two rounds at once remind once."""
    inscription = (
        Inscription.objects.select_for_update(of=("self",))
        .select_related("seance", "offre", "jeune", "antenne__lieu")
        .get(pk=numero)
    )
    if inscription.etat != Etat.CONFIRMEE or inscription.seance is None:
        return False
    depuis = inscription.seance.debut - RAPPEL
    if inscription.messages.filter(modele__in=ANNONCENT_LA_DATE, cree_le__gte=depuis).exists():
        return False
    annoncer(inscription, "rappel")
    return True
