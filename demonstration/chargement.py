"""Loads the parts of the demonstration, in order. Each leaves alone what exists already."""

from collections.abc import Callable

from django.db import transaction

from demonstration import (
    a_venir,
    adresses,
    besoins,
    bilans,
    capacites,
    chiffres,
    equipe,
    formulaires,
    histoire_dip,
    histoire_lce,
    manques,
    mots,
    pages,
    paroles,
    plannings,
    programmes,
    references,
    synonymes,
)

PARTIES: list[tuple[str, Callable[[], object]]] = [
    ("références", references.charger),
    ("adresses des partenaires", adresses.charger),
    ("formulaires", formulaires.charger),
    ("pages et offres", pages.charger),
    ("places chez les partenaires", capacites.charger),
    ("synonymes", synonymes.charger),
    ("structures et comptes", equipe.charger),
    ("besoins", besoins.charger),
    ("plannings et séances", plannings.charger),
    ("programmes et actions", programmes.charger),
    ("DIP 2 en 2019", histoire_dip.charger),
    ("lutte contre les exclusions en 2022", histoire_lce.charger),
    ("inscriptions de ces jours-ci", a_venir.charger),
    ("messages entre professionnels", mots.charger),
    ("paroles sur la venue", paroles.charger),
    ("besoins non couverts", manques.charger),
    ("chiffres et indicateurs", chiffres.charger),
    ("bilans publiés", bilans.charger),
]


def charger(annoncer: Callable[[str], object]) -> None:
    """Load everything; one transaction for each part, so that a part is whole or absent."""
    for nom, charger_la_partie in PARTIES:
        with transaction.atomic():
            charger_la_partie()
        annoncer(nom)
