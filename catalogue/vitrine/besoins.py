"""The bands of a need: what one takes alone and has room, what one asks for, what one reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from catalogue.adresses import adresse_d_une_page, adresse_de_l_offre, adresse_du_besoin, pour_demander
from catalogue.models import Bande, Offre, PageBesoin
from catalogue.recherche.besoins import besoins_a_numeros, besoins_demandes
from catalogue.recherche.lexique import BesoinConnu
from catalogue.vitrine.appel import appel_pour
from catalogue.vitrine.bandes import SANS_DATE_A_PRENDRE, bande_de
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.montrees import OffreMontree, offres_montrees
from catalogue.vitrine.prochaines import premieres_cartes

Mode = Offre.Mode


@dataclass(frozen=True)
class Besoin:
    """A need in a list: a verb and its drawing."""

    mots: str
    icone: str
    adresse: str


@dataclass(frozen=True)
class Demande:
    """What is asked for. `demander`: its own form, when one may ask alone; else `message`, about it."""

    titre: str
    mots: str
    adresse: str
    demander: str
    message: str


@dataclass(frozen=True)
class Lecture:
    """Something to read."""

    titre: str
    mots: str
    adresse: str


@dataclass(frozen=True)
class Bandes:
    """In the order of the editors, dates in theirs; one that is empty is not shown."""

    cartes: list[Carte]
    demandes: list[Demande]
    lectures: list[Lecture]


def besoins_montres() -> list[Besoin]:
    """Those that are published, in the order of the editors. One query."""
    pages = PageBesoin.objects.live().order_by("path").values_list("title", "icone", "slug")
    return [Besoin(titre, icone, adresse_du_besoin(slug)) for titre, icone, slug in pages]


def besoins_cherches(texte: str) -> list[Besoin]:
    """Those that the words of a question ask for; none of no words."""
    return [_de(connu) for connu in besoins_demandes(texte)] if texte else []


def besoins_a_appeler() -> list[Besoin]:
    """Those whose page gives free numbers."""
    return [_de(connu) for connu in besoins_a_numeros()]


def _de(connu: BesoinConnu) -> Besoin:
    return Besoin(connu.titre, connu.icone, adresse_du_besoin(connu.slug))


def bandes_de(page: PageBesoin) -> Bandes:
    """What the page offers today."""
    choix = {bloc["offre"]: bloc for bloc in _valeurs(page.offres) if bloc["offre"]}
    offres = _dans_l_ordre(offres_montrees(Offre.objects.publiees().filter(pk__in=choix)), choix)
    cartes = _cartes_a_prendre(offres)
    par_bande: dict[str, list[OffreMontree]] = {bande: [] for bande in Bande.values}
    for offre in offres:
        voulue = choix[offre.pk].get("bande") or ""
        par_bande[bande_de(offre, voulue, se_prend=offre.pk in cartes)].append(offre)
    return Bandes(
        cartes=_par_date([cartes[offre.pk] for offre in par_bande[Bande.RESERVER]]),
        demandes=[_demande(offre, choix) for offre in par_bande[Bande.DEMANDE]],
        lectures=[_lecture(offre, choix) for offre in par_bande[Bande.LIRE]] + _pages_a_lire(page),
    )


def _par_date(cartes: list[Carte]) -> list[Carte]:
    """The nearest date first; those without date after, as editors order them."""
    datees = [(carte.seance.debut, carte) for carte in cartes if carte.seance]
    return [une for _, une in sorted(datees, key=itemgetter(0))] + [une for une in cartes if not une.seance]


def _cartes_a_prendre(offres: Sequence[OffreMontree]) -> dict[int, Carte]:
    """Of those that one takes alone: dated where a place is left, without date where none is needed."""
    seules = [offre for offre in offres if offre.qui == Offre.Qui.TOUS]
    sans_date = {offre.pk: carte(offre) for offre in seules if offre.mode in SANS_DATE_A_PRENDRE}
    datees = premieres_cartes([offre.pk for offre in seules])
    return sans_date | datees


def _demande(offre: OffreMontree, choix: Mapping[int, Mapping[str, Any]]) -> Demande:
    seule = offre.qui == Offre.Qui.TOUS and offre.mode == Mode.SANS_DATE
    return Demande(
        titre=offre.title,
        mots=choix[offre.pk].get("mots") or offre.resume,
        adresse=adresse_de_l_offre(offre.slug),
        demander=pour_demander(offre.slug) if seule else "",
        message="" if seule else appel_pour(sujet=offre.slug).message,
    )


def _lecture(offre: OffreMontree, choix: Mapping[int, Mapping[str, Any]]) -> Lecture:
    mots = choix[offre.pk].get("mots") or offre.resume
    return Lecture(offre.title, mots, adresse_de_l_offre(offre.slug))


def _pages_a_lire(page: PageBesoin) -> list[Lecture]:
    choix = {bloc["page"]: bloc for bloc in _valeurs(page.pages) if bloc["page"]}
    if not choix:
        return []
    pages: QuerySet[Page] = Page.objects.live().filter(pk__in=choix)
    lues = {pk: (titre, chemin) for pk, titre, chemin in pages.values_list("pk", "title", "url_path")}
    return [
        Lecture(lues[pk][0], bloc.get("mots") or "", adresse_d_une_page(lues[pk][1]))
        for pk, bloc in choix.items()
        if pk in lues
    ]


def _valeurs(champ: Any) -> list[dict[str, Any]]:
    """What the editors chose, as keys: nothing is read of the pages themselves."""
    return [bloc["value"] for bloc in champ.raw_data]


def _dans_l_ordre(offres: Mapping[int, OffreMontree], choix: Mapping[int, Any]) -> list[OffreMontree]:
    return [offres[pk] for pk in choix if pk in offres]
