"""After a refusal, what to do next: each rule of the house has its own way out."""

from django.urls import reverse

from catalogue.models import Offre
from inscriptions.refus import (
    AgeHorsLimites,
    HorsSecteur,
    Refus,
    ReserveAuxProfessionnels,
    SeanceAnnulee,
    SeanceClose,
)

Suite = dict[str, str]


def suites_de(refus: Refus, offre: Offre, *, dates: str = "") -> list[Suite]:
    """Links to follow after `refus`, the most useful first; `dates`: where those of `offre` are, if not on its page."""
    offre_ = {
        "adresse": dates or offre.url or "/catalogue/",
        "libelle": "Voir les autres dates de cette offre",
    }
    catalogue = {"adresse": "/catalogue/?places=oui", "libelle": "Voir les offres qui ont des places"}
    if isinstance(refus, SeanceClose | SeanceAnnulee):
        return [offre_, catalogue]
    if isinstance(refus, AgeHorsLimites | HorsSecteur):
        return [{"adresse": "/catalogue/", "libelle": "Voir les autres offres"}]
    if isinstance(refus, ReserveAuxProfessionnels):
        orienter = reverse("orienter_offre", args=[offre.slug])
        return [
            {"adresse": "/catalogue/", "libelle": "Voir les offres ouvertes à tous"},
            {"adresse": orienter, "libelle": "Je suis un professionnel\u00a0: orienter une personne"},
        ]
    return [{**offre_, "libelle": "Revenir à l’offre"}]
