"""What may be taken back, in words: until when, what becomes of it then, and the act."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from catalogue.temps.dates import heure
from inscriptions.etats import Etat, Qui
from inscriptions.etats.declaration import AReprendre
from inscriptions.models import Inscription
from inscriptions.vie.tenue import DUREE, annulation_a_reprendre, fin_de_tenue

DIX_MINUTES = "Pendant dix minutes"


@dataclass(frozen=True)
class Reprise:
    """What somebody gave back a moment ago, and may take back until `jusqua`."""

    mots: AReprendre
    jusqua: datetime


def a_reprendre_par(inscription: Inscription, qui: Qui) -> Reprise | None:
    """What `qui` may take back of `inscription`; None without anything, or for somebody else."""
    annulation = annulation_a_reprendre(inscription, qui)
    if annulation is None or inscription.tenue_jusqua is None:
        return None
    return Reprise(Etat(annulation.de).declaration.a_reprendre, inscription.tenue_jusqua)


def ce_qui_suit(inscription: Inscription) -> list[str]:
    """What becomes of what the person is about to give back: theirs for a moment, then somebody else's."""
    mots, jusqua = inscription.etat_declare.a_reprendre, fin_de_tenue(inscription)
    prend = bool(inscription.seance_id) and inscription.prend_une_place
    ensuite = "votre place ira à une autre personne" if prend else mots.ensuite
    if jusqua is None:
        return [f"{ensuite[:1].upper()}{ensuite[1:]}."] if prend else []
    return [f"{pendant(jusqua)}, vous pouvez reprendre {mots.quoi}.", f"Ensuite, {ensuite}."]


def pendant(jusqua: datetime) -> str:
    """« Pendant dix minutes », when that is what is left."""
    entier = jusqua - timezone.now() > DUREE * 0.9
    return DIX_MINUTES if entier else f"Jusqu’à {heure(jusqua)}"
