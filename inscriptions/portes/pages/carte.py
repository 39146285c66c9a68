"""The card of a structure (`?structure=<code>`): the young person registers alone, and it counts for the structure.

The code is the structure's slug. It opens nothing and shows nobody: guessing it makes a registration count
for somebody, as typing it does (docs/decisions/0051-la-carte-d-une-structure.md).
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from catalogue.models import Offre
from inscriptions import saisie
from inscriptions.models import Structure
from inscriptions.saisie.apres_refus import Suite
from inscriptions.saisie.choix_date import dates_de

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


def dates_a_prendre(offre: Offre, structure: Structure | None) -> list[Suite]:
    """A link for each of the next dates, the card carried along."""
    return [{"adresse": _adresse(code, structure), "libelle": mots} for code, mots in dates_de(offre)]


def _adresse(code: str, structure: Structure | None) -> str:
    numero, _, creneau = code.partition("@")
    parametres = {**({"creneau": creneau} if creneau else {}), **de_la_carte(structure)}
    adresse = reverse("s_inscrire_seance", args=[int(numero)])
    return f"{adresse}?{urlencode(parametres)}" if parametres else adresse


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
