"""What apps above add to the pages of this one: they fill these lists in their `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.models import Antenne, Seance
from catalogue.temps.dates import jour_date
from inscriptions.models import Acte, Inscription, Jeune


@dataclass(frozen=True)
class Pas:
    """One step of the follow-up of an orientation. `le` is None for a step still to come.

    `note_le`: when it was noted, if that is another day than the fact's. `par`: who did it, as it is said.
    """

    titre: str
    le: date | datetime | None = None
    detail: str = ""
    icone: str = "coche"
    note_le: date | None = None
    par: str = ""


# Steps that come after the person was received (entry in a programme, exit), in order.
# Each takes the inscription and returns its step, or None when it does not apply.
pas_du_suivi: list[Callable[[Inscription], Pas | None]] = []


@dataclass(frozen=True)
class Partie:
    """What an app above holds about the person of a registration, for « mes données »."""

    titre: str
    lignes: list[tuple[str, str]]


# Each takes the inscription and returns its part, or None when it holds nothing.
parties_de_mes_donnees: list[Callable[[Inscription], Partie | None]] = []


def parties_de(inscription: Inscription) -> list[Partie]:
    parties = [donne(inscription) for donne in parties_de_mes_donnees]
    return [partie for partie in parties if partie]


@dataclass(frozen=True)
class Garde:
    """Evidence that an app above keeps until the end of `jusquau`; None: until somebody gives a date.

    Rows of this app: what stands in these querysets is erased by nobody meanwhile.
    """

    titre: str
    jusquau: date | None
    inscriptions: "QuerySet[Inscription]"
    actes: "QuerySet[Acte]"
    seances: "QuerySet[Seance]"
    jeunes: "QuerySet[Jeune]"

    @property
    def tient(self) -> bool:
        return self.jusquau is None or self.jusquau >= timezone.localdate()

    @property
    def raison(self) -> str:
        """To the person."""
        limite = f"jusqu’au {jour_date(self.jusquau)}" if self.jusquau else "pendant un temps"
        return (
            f"Cela compte pour un programme financé, « {self.titre} ». "
            f"Son financeur nous oblige à garder votre dossier {limite}."
        )


@dataclass(frozen=True)
class EnCours:
    """What an app above holds open about a person, each with its `antenne`, and how it goes to another."""

    ouverts: "Callable[[Jeune], QuerySet[Any]]"
    # The person, from, to, by whose account; returns how many changed.
    deplacer: "Callable[[Jeune, Antenne, Antenne, User | None], int]"


suivent_un_transfert: list[EnCours] = []


# Each gives what it keeps, read anew each time.
preuves_a_garder: list[Callable[[], list[Garde]]] = []


def gardes() -> list[Garde]:
    """Those that hold today."""
    return [garde for donne in preuves_a_garder for garde in donne() if garde.tient]


def raisons_de_garder(inscription: Inscription) -> list[str]:
    """Why what `inscription` tells of its person may not be erased; empty when it may."""
    return [garde.raison for garde in gardes() if garde.inscriptions.filter(pk=inscription.pk).exists()]


def raisons_de_garder_le_nom(jeune: Jeune) -> list[str]:
    """Why the name of `jeune` may not be erased, apart from their registrations."""
    return [garde.raison for garde in gardes() if garde.jeunes.filter(pk=jeune.pk).exists()]


def pas_atteints(inscription: Inscription) -> list[Pas]:
    """Those of `inscription` that have a date."""
    pas = [donne(inscription) for donne in pas_du_suivi]
    return [un_pas for un_pas in pas if un_pas and un_pas.le]
