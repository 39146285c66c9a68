"""What the home page shows: the dates of these days with room left, and the needs."""

from typing import Any

from django.db.models import Count, Q

from catalogue.adresses import adresse_du_catalogue
from catalogue.models import Seance, Theme
from catalogue.models.offres import types_d_offre
from catalogue.vitrine.cartes import carte

DATES = 4
CANDIDATES = 24
EN_LETTRES = {2: "Deux", 3: "Trois", 4: "Quatre", 5: "Cinq", 6: "Six"}


def contexte_accueil() -> dict[str, Any]:
    """Four next dates with room, each of another offer, and the themes with their count of offers."""
    types = types_d_offre()
    return {
        "cartes": [
            carte(seance.offre, theme=_theme(seance), seance=seance) for seance in _prochaines_seances()
        ],
        "themes": Theme.objects.annotate(nombre=Count("offres", filter=Q(offres__live=True)))
        .filter(nombre__gt=0)
        .order_by("ordre", "nom"),
        "types": types,
        "facons": f"{EN_LETTRES.get(len(types), len(types))} façons d’avancer",
        "adresse_catalogue": adresse_du_catalogue(),
    }


def _prochaines_seances() -> list[Seance]:
    seances = (
        Seance.objects.proposees()
        .avec_de_la_place()
        .avec_places_libres()
        .filter(offre__qui="tous")
        .select_related("offre", "antenne__lieu", "lieu")
        .prefetch_related("offre__themes")
        .defer("offre__description", "offre__recherche")
        .order_by("debut", "pk")[:CANDIDATES]
    )
    premieres = {seance.offre_id: seance for seance in reversed(seances)}
    return sorted(premieres.values(), key=lambda seance: (seance.debut, seance.pk))[:DATES]


def _theme(seance: Seance) -> str:
    themes = list(seance.offre.themes.all())
    return themes[0].nom if themes else ""
