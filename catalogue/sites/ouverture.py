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
    return jours_du_site(antenne, jour).jours_ouvres_apres(jour, n)


def jours_du_site(antenne: Antenne, depuis: date) -> CalendrierDuSite:
    """What counts for its jours ouvrés after `depuis`: all but its week. In two queries, as a rule."""
    fermetures = Fermeture.objects.filter(au__gte=depuis, nature=Fermeture.Nature.FERMETURE)
    return CalendrierDuSite(
        exceptions=_exceptions(antenne.exceptions.filter(au__gte=depuis)),
        fermetures=_fermetures(antenne, fermetures.prefetch_related("antennes")),
    )


def exceptions_a_venir(antenne: Antenne) -> list[ExceptionHoraire]:
    """Those that are not over, the nearest first."""
    aujourdhui = timezone.localdate()
    a_venir = [une for une in antenne.exceptions.all() if une.au >= aujourdhui]
    return sorted(a_venir, key=lambda une: (une.du, une.pk))


def _calendrier(antenne: Antenne, fermetures: list[Fermeture]) -> CalendrierDuSite:
    return CalendrierDuSite(
        semaine=tuple((ligne.jour, Plage(ligne.de, ligne.a)) for ligne in antenne.horaires.all()),
        exceptions=_exceptions(antenne.exceptions.all()),
        fermetures=_fermetures(antenne, fermetures),
    )


def _exceptions(exceptions: Iterable[ExceptionHoraire]) -> tuple[Exceptionnel, ...]:
    return tuple(
        Exceptionnel(une.du, une.au, Plage(une.de, une.a) if une.de and une.a else None) for une in exceptions
    )


def _fermetures(antenne: Antenne, fermetures: Iterable[Fermeture]) -> tuple[tuple[date, date], ...]:
    return tuple((une.du, une.au) for une in fermetures if une.concerne(antenne.pk, sauf_vacances=False))
