"""What the cells of a column hold, and how each sort is written: in a file, on a screen, as data, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from catalogue.mots.telephones import telephone_en_fichier, telephone_lisible
from catalogue.templatetags.dates import euros
from catalogue.temps.dates import heure, jour_date, jour_lisible

Ecriture = Callable[[Any], Any]


def _tel_quel(valeur: Any) -> Any:
    return valeur


def _en_jour_iso(jour: date) -> str:
    return jour.isoformat()


def _a_la_minute(moment: datetime) -> str:
    """In Paris time: a reader must find the hour of their appointment."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


def _en_toutes_lettres(moment: datetime) -> str:
    return f"Le {jour_lisible(moment)} à {heure(moment)}"


@dataclass(frozen=True)
class Sorte:
    """A sort of value. What is empty is written by nobody: no cell, no word.

    `en_fichier` gives what a file makes a cell of (`inscriptions.fiche.exports`), `a_l_ecran` what a
    template of the team formats, `en_donnee` what JSON takes, `en_mots` what the person reads.
    """

    nom: str
    en_fichier: Ecriture = _tel_quel
    a_l_ecran: Ecriture = _tel_quel
    en_donnee: Ecriture = _tel_quel
    en_mots: Callable[[Any], str] = str


TEXTE = Sorte("texte")
CHOIX = Sorte("choix")  # the words of a choice; those of the form have a code, which reads as a word
CODE = Sorte("code", en_mots=capfirst)
NOMBRE = Sorte("nombre")
SOMME = Sorte("somme", en_donnee=str, en_mots=euros)  # a decimal is exact as a text only
JOUR = Sorte("jour", en_donnee=_en_jour_iso, en_mots=jour_date)
MOMENT = Sorte("moment", en_donnee=_a_la_minute, en_mots=_en_toutes_lettres)
TELEPHONE = Sorte(
    "téléphone", en_fichier=telephone_en_fichier, a_l_ecran=telephone_lisible, en_mots=telephone_lisible
)
