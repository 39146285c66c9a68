"""When a site is open: its week, its exceptions and the closures that hold for it, read from the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, F, QuerySet, SmallIntegerField, TimeField, Value
from django.utils import timezone

from catalogue.models import Antenne, ExceptionHoraire, Fermeture, Horaire
from catalogue.temps.ouverture import CalendrierDuSite, Exceptionnel, Plage

COLONNES = ("site", "numero_du_jour", "debut", "fin", "ouvre", "ferme")


def calendrier_de(antenne: Antenne) -> CalendrierDuSite:
    """In one query."""
    return calendriers_de([antenne])[antenne.pk]


def calendriers_de(antennes: Iterable[Antenne], *, depuis: date = date.min) -> dict[int, CalendrierDuSite]:
    """By key, in one query for all of them; without what was over before `depuis`."""
    numeros = {antenne.pk for antenne in antennes}
    if not numeros:
        return {}
    semaines: dict[int, list[tuple[int, Plage]]] = defaultdict(list)
    exceptions: dict[int, list[Exceptionnel]] = defaultdict(list)
    fermetures: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for genre, site, jour, du, au, de, a in _lignes(numeros, depuis):
        if genre == "horaire":
            semaines[site].append((jour, Plage(de, a)))
        elif genre == "exception":
            exceptions[site].append(Exceptionnel(du, au, Plage(de, a) if de and a else None))
        else:
            # One that names no site closes them all.
            for numero in numeros if site is None else {site}:
                fermetures[numero].append((du, au))
    return {
        numero: CalendrierDuSite(
            tuple(semaines[numero]), tuple(exceptions[numero]), tuple(fermetures[numero])
        )
        for numero in numeros
    }


def jours_ouvres_apres(antenne: Antenne, jour: date, n: int) -> date:
    """The `n`th jour ouvré of `antenne` after `jour`. Raises ValueError for a negative n."""
    return jours_du_site(antenne, jour).jours_ouvres_apres(jour, n)


def jours_du_site(antenne: Antenne, depuis: date) -> CalendrierDuSite:
    """What counts for its jours ouvrés after `depuis`. In one query."""
    return calendriers_de([antenne], depuis=depuis)[antenne.pk]


def exceptions_a_venir(antenne: Antenne) -> list[ExceptionHoraire]:
    """Those that are not over, the nearest first."""
    aujourdhui = timezone.localdate()
    a_venir = [une for une in antenne.exceptions.all() if une.au >= aujourdhui]
    return sorted(a_venir, key=lambda une: (une.du, une.pk))


def _lignes(antennes: Collection[int], depuis: date) -> QuerySet:
    """The weeks, the exceptions and the closures but school holidays, which close no site."""
    semaine = Horaire.objects.filter(antenne__in=antennes)
    exceptions = ExceptionHoraire.objects.filter(antenne__in=antennes, au__gte=depuis)
    fermetures = Fermeture.objects.filter(nature=Fermeture.Nature.FERMETURE, au__gte=depuis)
    return _rangees(
        semaine, "horaire", site=F("antenne"), numero_du_jour=F("jour"), ouvre=F("de"), ferme=F("a")
    ).union(
        _rangees(
            exceptions,
            "exception",
            site=F("antenne"),
            debut=F("du"),
            fin=F("au"),
            ouvre=F("de"),
            ferme=F("a"),
        ),
        _rangees(fermetures, "fermeture", site=F("antennes"), debut=F("du"), fin=F("au")),
        all=True,
    )


def _rangees(lignes: QuerySet, genre: str, **connues: Any) -> QuerySet:
    vides = {
        "numero_du_jour": Value(None, output_field=SmallIntegerField()),
        **dict.fromkeys(("debut", "fin"), Value(None, output_field=DateField())),
        **dict.fromkeys(("ouvre", "ferme"), Value(None, output_field=TimeField())),
    }
    colonnes = {"genre": Value(genre), **vides, **connues}
    return lignes.order_by().annotate(**colonnes).values_list("genre", *COLONNES)
