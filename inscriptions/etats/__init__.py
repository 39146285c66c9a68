"""States of a registration and the changes allowed between them (docs/contrat.md §3.1). Pure.

Each state is one object, in `vivantes` or `passees`, and bears its name here. All that others ask of
states is derived from these objects.
"""

import enum
from typing import Any, Self

from django.db import models

from inscriptions.etats import passees, vivantes
from inscriptions.etats.declaration import Declaration, Place
from inscriptions.etats.pourquoi import AUTOMATIQUE, TRANSFERT, MotifRefus, Qui

__all__ = ["AUTOMATIQUE", "TRANSFERT", "Etat", "MotifRefus", "Qui", "transition_permise"]


class Etat(models.TextChoices):
    """A state: its code as value and in choices, all the rest in `declaration`."""

    DEMANDEE = vivantes.DEMANDEE
    CONFIRMEE = vivantes.CONFIRMEE
    ATTENTE = vivantes.ATTENTE
    PROPOSEE = vivantes.PROPOSEE
    REFUSEE = passees.REFUSEE
    ANNULEE = passees.ANNULEE
    EXPIREE = passees.EXPIREE
    PRESENTE = passees.PRESENTE
    ABSENTE = passees.ABSENTE
    EXCUSEE = passees.EXCUSEE

    declaration: Declaration

    # Any: by its code, `Etat("…")` finds a member and makes none.
    def __new__(cls, declaration: Any) -> Self:
        membre = str.__new__(cls, declaration.code)
        membre._value_ = declaration.code
        membre.declaration = declaration
        return membre

    @enum.property
    def label(self) -> str:
        return self.declaration.label


NAISSANCES = frozenset(etat for etat in Etat if etat.declaration.naissance)
PRENNENT_UNE_PLACE = frozenset(etat for etat in Etat if etat.declaration.place is Place.PRISE)
# Those that take one when it was taken with the request (`avec_place`).
PEUVENT_GARDER_UNE_PLACE = frozenset(etat for etat in Etat if etat.declaration.place is Place.SI_GARDEE)
VIVANTS = frozenset(etat for etat in Etat if etat.declaration.temps == "vivante")
DU_JOUR = frozenset(etat for etat in Etat if etat.declaration.temps == "du_jour")
# Those who wait for something without a place; on the waiting list, among them.
EN_SUSPENS = VIVANTS - PRENNENT_UNE_PLACE
EN_ATTENTE = frozenset(etat for etat in Etat if etat.declaration.en_attente)
FINIES = frozenset(etat for etat in Etat if etat.declaration.temps == "finie")
# Whoever is in one of these is registered to the séance, and not a second time.
TIENNENT_LA_SEANCE = VIVANTS | DU_JOUR
VIENNENT = frozenset(etat for etat in Etat if etat.declaration.attendue)
SE_REPONDENT = frozenset(etat for etat in Etat if etat.declaration.se_repond)
# Open requests, which calls in vain end.
SE_RAPPELLENT = frozenset(etat for etat in Etat if etat.declaration.se_rappelle)
VENUES = frozenset(etat for etat in Etat if etat.declaration.venue)
DATES_PAR_LA_VENUE = frozenset(etat for etat in Etat if etat.declaration.datee_par_la_venue)
# After which the person may take another date by themselves.
REPRENABLES = frozenset(etat for etat in Etat if etat.declaration.reprenable)
# Where the team may go beyond the rules, with a written reason.
PAR_DEROGATION = frozenset(etat for etat in Etat for depart in Etat if etat in depart.declaration.derogations)
# What the team does by hand: first what becomes of a date, then the list, then the ends. Offering a
# freed place and expiry are the waiting list's own.
GESTES: dict[str, str] = {
    etat: etat.declaration.geste
    for etat in sorted(Etat, key=lambda e: (e in FINIES, e in VIVANTS - VIENNENT))
    if etat.declaration.geste
}
# What is tapped on the list of the day.
BOUTONS = tuple((etat, etat.declaration.bouton) for etat in Etat if etat.declaration.bouton)
# The kind of message of the morning after.
LENDEMAINS: dict[str, str] = {etat: etat.declaration.lendemain for etat in Etat if etat.declaration.lendemain}


def transition_permise(de: str, vers: str, *, derogation: bool = False) -> bool:
    """Whether a registration may go from `de` to `vers`; `derogation`: the team gave a reason."""
    if de not in Etat:
        return False
    declaration = Etat(de).declaration
    return vers in declaration.suites or (derogation and vers in declaration.derogations)
