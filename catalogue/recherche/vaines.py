"""The one writer of searches that found nothing: words, and never who typed them (docs/decisions/0006)."""

import logging
import re
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from hmac import new

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F, QuerySet
from django.utils import timezone

from catalogue.models import RechercheVaine
from catalogue.mots.decoupage import mots_tapes

journal = logging.getLogger(__name__)
# A reference, a number, an address: what may name somebody is never kept.
_DE_QUELQU_UN = re.compile(r"[0-9@]")
_ENTRE_DEUX_HEURES = timedelta(hours=1)
# Words that were not typed often enough are not worth their hash.
ATTENTE = timedelta(days=60)


def noter_une_recherche_vaine(texte: str) -> None:
    """Once an hour at most, whoever types it: in three different hours, it was more than one person in a hurry.

    Never raises for the database: a page is not lost for a count.
    """
    mots = " ".join(mots_tapes(texte))
    if not mots or len(mots) > RechercheVaine.LE_PLUS_LONG or _DE_QUELQU_UN.search(texte):
        return
    try:
        _compter(mots)
    except DatabaseError:
        journal.warning("A search without result could not be counted", exc_info=True)


def _compter(mots: str) -> None:
    """One statement that writes, or none in an hour where it was counted already."""
    maintenant = timezone.now()
    empreinte = new(settings.SECRET_KEY.encode(), mots.encode(), sha256).hexdigest()
    connue = RechercheVaine.objects.filter(empreinte=empreinte).values_list("derniere", "heures").first()
    if connue is None:
        une = RechercheVaine(empreinte=empreinte, derniere=maintenant)
        RechercheVaine.objects.bulk_create([une], ignore_conflicts=True)
        return
    derniere, heures = connue
    if maintenant - derniere < _ENTRE_DEUX_HEURES:
        return
    assez = heures + 1 >= RechercheVaine.ASSEZ
    # Of two who ask together one counts: the other no longer finds the hour that it read.
    RechercheVaine.objects.filter(empreinte=empreinte, derniere=derniere).update(
        heures=F("heures") + 1, derniere=maintenant, mots=mots if assez else ""
    )


def retrouvees(expressions: Iterable[str]) -> None:
    """The team has said what these words mean: they are no longer looked for in vain."""
    dites = [" ".join(mots_tapes(une)) for une in expressions]
    RechercheVaine.objects.filter(mots__in=[mots for mots in dites if mots]).delete()


def plus_a_garder() -> "QuerySet[RechercheVaine]":
    """Those not typed for `CONSERVATION_RECHERCHES`; sooner those of which only the hash is known."""
    maintenant = timezone.now()
    anciennes = RechercheVaine.objects.filter(derniere__lt=maintenant - settings.CONSERVATION_RECHERCHES)
    return anciennes | RechercheVaine.objects.filter(mots="", derniere__lt=maintenant - ATTENTE)
