"""School holidays of the house: written from the calendar of its zone, watched so that they do not run out."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from catalogue.models import Fermeture, Maison, Planning
from catalogue.plannings.generation import HORIZON
from catalogue.temps.vacances import Vacances, vacances_scolaires


@transaction.atomic
def poser_les_vacances() -> list[Fermeture]:
    """Write those of the zone that are missing; what was written, in order.

    A period where the team has entered holidays of its own is left to it. What was written for another zone,
    and that nobody has changed since, gives way.
    """
    d_une_autre_zone().delete()
    zone = Maison.courante().zone_scolaire
    return [
        Fermeture.objects.create(
            nom=une.nom, nature=Fermeture.Nature.VACANCES, du=une.du, au=une.au, zone=zone
        )
        for une in vacances_a_poser()
    ]


def vacances_a_poser() -> list[Vacances]:
    """Published for the zone of the house, still to come, where no holidays are entered; none without a zone."""
    zone = Maison.courante().zone_scolaire
    if not zone:
        return []
    du_calendrier = vacances_scolaires(zone, depuis=timezone.localdate())
    gardees = _saisies().exclude(pk__in=d_une_autre_zone()).values_list("du", "au")
    return [une for une in du_calendrier if not _est_saisie(une, gardees)]


def derniere_vacance() -> date | None:
    """The last day of the school holidays that are entered; None when there are none."""
    return _saisies().aggregate(au=Max("au"))["au"]


def vont_manquer() -> bool:
    """Whether séances are about to be made for days of which nobody knows whether they are holidays."""
    jusqua = timezone.localdate() + HORIZON
    if (dernier := derniere_vacance()) and dernier >= jusqua:
        return False
    return Planning.objects.filter(sauf_vacances=True).exclude(jusqua__lt=timezone.localdate()).exists()


def d_une_autre_zone() -> QuerySet[Fermeture]:
    """Those to come that were written for a zone which is not the house's any more."""
    a_venir = _saisies().filter(au__gte=timezone.localdate())
    return a_venir.exclude(zone="").exclude(zone=Maison.courante().zone_scolaire)


def _saisies() -> QuerySet[Fermeture]:
    return Fermeture.objects.filter(nature=Fermeture.Nature.VACANCES)


def _est_saisie(une: Vacances, saisies: Iterable[tuple[date, date]]) -> bool:
    return any(du <= une.au and au >= une.du for du, au in saisies)
