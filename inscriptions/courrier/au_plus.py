"""At most three messages for a place: what counts, and who may still be written to of their own accord.

Counted: what tells of the place itself, each time that it is told. Not counted: what the person asks for (their link),
the waiting list, an offered place. A change counts, and is never kept back, nor is a cancellation: only reminders and
words after the day are.
"""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from inscriptions.courrier.textes.genres import GENRES
from inscriptions.models import Message
from inscriptions.querysets import InscriptionQuerySet

AU_PLUS = 3
DE_LA_PLACE = [genre.code for genre in GENRES.values() if genre.de_la_place]


def a_qui_ecrire_encore(inscriptions: InscriptionQuerySet) -> InscriptionQuerySet:
    """Those who were told of their place fewer than three times."""
    dits = Message.objects.filter(inscription=OuterRef("pk"), modele__in=DE_LA_PLACE).order_by()
    nombre = dits.values("inscription").annotate(nombre=Count("pk")).values("nombre")
    return inscriptions.alias(dits=Coalesce(Subquery(nombre), 0)).filter(dits__lt=AU_PLUS)
