"""What the home page shows: needs, dates that one can take alone, the sites."""

from typing import Any

from catalogue.adresses import adresse_du_catalogue
from catalogue.models import Antenne, Offre, Seance
from catalogue.sites.ouverture import calendriers_de
from catalogue.vitrine.appel import appel_pour
from catalogue.vitrine.besoins import besoins_montres
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from catalogue.vitrine.prochaines import prochaines_cartes

DATES = 4
# What holds above the fold of a telephone, drawn as seats; the other needs are links under them.
SIEGES = 8


def contexte_accueil() -> dict[str, Any]:
    """Four next dates with room, each of another offer, the needs in the order of the editors, the sites."""
    besoins = besoins_montres()
    seules = Offre.objects.filter(qui=Offre.Qui.TOUS, premier_contact="")
    # Nobody is sent from here to a place whose address is still to come.
    ici = Antenne.objects.qui_recoivent()
    avec_de_la_place = Seance.objects.proposees().avec_de_la_place().filter(offre__in=seules, antenne__in=ici)
    return {
        "besoins": besoins[:SIEGES],
        "autres_besoins": besoins[SIEGES:],
        "cartes": prochaines_cartes(avec_de_la_place, DATES),
        "appel": appel_pour(),
        "sites": _sites(),
        "adresse_catalogue": adresse_du_catalogue(),
    }


def _sites() -> list[tuple[Antenne, ContactDuSite]]:
    sites = list(Antenne.objects.qui_recoivent().select_related("lieu"))
    contacts = contacts_de(sites, calendriers_de(sites))
    return [(site, contacts[site.pk]) for site in sites]
