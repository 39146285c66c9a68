"""Periodic work on registrations: reminders, answers that did not come, places nobody was offered."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.courrier.changements import deja_dite, dire_la_date
from inscriptions.courrier.messages import annoncer
from inscriptions.etats import SE_REPONDENT, VIENNENT
from inscriptions.models import Inscription, Message
from inscriptions.prochains_actes import reposer_les_actes
from inscriptions.vie.attente import passer_ce_qui_etait_tenu, proposer_places, seances_a_proposer
from inscriptions.vie.transitions import expirer_proposition

Chose = TypeVar("Chose")
journal = logging.getLogger(__name__)
RAPPEL = timedelta(days=2)
TENUES = (Seance.Etat.OUVERTE, Seance.Etat.FERMEE)


def un_par_un(faire: Callable[[Chose], int], choses: Iterable[Chose]) -> int:
    """Do each of `choses` and return how much was done in all.

    One that fails does not keep the others from their turn, round after round: the first error, of which
    others may only follow, is raised at the end. A database that is away stops at once.
    """
    fait = 0
    erreur: Exception | None = None
    for chose in choses:
        try:
            fait += faire(chose)
        except (OperationalError, InterfaceError):
            raise
        except Exception as echec:
            journal.exception("Periodic work failed on %s", chose)
            erreur = erreur or echec
    if erreur:
        raise erreur
    return fait


def expirer_propositions() -> int:
    """Pass on the offers whose time is up, and return how many."""
    finies = Inscription.objects.filter(etat__in=SE_REPONDENT, expire_le__lte=timezone.now())
    finies = finies.order_by("expire_le", "pk")
    return un_par_un(expirer_proposition, finies)


def liberer_les_places_tenues() -> int:
    """Pass on what nobody took back in its ten minutes, and return how many could have been."""
    finies = Inscription.objects.dont_la_tenue_est_finie()
    seances = Seance.objects.filter(pk__in=finies.order_by().values("seance")).order_by("pk")
    return finies.filter(seance=None).lacher() + un_par_un(passer_ce_qui_etait_tenu, seances)


def proposer_les_places_libres() -> int:
    """Offer places that became free by an edit: more places, a séance opened again."""
    # Those that are full are left alone: the count that decides is made again under the lock.
    return un_par_un(lambda seance: len(proposer_places(seance)), seances_a_proposer())


def prevenir_des_changements() -> int:
    """Tell those whose date changed since their last message, and return how many.

    The services of dates tell at once; this finds what moved otherwise, by an import for instance.
    """
    derniere = (
        Message.objects.filter(inscription=OuterRef("pk"), pour_le__isnull=False)
        .order_by("-pk")  # and not by the clock, which may have been set back
        .values("pour_le")[:1]
    )
    deplacees = (
        Inscription.objects.vivantes()
        .filter(seance__debut__gt=timezone.now(), seance__etat__in=TENUES)
        .annotate(annoncee=Subquery(derniere), attendue=_attendue())
        .filter(annoncee__isnull=False)
        .exclude(annoncee=F("attendue"))
        .values_list("pk", flat=True)
    )
    return un_par_un(_prevenir, deplacees)


@transaction.atomic
def _prevenir(numero: int) -> bool:
    inscription = _verrouillee(numero)
    if inscription.seance is None or deja_dite(inscription):
        return False
    reposer_les_actes([inscription])
    dire_la_date(inscription)
    return True


def rappeler() -> int:
    """Remind those who come within two days, once for each date, and return how many.

    Who took the place less than two days before has just been told. After an outage, a reminder that
    would come on the day itself or later is not sent any more.
    """
    maintenant = timezone.now()
    demain = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
    # Most were reminded by an earlier round: they are not locked again.
    deja_dit = Message.objects.filter(
        inscription=OuterRef("pk"), pour_le=OuterRef("attendue"), cree_le__gte=OuterRef("attendue") - RAPPEL
    )
    a_rappeler = (
        Inscription.objects.filter(etat__in=VIENNENT, seance__etat__in=TENUES)
        .filter(seance__jour__gte=demain.date(), seance__debut__lte=maintenant + RAPPEL)
        .annotate(attendue=_attendue())
        .filter(attendue__gte=demain, attendue__lte=maintenant + RAPPEL)
        .exclude(Exists(deja_dit))
    )
    return un_par_un(_rappeler, a_rappeler.values_list("pk", flat=True))


def _attendue() -> Case:
    """When a person is awaited: at the start of their slot, else of the séance."""
    a_une_heure = Q(seance__creneau_minutes__isnull=False, creneau__isnull=False)
    return Case(When(a_une_heure, then=F("creneau")), default=F("seance__debut"))


@transaction.atomic
def _rappeler(numero: int) -> bool:
    inscription = _verrouillee(numero)
    if inscription.etat not in VIENNENT or inscription.seance is None:
        return False
    debut = inscription.creneau or inscription.seance.debut
    deja = Q(modele="rappel") | Q(cree_le__gte=debut - RAPPEL)
    if inscription.messages.filter(deja, pour_le=debut).exists():
        return False
    annoncer(inscription, "rappel")
    return True


def _verrouillee(numero: int) -> Inscription:
    """Under the lock of its row, so that two rounds at once tell once."""
    return Inscription.objects.filter(pk=numero).verrouillee(
        "seance__lieu", "seance__antenne__lieu", "offre", "jeune", "antenne__lieu"
    )
