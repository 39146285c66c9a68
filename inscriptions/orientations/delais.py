"""In how many days an offer really answers those who send people to it."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Offre
from inscriptions.entretien.delais_tenus import LE_JOUR_DE_LA_REPONSE, neuvieme_decile
from inscriptions.models import Inscription

# Of the orientations of these days; with fewer answers, one slow day would speak for the offer.
DEPUIS, ASSEZ = timedelta(days=60), 20


def reponse_habituelle(offre: Offre) -> int | None:
    """Within how many days nine orientations of ten were answered there; None when too few were.

    Days of the calendar, from the request to the first decision of the team or the partner: 0 is the same
    day. What an import took over says nothing of it.
    """
    envoyees = Inscription.objects.comptables().orientations().filter(offre=offre, par_carte=False)
    recentes = envoyees.filter(demandee_jour__gt=timezone.localdate() - DEPUIS)
    repondues = (
        recentes.exclude(origine=Inscription.Origine.IMPORT)
        .order_by()
        .annotate(repondue_le=LE_JOUR_DE_LA_REPONSE)
        .filter(repondue_le__isnull=False)
        .values_list("demandee_jour", "repondue_le")
    )
    delais = [max((repondue - demandee).days, 0) for demandee, repondue in repondues]
    return neuvieme_decile(delais) if len(delais) >= ASSEZ else None
