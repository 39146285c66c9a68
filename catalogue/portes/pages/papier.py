"""What is printed of an offer: a poster (A4), and cards to hand over (A6, four on an A4)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from catalogue import adresses
from catalogue.models import FinancementOffre, Maison, Offre
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.temps.dates import heure, horaire, jour_long
from catalogue.vitrine.cartes import TALONS, ages, icone, mot_du_type
from catalogue.vitrine.choix_de_dates import dates_de_la_page, dates_de_trois_jours
from catalogue.vitrine.contact import SiteImprime, sites_imprimes
from catalogue.vitrine.endroits import sites_montres
from catalogue.vitrine.faits import SUR_DEMANDE, premiere_date
from catalogue.vitrine.financements import dus_le, financements_de
from catalogue.vitrine.lieux import lieu_de, ou
from catalogue.vitrine.lignes import LigneSeance
from catalogue.vitrine.qr import qr_svg
from catalogue.vitrine.rangees import rangee_de_l_affiche, rangee_de_la_carte
from catalogue.vitrine.sujets import sujets_de

CARTES_PAR_FEUILLE = 4


@dataclass(frozen=True)
class DateImprimee:
    """The first date on the poster, then some others: « mardi 24 novembre », « 14 h à 16 h 30, site Pyrénées »."""

    jour: str
    suite: str
    adresse: str
    aussi: list[str]


@dataclass(frozen=True)
class Feuille:
    """What a poster and a card are made of: the dates that are printed, the funders that are due of them."""

    offre: Offre
    dates: list[LigneSeance]
    financements: list[FinancementOffre]

    @classmethod
    def de(cls, slug: str) -> "Feuille":
        """The first date that somebody may take alone, and those after it that the same funders pay for.

        A mention that is printed is true of every date beside it (decision 0010). Raises Http404.
        """
        offre = get_object_or_404(Offre.objects.publiees().select_related("partenaire"), slug=slug)
        financements = financements_de(offre)
        lignes = _lignes(offre)
        premiere = premiere_date(offre, lignes)
        if premiere is None:
            return cls(offre, [], dus_le(financements, timezone.localdate()))
        dus = dus_le(financements, premiere.jour)
        suivantes = [une for une in lignes[lignes.index(premiere.ligne) + 1 :] if une.se_prend]
        aussi = [une for une in suivantes if dus_le(financements, une.seance.jour) == dus]
        return cls(offre, [premiere.ligne, *aussi], dus)

    def contexte(self, provenance: adresses.Provenance) -> dict[str, Any]:
        """What both say."""
        sujets = sujets_de(self.offre, du_brouillon=False)
        chemin = adresses.adresse_de_l_offre(self.offre.slug)
        adresse = adresses.absolue(chemin)
        return {
            "rubrique": "catalogue",
            "offre": self.offre,
            "icone": icone(self.offre),
            "genre": mot_du_type(self.offre),
            "theme": sujets.theme,
            "qr": qr_svg(adresses.avec_provenance(adresse, provenance)),
            "adresse": adresse.split("://", 1)[1].rstrip("/"),
            "sites": self._sites(),
            "telephone": self._telephone(),
            "ages": ages(self.offre),
            "financements": self.financements,
            "retour": chemin,
        }

    def _sites(self) -> list[SiteImprime]:
        """Those of the dates printed, each once; without a date, those of the offer."""
        antennes = {ligne.seance.antenne.pk: ligne.seance.antenne for ligne in self.dates}
        return sites_imprimes(list(antennes.values()) or sites_montres(self.offre))

    def _telephone(self) -> str:
        """Of the first of its sites that has one; else of the house."""
        numeros = [site.telephone for site in self._sites()]
        return next(filter(None, numeros), Maison.courante().telephone)


@a_son_adresse
def affiche(request: HttpRequest, slug: str) -> HttpResponse:
    """A poster of one page: the next date, the others, the code that leads to them."""
    feuille = Feuille.de(slug)
    contexte = {
        **feuille.contexte(adresses.Provenance.AFFICHE),
        "date": _date_imprimee(feuille.offre, feuille.dates),
        "rangee": rangee_de_l_affiche(allumee=bool(feuille.dates)),
    }
    return render(request, "catalogue/affiche.html", contexte)


@a_son_adresse
def cartes(request: HttpRequest, slug: str) -> HttpResponse:
    """Four cards on a page, each with a line for the day and the hour that were agreed."""
    return imprimer_les_cartes(request, Feuille.de(slug))


def imprimer_les_cartes(request: HttpRequest, feuille: Feuille, **autres: Any) -> HttpResponse:
    """The same; `autres`: what whoever hands them over has printed instead, as their own code and address."""
    contexte = {
        **feuille.contexte(adresses.Provenance.CARTE),
        "cartes": range(CARTES_PAR_FEUILLE),
        "rangee": rangee_de_la_carte(allumee=bool(feuille.dates)),
        **autres,
    }
    return render(request, "catalogue/carte.html", contexte)


def _lignes(offre: Offre) -> list[LigneSeance]:
    """Of hours that are taken one by one, some of three days: those of today alone would not last the day."""
    if offre.mode == Offre.Mode.CRENEAUX:
        return dates_de_trois_jours(offre)
    return dates_de_la_page(offre, QueryDict()).lignes


def _date_imprimee(offre: Offre, dates: list[LigneSeance]) -> DateImprimee:
    if not dates:
        sans_date = TALONS[Offre.Mode(offre.mode)] if offre.qui == Offre.Qui.TOUS else SUR_DEMANDE
        return DateImprimee(offre.quand or sans_date, "", "", [])
    premiere, *suivantes = dates
    date, lieu = premiere.seance, lieu_de(premiere.seance)
    return DateImprimee(
        jour=jour_long(date.debut),
        suite=f"{horaire(date.debut, date.fin)}, {ou(date)}",
        adresse=lieu.en_une_ligne if lieu and not date.adresse else "",
        aussi=[
            f"{jour_long(une.seance.debut)} à {heure(une.seance.debut)}, {ou(une.seance)}"
            for une in suivantes
        ],
    )
