"""When a site is open: its week, its exceptions and the closures that hold for it, read from the database."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from catalogue.models import Antenne, ExceptionHoraire, Fermeture
from catalogue.temps.ouverture import CalendrierDuSite, Exceptionnel, Plage


def calendrier_de(antenne: Antenne) -> CalendrierDuSite:
    """In four queries, fewer when `horaires` and `exceptions` are prefetched."""
    return calendriers_de([antenne])[antenne.pk]


def calendriers_de(antennes: Iterable[Antenne]) -> dict[int, CalendrierDuSite]:
    """By key; the closures are read once for all of them."""
    fermetures = list(Fermeture.objects.prefetch_related("antennes"))
    return {antenne.pk: _calendrier(antenne, fermetures) for antenne in antennes}


def jours_ouvres_apres(antenne: Antenne, jour: date, n: int) -> date:
    """The `n`th jour ouvré of `antenne` after `jour`. Raises ValueError for a negative n."""
    return calendrier_de(antenne).jours_ouvres_apres(jour, n)


def exceptions_a_venir(antenne: Antenne) -> list[ExceptionHoraire]:
    """Those that are not over, the nearest first."""
    aujourdhui = timezone.localdate()
    a_venir = [une for une in antenne.exceptions.all() if une.au >= aujourdhui]
    return sorted(a_venir, key=lambda une: (une.du, une.pk))


def _calendrier(antenne: Antenne, fermetures: list[Fermeture]) -> CalendrierDuSite:
    return CalendrierDuSite(
        semaine=tuple((ligne.jour, Plage(ligne.de, ligne.a)) for ligne in antenne.horaires.all()),
        exceptions=tuple(
            Exceptionnel(une.du, une.au, Plage(une.de, une.a) if une.de and une.a else None)
            for une in antenne.exceptions.all()
        ),
        fermetures=tuple(
            (une.du, une.au) for une in fermetures if une.concerne(antenne.pk, sauf_vacances=False)
        ),
    )
