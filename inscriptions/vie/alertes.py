"""« Prévenez-moi »: one message when an offer has room again, then it is over."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.adresses import absolue, adresse_de_l_offre
from catalogue.models import Antenne, Offre, Seance
from catalogue.seances.reserves import antennes_admises, charger_les_reserves
from inscriptions.acces.numeros_refuses import verifier_le_numero
from inscriptions.courrier.messages import annoncer_alerte
from inscriptions.models import Alerte

# Told at once for each place: some will not come. Then the others are left an hour to book.
PAR_PLACE = 2
SANS_LIMITE = 50
ENTRE_DEUX = timedelta(hours=1)


@transaction.atomic
def demander_une_alerte(offre: Offre, *, site: Antenne | None, courriel: str, telephone: str) -> None:
    """Note that somebody wants to know; asking again only changes the site. Raises NumeroSansContact."""
    verifier_le_numero(telephone)
    alerte, nouvelle = Alerte.objects.get_or_create(
        offre=offre, courriel=courriel, telephone=telephone, prevenue_le=None, defaults={"site": site}
    )
    if not nouvelle and alerte.site != site:
        alerte.site = site
        alerte.save(update_fields=["site"])


def places_annoncees(offre: Offre) -> list[Seance]:
    """The séances of `offre` in which somebody who reads the message now would have a place."""
    seances = (
        Seance.objects.proposees()
        .avec_de_la_place()
        .avec_reserves()
        .filter(offre=offre.pk)
        .select_related("antenne")
    )
    trouvees = list(seances)
    charger_les_reserves(trouvees)
    return trouvees


def prevenir_des_nouvelles_dates() -> int:
    """Tell those who wait for a date that now has room, the first who asked first; return how many.

    No flood: twice as many people as places, and then nobody for an hour, the time to book.
    """
    en_attente = Alerte.objects.filter(prevenue_le=None).values("offre")
    offres = Offre.objects.publiees().filter(pk__in=en_attente)
    return sum(_prevenir_pour(offre) for offre in offres if offre.s_annonce)


def _prevenir_pour(offre: Offre) -> int:
    seances = places_annoncees(offre)
    if not seances:
        return 0
    recentes = Alerte.objects.filter(offre=offre, prevenue_le__gt=timezone.now() - ENTRE_DEUX).count()
    reste = _combien(seances) - recentes
    prevenues = 0
    for alerte in Alerte.objects.filter(offre=offre, prevenue_le=None).order_by("cree_le", "pk"):
        if prevenues >= reste:
            break
        if any(_concerne(seance, alerte) for seance in seances):
            prevenues += _prevenir(alerte)
    return prevenues


def _combien(seances: Iterable[Seance]) -> int:
    libres = [seance.restantes for seance in seances]
    return SANS_LIMITE if None in libres else min(PAR_PLACE * sum(libres), SANS_LIMITE)


def _concerne(seance: Seance, alerte: Alerte) -> bool:
    """Of the site that was asked for, and open to its young people when it is kept for some sites."""
    admises = [antenne.pk for antenne in antennes_admises(seance)]
    if admises:
        return alerte.site_id in admises
    return alerte.site_id in (None, seance.antenne_id)


@transaction.atomic
def _prevenir(alerte: Alerte) -> int:
    """Claimed by one conditional update: two rounds at once tell once."""
    prise = Alerte.objects.filter(pk=alerte.pk, prevenue_le=None).update(prevenue_le=timezone.now())
    if prise:
        lien = absolue(adresse_de_l_offre(alerte.offre.slug))
        annoncer_alerte(alerte, lien=lien)
    return prise


def alertes_dites() -> "QuerySet[Alerte]":
    """Those of people who were told long enough ago: kept till then for whoever asks why we wrote."""
    return Alerte.objects.filter(prevenue_le__lte=timezone.now() - settings.CONSERVATION_ALERTES_DITES)


def alertes_sans_suite() -> "QuerySet[Alerte]":
    """Those asked so long ago that they are worth nothing any more."""
    return Alerte.objects.filter(cree_le__lte=timezone.now() - settings.CONSERVATION_ALERTES)


def effacer_les_alertes_dites() -> int:
    return _oublier(alertes_dites())


def effacer_les_alertes_sans_suite() -> int:
    return _oublier(alertes_sans_suite())


def _oublier(alertes: "QuerySet[Alerte]") -> int:
    """With their messages; returns how many people are forgotten."""
    _, effacees = alertes.delete()
    return effacees.get(Alerte._meta.label, 0)
