"""From nine in the morning: a word to who came or did not, and to each site the requests that wait."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Antenne
from catalogue.temps.recurrence import est_ferie
from inscriptions.courrier.au_plus import a_qui_ecrire_encore
from inscriptions.courrier.destinataires import destinataire_de
from inscriptions.courrier.messages import annoncer, annoncer_a_l_antenne
from inscriptions.etats import LENDEMAINS, Etat
from inscriptions.etats.actes import ActeA
from inscriptions.models import Inscription, Message

HEURE = 9
# Attendance noted later than that calls for no message any more.
JOURS_APRES = timedelta(days=3)
ATTENTE = timedelta(days=2)


def remercier() -> int:
    """Write to those who came, or were awaited in vain, the day before or a little earlier. Once each."""
    aujourd_hui = timezone.localdate()
    if timezone.localtime().hour < HEURE:
        return 0
    venues = (
        Inscription.objects.filter(
            etat__in=LENDEMAINS, venue_le__gte=aujourd_hui - JOURS_APRES, venue_le__lt=aujourd_hui
        )
        .exclude(origine=Inscription.Origine.IMPORT)
        .exclude(messages__modele__in=LENDEMAINS.values())
        .order_by("venue_le", "pk")
    )
    return sum(
        _remercier(numero) for numero in list(a_qui_ecrire_encore(venues).values_list("pk", flat=True))
    )


@transaction.atomic
def _remercier(numero: int) -> bool:
    """Under the lock of the row: the attendance may be corrected, or another round be at work."""
    inscription = Inscription.objects.filter(pk=numero).verrouillee(
        "seance__lieu", "offre", "jeune", "antenne__lieu", "structure"
    )
    modele = LENDEMAINS.get(inscription.etat)
    if modele is None or inscription.messages.filter(modele__in=LENDEMAINS.values()).exists():
        return False
    # Nobody is called for a word of thanks.
    if not destinataire_de(inscription)[1]:
        return False
    annoncer(inscription, modele)
    return True


def demandes_en_attente() -> int:
    """Tell each site, once a working day, how many requests have waited on it for more than two days.

    To the person named for what stays without answer, else to the address of the site.
    """
    maintenant = timezone.localtime()
    ouvre = maintenant.weekday() < 5 and not est_ferie(maintenant.date())
    if not ouvre or maintenant.hour < HEURE:
        return 0
    attendent = (
        Inscription.objects.filter(etat=Etat.DEMANDEE, demandee_le__lt=maintenant - ATTENTE, effacee_le=None)
        .a_faire_par(ActeA.SITE)
        .filter(suspendue_depuis=None)
        .order_by()
        .values("antenne")
        .annotate(nombre=Count("pk"), retards=Count("pk", filter=Q(acte_avant__lt=maintenant)))
    )
    lignes = list(attendent.values_list("antenne", "nombre", "retards"))
    return sum(_dire_les_demandes(*ligne) for ligne in lignes)


@transaction.atomic
def _dire_les_demandes(numero: int, nombre: int, en_retard: int) -> bool:
    antenne = Antenne.objects.select_for_update(of=("self",)).select_related("responsable").get(pk=numero)
    if not antenne.courriel_de_qui_reprend:
        return False
    matin = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    if Message.objects.filter(antenne=antenne, modele="demandes", cree_le__gte=matin).exists():
        return False
    adresse = f"{reverse('inscriptions:index')}?etat={Etat.DEMANDEE}&antenne={antenne.pk}&acte_a={ActeA.SITE}"
    annoncer_a_l_antenne(
        antenne,
        "demandes",
        nombre="1 demande attend" if nombre == 1 else f"{nombre} demandes attendent",
        retard=_en_retard(en_retard),
        lien=settings.BASE_URL + adresse,
    )
    return True


def _en_retard(nombre: int) -> str:
    if not nombre:
        return ""
    return f"Le délai est passé pour {'une demande' if nombre == 1 else f'{nombre} demandes'}."
