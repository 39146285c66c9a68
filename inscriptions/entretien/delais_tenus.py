"""In how many jours ouvrés each site really answers its messages: what it promises next (`Antenne.delai_tenu`)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from catalogue.models import Antenne
from catalogue.sites.ouverture import calendriers_de
from catalogue.temps.dates import jour_de
from inscriptions.etats import SE_RAPPELLENT, VENUES, MotifRefus
from inscriptions.models import Appel, Inscription
from inscriptions.vie.decisions import jour_dit, une_reponse

# Of the messages of these days; with fewer answers, one slow day would speak for the site.
DEPUIS, ASSEZ = timedelta(days=60), 10
# As many days as the page of a message may announce.
AU_MOINS, AU_PLUS = 1, 20
# Of a request, when the team or the partner first decided something; null while they have not.
LE_JOUR_DE_LA_REPONSE = Min(jour_dit("evenements__"), filter=une_reponse("evenements__"))


def mesurer_les_delais() -> int:
    """Write the delay of each site, and return how many changed. A site with too few answers has none."""
    delais = _delais_par_site()
    changes = 0
    for antenne, connu in Antenne.objects.values_list("pk", "delai_tenu"):
        if (tenu := delai_tenu(delais[antenne])) != connu:
            changes += Antenne.objects.filter(pk=antenne).update(delai_tenu=tenu)
    return changes


def delai_tenu(delais: Collection[int]) -> int:
    """The ninth decile of `delais`, nearest rank: nine people of ten were answered by then. Pure.

    Between one day and twenty; 0 when there are too few of them.
    """
    if len(delais) < ASSEZ:
        return 0
    return min(max(neuvieme_decile(delais), AU_MOINS), AU_PLUS)


def neuvieme_decile(delais: Collection[int]) -> int:
    """By when nine of ten were answered, nearest rank; of one delay at least. Pure."""
    return sorted(delais)[ceil(len(delais) * 9 / 10) - 1]


def _delais_par_site() -> dict[int, list[int]]:
    """Of the messages that were answered, in jours ouvrés of their site."""
    messages = list(_messages())
    calendriers = calendriers_de({message.antenne for message in messages})
    delais: dict[int, list[int]] = defaultdict(list)
    for message in messages:
        if (repondu := _repondu_le(message)) is not None:
            calendrier = calendriers[message.antenne_id]
            delais[message.antenne_id].append(calendrier.jours_ouvres_jusqu_a(message.demandee_jour, repondu))
    return delais


def _messages() -> QuerySet[Any]:
    """Those of these weeks, with the moment when somebody was spoken to and the day of a decision."""
    laisses = Inscription.objects.comptables().filter(
        promise_pour__isnull=False, demandee_jour__gt=timezone.localdate() - DEPUIS
    )
    return laisses.select_related("antenne").annotate(
        joint=Min("appels__le", filter=Q(appels__resultat=Appel.Resultat.JOINT)),
        decidee=LE_JOUR_DE_LA_REPONSE,
    )


def _repondu_le(message: Any) -> date | None:
    """The first of its answers, as `rappels_tenus` counts them (docs/contrat.md §5); None while there is none."""
    sans_reponse = message.etat in SE_RAPPELLENT or message.motif == MotifRefus.NON_JOIGNABLE
    reponses = [
        message.joint and jour_de(message.joint),
        None if sans_reponse else message.decidee,
        message.venue_le if message.etat in VENUES else None,
    ]
    return min(filter(None, reponses), default=None)
