"""The card of a structure (`?structure=<code>`): the young person registers alone, and it counts for the structure.

The code is the structure's slug. It opens nothing and shows nobody: guessing it makes a registration count
for somebody, as typing it does (docs/decisions/0051-la-carte-d-une-structure.md).
"""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from catalogue import adresses
from catalogue.models import Offre
from inscriptions import saisie
from inscriptions.models import Structure

PARAMETRE, CHAMP = "structure", "peut_savoir"
RENDRE = "rendre-la-carte"


def structure_de_la_carte(request: HttpRequest) -> Structure | None:
    """Whose card the address names; none for a card that is given no more, or never was."""
    code = request.GET.get(PARAMETRE, "")
    structure = Structure.objects.filter(slug=code).first() if slug_re.fullmatch(code) else None
    return structure if structure and structure.donne_une_carte else None


def de_la_carte(structure: Structure | None) -> dict[str, str]:
    """What an address says of it, to be carried along."""
    return {PARAMETRE: structure.slug} if structure else {}


def adresse_des_dates(offre: Offre, structure: Structure | None) -> str:
    """Where the dates of `offre` are listed for who has a card; "" without one."""
    if structure is None or offre.mode == Offre.Mode.SANS_DATE:
        return ""
    return f"{reverse('s_inscrire_offre', args=[offre.slug])}?{urlencode(de_la_carte(structure))}"


def pour_s_inscrire(
    structure: Structure | None, provenance: dict[str, str]
) -> Callable[[int, datetime | None], str]:
    """The address that takes a date, or one of its hours, the card carried along, and by what one came."""
    garde = {**de_la_carte(structure), **provenance}

    def adresse(seance: int, creneau: datetime | None = None) -> str:
        chemin = adresses.pour_s_inscrire(seance, creneau)
        return f"{chemin}{'&' if creneau else '?'}{urlencode(garde)}" if garde else chemin

    return adresse


def rendre(request: HttpRequest) -> Callable[[saisie.Saisie], HttpResponse | None] | None:
    """« Je ne viens pas de leur part »: to the same form without the card, with what was typed."""
    if request.POST.get("aller") != RENDRE:
        return None

    def sans_la_carte(feuille: saisie.Saisie) -> HttpResponse | None:
        feuille.donnees.pop(CHAMP, None)
        parametres = {**request.GET.dict(), "etape": feuille.etape}
        parametres.pop(PARAMETRE, None)
        return saisie.emporter(request, feuille, request.path, parametres)

    return sans_la_carte
