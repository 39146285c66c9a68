"""What the home page shows: the dates of these days with room left, and the needs."""

from typing import Any

from django.db.models import Count, Q

from catalogue.adresses import adresse_du_catalogue
from catalogue.models import Offre, Seance, Theme
from catalogue.models.offres import types_d_offre
from catalogue.vitrine.prochaines import prochaines_cartes

DATES = 4
EN_LETTRES = {2: "Deux", 3: "Trois", 4: "Quatre", 5: "Cinq", 6: "Six"}


def contexte_accueil() -> dict[str, Any]:
    """Four next dates with room, each of another offer, and the themes with their count of offers."""
    types = types_d_offre()
    avec_de_la_place = Seance.objects.proposees().avec_de_la_place().filter(offre__qui=Offre.Qui.TOUS)
    return {
        "cartes": prochaines_cartes(avec_de_la_place, DATES),
        "themes": Theme.objects.annotate(nombre=Count("offres", filter=Q(offres__live=True)))
        .filter(nombre__gt=0)
        .order_by("ordre", "nom"),
        "types": types,
        "facons": f"{EN_LETTRES.get(len(types), len(types))} façons d’avancer",
        "adresse_catalogue": adresse_du_catalogue(),
    }
