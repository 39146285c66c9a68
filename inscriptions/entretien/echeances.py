"""Periodic work on registrations: reminders, answers that did not come, places nobody was offered."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.courrier.au_plus import a_qui_ecrire_encore
from inscriptions.courrier.changements import dire_les_dates, dont_la_date_a_change
from inscriptions.courrier.messages import annoncer_ensemble
from inscriptions.etats import SE_REPONDENT, VIENNENT
from inscriptions.models import Inscription, Message
from inscriptions.prochains_actes import reposer_les_actes
from inscriptions.vie import places
from inscriptions.vie.attente import passer_ce_qui_etait_tenu, proposer_places, seances_a_proposer
from inscriptions.vie.transitions import expirer_proposition
from inscriptions.vie.verrou import verrouiller_celles_de

Chose = TypeVar("Chose")
journal = logging.getLogger(__name__)
RAPPEL = timedelta(days=2)
# Done in one transaction.
LOT = 500
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


def par_lots(faire: Callable[[Sequence[Chose]], int], choses: Iterable[Chose]) -> int:
    """As `un_par_un`, many at a time; a lot that fails is done again one by one."""
    rangees = list(choses)
    lots = [rangees[rang : rang + LOT] for rang in range(0, len(rangees), LOT)]
    return un_par_un(lambda lot: _un_lot(faire, lot), lots)


def _un_lot(faire: Callable[[Sequence[Chose]], int], lot: Sequence[Chose]) -> int:
    try:
        return faire(lot)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        journal.exception("Periodic work failed on a lot, done again one by one")
        return un_par_un(lambda chose: faire([chose]), lot)


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
    changees = Seance.objects.filter(dates_a_dire=True, debut__gt=timezone.now(), etat__in=TENUES)
    return un_par_un(_prevenir, changees.order_by("pk"))


@transaction.atomic
def _prevenir(seance: Seance) -> int:
    """Under its lock and those of its people, so that two rounds at once tell once."""
    seance = places.verrouiller(seance.pk)
    vivantes = verrouiller_celles_de(seance, Inscription.objects.vivantes())
    a_dire = dont_la_date_a_change(vivantes)
    reposer_les_actes(a_dire)
    dire_les_dates(a_dire)
    Seance.objects.filter(pk=seance.pk).update(dates_a_dire=False)
    return len(a_dire)


def rappeler() -> int:
    """Remind those who come within two days, once for each date, and return how many.

    Who took the place less than two days before has just been told. After an outage, a reminder that
    would come on the day itself or later is not sent any more.
    """
    fin = timezone.now() + RAPPEL
    demain = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
    prochaines = Seance.objects.filter(etat__in=TENUES, debut__gte=demain, debut__lte=fin).order_by()
    # Most were reminded by an earlier round: they are not locked again.
    dites = Message.objects.filter(inscription=OuterRef("pk"), pour_le=OuterRef("attendue"))
    a_l_heure = Q(modele="rappel") | Q(cree_le__gte=OuterRef("attendue") - RAPPEL)
    a_rappeler = (
        Inscription.objects.filter(etat__in=VIENNENT, seance__in=prochaines.values("pk"))
        .annotate(attendue=_attendue())
        .filter(attendue__gte=demain, attendue__lte=fin)
        .exclude(Exists(dites.filter(a_l_heure)))
    )
    return par_lots(_rappeler, a_qui_ecrire_encore(a_rappeler).order_by("pk").values_list("pk", flat=True))


def _attendue() -> Case:
    """When a person is awaited: at the start of their slot, else of the séance."""
    a_une_heure = Q(seance__creneau_minutes__isnull=False, creneau__isnull=False)
    return Case(When(a_une_heure, then=F("creneau")), default=F("seance__debut"))


@transaction.atomic
def _rappeler(numeros: Sequence[int]) -> int:
    attendues = [
        inscription
        for inscription in _verrouillees(numeros)
        if inscription.etat in VIENNENT and inscription.seance
    ]
    deja_dit = _deja_rappelees(attendues)
    a_rappeler = [inscription for inscription in attendues if inscription.pk not in deja_dit]
    annoncer_ensemble([(inscription, "rappel") for inscription in a_rappeler])
    return len(a_rappeler)


def _deja_rappelees(inscriptions: Iterable[Inscription]) -> set[int]:
    """Those who were reminded of their date, or told of it when the time to be reminded had come."""
    attendues = {une.pk: une.creneau or (une.seance and une.seance.debut) for une in inscriptions}
    dites = Message.objects.filter(inscription__in=attendues, pour_le__isnull=False)
    return {
        numero
        for numero, pour_le, modele, le in dites.values_list("inscription", "pour_le", "modele", "cree_le")
        if pour_le and pour_le == attendues[numero] and (modele == "rappel" or le >= pour_le - RAPPEL)
    }


def _verrouillees(numeros: Sequence[int]) -> list[Inscription]:
    """Under the lock of their rows, so that two rounds at once tell once; what somebody holds waits for the next.

    They are read once they are locked: what they are joined with is of now.
    """
    prises = Inscription.objects.filter(pk__in=numeros).select_for_update(skip_locked=True).order_by("pk")
    lues = Inscription.objects.filter(pk__in=list(prises.values_list("pk", flat=True))).order_by("pk")
    return list(
        lues.select_related(
            "seance__lieu", "seance__antenne__lieu", "offre", "jeune", "antenne__lieu", "structure"
        )
    )
