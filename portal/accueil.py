"""What the home page shows: the dates of these days with room left, and the needs."""

from typing import Any

from django.db.models import Count, Q

from catalogue.adresses import adresse_du_catalogue
from catalogue.models import Seance, Theme
from catalogue.models.offres import types_d_offre
from catalogue.vitrine.cartes import carte
from catalogue.vitrine.montrees import SeanceMontree, premiers_themes, seances_montrees

DATES = 4
CANDIDATES = 24
EN_LETTRES = {2: "Deux", 3: "Trois", 4: "Quatre", 5: "Cinq", 6: "Six"}


def contexte_accueil() -> dict[str, Any]:
    """Four next dates with room, each of another offer, and the themes with their count of offers."""
    types, seances = types_d_offre(), _prochaines_seances()
    themes = premiers_themes({seance.offre.pk for seance in seances})
    return {
        "cartes": [
            carte(seance.offre, theme=themes.get(seance.offre.pk, ""), seance=seance) for seance in seances
        ],
        "themes": Theme.objects.annotate(nombre=Count("offres", filter=Q(offres__live=True)))
        .filter(nombre__gt=0)
        .order_by("ordre", "nom"),
        "types": types,
        "facons": f"{EN_LETTRES.get(len(types), len(types))} façons d’avancer",
        "adresse_catalogue": adresse_du_catalogue(),
    }


def _prochaines_seances() -> list[SeanceMontree]:
    avec_de_la_place = Seance.objects.proposees().avec_de_la_place().filter(offre__qui="tous")
    seances = seances_montrees(avec_de_la_place.order_by("debut", "pk")[:CANDIDATES])
    premieres = {seance.offre.pk: seance for seance in reversed(seances)}
    return sorted(premieres.values(), key=lambda seance: (seance.debut, seance.pk))[:DATES]
