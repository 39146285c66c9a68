"""Which séances an intervenant said they cannot come to. They stand until somebody does something."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from catalogue.models import Indisponibilite, Seance
from catalogue.models.seances import MIDI

Moment = Indisponibilite.Moment


def est_concernee(seance: Seance, indisponibilite: Indisponibilite) -> bool:
    """Whether the séance is held, even in part, during what the intervenant cannot do."""
    if not indisponibilite.du <= seance.jour <= indisponibilite.au:
        return False
    debut, fin = timezone.localtime(seance.debut), timezone.localtime(seance.fin)
    if indisponibilite.moment == Moment.MATIN:
        return debut.time() < MIDI
    if indisponibilite.moment == Moment.APRES_MIDI:
        return fin.date() > debut.date() or fin.time() > MIDI
    return True


def seances_concernees(indisponibilite: Indisponibilite) -> list[Seance]:
    """The séances still to come that nobody runs, unless something is done."""
    possibles = a_tenir(Seance.objects.filter(intervenant=indisponibilite.intervenant_id))
    possibles = possibles.filter(jour__gte=indisponibilite.du, jour__lte=indisponibilite.au)
    lues = possibles.select_related("offre", "antenne").order_by("debut")
    return [seance for seance in lues if est_concernee(seance, indisponibilite)]


def sans_intervenant(seances: "QuerySet[Seance]") -> list[tuple[Seance, Indisponibilite]]:
    """Those of `seances` whose intervenant cannot come, each with what was said.

    A séance that is cancelled, moved to another day or given to somebody else is no longer there.
    """
    dites = Indisponibilite.objects.filter(
        intervenant=OuterRef("intervenant"), du__lte=OuterRef("jour"), au__gte=OuterRef("jour")
    )
    touchees = a_tenir(seances).filter(Exists(dites)).select_related("offre", "antenne", "intervenant")
    lues = list(touchees.order_by("debut", "pk"))
    par_intervenant = _par_intervenant({seance.intervenant_id for seance in lues})
    paires = []
    for seance in lues:
        possibles = par_intervenant.get(seance.intervenant_id, [])
        siennes = [dite for dite in possibles if est_concernee(seance, dite)]
        if siennes:
            # Said twice, the time that came with a word is the one to read.
            paires.append((seance, next((dite for dite in siennes if dite.motif), siennes[0])))
    return paires


def _par_intervenant(numeros: Iterable[int | None]) -> dict[int | None, list[Indisponibilite]]:
    dites: dict[int | None, list[Indisponibilite]] = {}
    a_venir = Indisponibilite.objects.filter(intervenant__in=numeros, au__gte=timezone.localdate())
    for indisponibilite in a_venir:
        dites.setdefault(indisponibilite.intervenant_id, []).append(indisponibilite)
    return dites


def a_tenir(seances: "QuerySet[Seance]") -> "QuerySet[Seance]":
    """Those that somebody still has to run."""
    return seances.filter(fin__gt=timezone.now()).exclude(etat=Seance.Etat.ANNULEE)
