"""What a closure touches among the séances that exist already."""

from datetime import date

from catalogue.models import Fermeture, Seance
from catalogue.querysets import SeanceQuerySet
from catalogue.temps.recurrence import est_ferie


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


def jour_ferme(seance: Seance, jour: date) -> list[str]:
    """A sentence for each reason why nobody would come to `seance` on that day; none on a plain day."""
    sauf_vacances = seance.planning is not None and seance.planning.sauf_vacances
    fermetures = Fermeture.objects.filter(du__lte=jour, au__gte=jour).prefetch_related("antennes")
    phrases = [
        f"Ce jour est fermé\u00a0: {fermeture.nom}."
        for fermeture in fermetures
        if fermeture.concerne(seance.antenne_id, sauf_vacances=sauf_vacances)
    ]
    return [*phrases, *(["Ce jour est férié."] if est_ferie(jour) else [])]
