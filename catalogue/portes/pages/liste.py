"""The catalogue: filters with their counts, cards, pages of results, and a way out when empty."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from catalogue import adresses
from catalogue.models import Bande, Offre, PageCatalogue
from catalogue.mots.typographie import accorde
from catalogue.portes.pages.pres import endroits_nommes, pres_de_chez_moi, site_en_vue
from catalogue.portes.pages.sans_reponse import noter_ce_qui_manque
from catalogue.vitrine.ailleurs import age_dit, services_d_ailleurs, services_de_la_question
from catalogue.vitrine.appel import Appel, appel_pour
from catalogue.vitrine.bandes import PHRASES
from catalogue.vitrine.besoins import besoins_a_appeler, besoins_cherches
from catalogue.vitrine.cartes import Carte, venues_par
from catalogue.vitrine.choix_de_filtres import panneau, requete
from catalogue.vitrine.facettes import Reponse
from catalogue.vitrine.fiches import Fiche
from catalogue.vitrine.filtres import FiltreCatalogue, FiltreOffres

PAR_PAGE = 20


@dataclass(frozen=True)
class Pages:
    """Where we are in the pages of results; the addresses of its neighbours, empty at both ends."""

    numero: int
    nombre: int
    precedente: str
    suivante: str

    @property
    def dans_le_titre(self) -> str:
        return f", page {self.numero}" if self.numero > 1 else ""


@dataclass(frozen=True)
class BandeMontree:
    """What one takes, asks for or reads: how many answer, and the cards of this page."""

    bande: Bande
    phrase: str
    nombre: int
    cartes: list[Carte]


def contexte_catalogue(request: HttpRequest, page: PageCatalogue) -> dict[str, Any]:
    """Everything that the page of the catalogue shows: one page of what answers the filters."""
    filtre = FiltreOffres(request.GET, Offre.objects.publiees())
    adresse = adresses.adresse_du_catalogue()
    reponse = Reponse(filtre)
    total = len(reponse.trouvees)
    numero = numero_de_page(request, total)
    debut = (numero - 1) * PAR_PAGE
    de_la_page = reponse.trouvees[debut : debut + PAR_PAGE]
    derniere = debut + PAR_PAGE >= total
    aussi = (reponse.voisines if total else reponse.proches()) if derniere else []
    cartes = venues_par(reponse.cartes(de_la_page + aussi), filtre.provenance)
    if not total:
        noter_ce_qui_manque(request, filtre)
    return {
        "rubrique": "catalogue",
        "total": total,
        "bandes": _par_bande(reponse, de_la_page, cartes),
        "proches": cartes[len(de_la_page) :],
        "compte": f"{total} {accorde('offre', total)}" if total else "",
        "panneau": panneau(filtre, adresse, reponse.comptes, reponse.avec_places, reponse.qui_accueillent),
        "pres": pres_de_chez_moi(filtre, adresse),
        "endroits": endroits_nommes(filtre, adresse),
        "pages": pages(filtre, adresse, numero, total),
        "appel": Appel() if total else appel_de_la_liste(filtre),
        **autres_portes(filtre, total),
        **autres_vues(filtre),
    }


def _par_bande(reponse: Reponse, fiches: list[Fiche], cartes: list[Carte]) -> list[BandeMontree]:
    """The cards of this page under what one does with them; beside each heading, how many answer in all."""
    return [
        BandeMontree(bande, PHRASES[bande], reponse.par_bande[bande], [carte for _, carte in siennes])
        for bande, siennes in groupby(zip(fiches, cartes, strict=False), key=lambda couple: couple[0].bande)
    ]


def autres_portes(filtre: FiltreCatalogue, total: int) -> dict[str, list[Any]]:
    """The needs that the words ask for; without answer, those that give free numbers, and who receives elsewhere."""
    texte = filtre.choix.get("q", "")
    besoins = besoins_cherches(texte)
    if total:
        return {"besoins": besoins}
    services = services_de_la_question(texte)
    return {
        "besoins": besoins,
        "a_appeler": besoins_a_appeler(),
        "services": services,
        "hors_de_la_ville": [] if services else services_d_ailleurs(),
    }


def appel_de_la_liste(filtre: FiltreCatalogue) -> Appel:
    """The human door of a list that has no answer, at the site and for the age that its words name."""
    age = age_dit(filtre.choix.get("q", ""))
    return appel_pour(site=site_en_vue(filtre), age=age, provenance=filtre.provenance)


def autres_vues(filtre: FiltreCatalogue) -> dict[str, str]:
    """The other views of the same choices."""
    return {
        "adresse_ics": requete(reverse("agenda_ics"), filtre),
        "adresse_agenda": adresses.avec_provenance(requete(reverse("agenda"), filtre), filtre.provenance),
        "adresse_imprimer": requete(reverse("agenda_imprimer"), filtre),
        "adresse_catalogue": adresses.avec_provenance(
            requete(adresses.adresse_du_catalogue(), filtre), filtre.provenance
        ),
    }


def numero_de_page(request: HttpRequest, total: int) -> int:
    """The page asked for. Raises Http404 when there is no such page."""
    demandee = request.GET.get("page", "1") or "1"
    dernieres = nombre_de_pages(total)
    if not (demandee.isascii() and demandee.isdigit() and len(demandee) < 9):
        raise Http404("Cette page de résultats n’existe pas.")
    if not 1 <= int(demandee) <= dernieres:
        raise Http404("Cette page de résultats n’existe pas.")
    return int(demandee)


def nombre_de_pages(total: int) -> int:
    return max(1, -(-total // PAR_PAGE))


def pages(filtre: FiltreCatalogue, adresse: str, numero: int, total: int) -> Pages:
    nombre = nombre_de_pages(total)
    return Pages(
        numero=numero,
        nombre=nombre,
        precedente=_a_la_page(adresse, filtre, numero - 1) if numero > 1 else "",
        suivante=_a_la_page(adresse, filtre, numero + 1) if numero < nombre else "",
    )


def _a_la_page(adresse: str, filtre: FiltreCatalogue, numero: int) -> str:
    return adresses.avec_provenance(requete(adresse, filtre, page=numero), filtre.provenance)
