"""What a closure touches among the séances that exist already."""

from catalogue.models import Fermeture, Seance
from catalogue.querysets import SeanceQuerySet


def seances_pendant(fermeture: Fermeture) -> SeanceQuerySet:
    """The upcoming séances that plannings produced inside `fermeture`, and that still stand."""
    seances = Seance.objects.a_venir().filter(
        planning__isnull=False, jour__gte=fermeture.du, jour__lte=fermeture.au
    )
    if fermeture.nature == Fermeture.Nature.VACANCES:
        seances = seances.filter(planning__sauf_vacances=True)
    sites = [site.pk for site in fermeture.antennes.all()]
    if sites:
        seances = seances.filter(planning__antenne__in=sites)
    return seances.exclude(etat=Seance.Etat.ANNULEE).order_by("pk")
