"""« Près de chez moi »: an arrondissement becomes the sites that serve it, kept in the address as `?site=`."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from catalogue import adresses
from catalogue.recherche.endroits import arrondissement_tape, arrondissements, lire_les_sites
from catalogue.vitrine.choix_de_filtres import valeurs_choisies
from catalogue.vitrine.filtres import FiltreCatalogue
from catalogue.vitrine.lieux import le_site

ARRONDISSEMENT = "arrondissement"


@dataclass(frozen=True)
class PresDeChezMoi:
    """The question asked beside a list at `adresse`: what may be chosen, and the other filters, which it keeps."""

    adresse: str
    arrondissements: list[tuple[int, str]]
    gardes: list[tuple[str, str]]


@dataclass(frozen=True)
class SiteNomme:
    """« site Avenir », its page, and this list at this site."""

    nom: str
    adresse: str
    dates: str


@dataclass(frozen=True)
class Endroits:
    """What a question names of places: « 13e », the sites that receive there; `seuls`: it asks for nothing else."""

    lieu: str
    sites: list[SiteNomme]
    seuls: bool

    def __bool__(self) -> bool:
        return bool(self.lieu or self.sites)


def endroits_nommes(filtre: FiltreCatalogue, liste: str) -> Endroits:
    """Those that the words of a question name, beside the list at `liste`."""
    trouve = filtre.trouve
    sites = [
        SiteNomme(
            le_site(site.nom),
            adresses.adresse_du_site(site.slug),
            adresses.avec_provenance(f"{liste}?{urlencode({'site': site.slug})}", filtre.provenance),
        )
        for site in trouve.sites
    ]
    return Endroits(", ".join(trouve.lieux), sites, trouve.lieu_seul)


def site_en_vue(filtre: FiltreCatalogue) -> str:
    """The slug of the one site that the words name, or that is chosen; empty when it is not known which."""
    slugs = [site.slug for site in filtre.trouve.sites] or filtre.choix.get("site", [])
    return slugs[0] if len(slugs) == 1 else ""


def pres_de_chez_moi(filtre: FiltreCatalogue, adresse: str) -> PresDeChezMoi:
    gardes = [(nom, valeur) for nom, valeur in valeurs_choisies(filtre) if nom != "site"]
    if filtre.provenance:
        gardes.append((adresses.PROVENANCE, filtre.provenance))
    return PresDeChezMoi(adresse, arrondissements(), gardes)


def vers_ses_sites(request: HttpRequest) -> HttpResponse | None:
    """To the same list, at the sites that serve the arrondissement asked for; None when none is asked.

    Where no site serves it, to all the sites: one of them is nearest all the same.
    """
    if ARRONDISSEMENT not in request.GET:
        return None
    demande = request.GET.get(ARRONDISSEMENT, "")
    numero = arrondissement_tape(demande)
    autres = request.GET.copy()
    for nom in (ARRONDISSEMENT, "page"):
        autres.pop(nom, None)
    if numero is not None:
        proches = lire_les_sites().qui_servent(numero)
        if not proches:
            return HttpResponseRedirect(f"{reverse('sites')}?{urlencode({ARRONDISSEMENT: numero})}")
        autres.setlist("site", [site.slug for site in proches])
    return HttpResponseRedirect(f"{request.path}?{autres.urlencode()}" if autres else request.path)
