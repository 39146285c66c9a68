"""What an offer is about, and for whom, as its page says it."""

from dataclasses import dataclass

from django.db.models import Value

from catalogue.models import Offre
from catalogue.models.references import Public, Theme


@dataclass(frozen=True)
class Sujets:
    """Its first theme with the icon of its drawing, both empty without one; the publics that it is made for."""

    theme: str
    icone: str
    publics: list[str]


def sujets_de(offre: Offre, *, du_brouillon: bool) -> Sujets:
    """In one query; from the draft in memory when it is previewed."""
    if du_brouillon:
        themes = [(theme.nom, theme.icone) for theme in offre.themes.all()]
        return Sujets(*_premier(themes), [public.nom for public in offre.publics.all()])
    themes_lus = Theme.objects.filter(offres=offre.pk).order_by().annotate(genre=Value("theme"))
    publics_lus = Public.objects.filter(offres=offre.pk).order_by()
    publics_lus = publics_lus.annotate(genre=Value("public"), rang=Value(0), dessin=Value(""))
    lignes = sorted(
        themes_lus.values_list("genre", "ordre", "nom", "icone").union(
            publics_lus.values_list("genre", "rang", "nom", "dessin")
        )
    )
    return Sujets(
        *_premier([(nom, dessin) for genre, _, nom, dessin in lignes if genre == "theme"]),
        [nom for genre, _, nom, _ in lignes if genre == "public"],
    )


def _premier(themes: list[tuple[str, str]]) -> tuple[str, str]:
    return next(iter(themes), ("", ""))
