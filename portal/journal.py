"""What the portal writes of itself: one JSON object a line, with neither name, contact nor secret address.

An error is its class, its frames and the number of its request. Its message is left out: those of
databases and validations quote what was typed. An address is its route, for some hold a token.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

from django.db.models import Model

from portal.requete import en_cours

RACINE = Path(__file__).resolve().parent.parent
MAISON = ("portal", "actions", "inscriptions", "catalogue")
CADRES_AU_PLUS, CAUSES_AU_PLUS = 40, 5
TU = "…"
# An address, a phone number, a token: what a text must not carry, whoever wrote it.
A_TAIRE = re.compile(
    r"[^\s@]+@[^\s@]+"
    r"|\+?\d(?:[\s.\-]?\d){7,}"
    r"|(?=[\w-]*[A-Z])[\w-]{24,}"
)


class EnLignesJson(logging.Formatter):
    """Formatter of every log of the house and of the libraries that it uses."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self._objet(record), ensure_ascii=False)

    def _objet(self, record: logging.LogRecord) -> dict[str, Any]:
        objet: dict[str, Any] = {
            "le": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "origine": record.name,
            "evenement": _evenement(record),
            **_requete(record),
        }
        erreur = record.exc_info[1] if record.exc_info else None
        return objet | {"erreurs": [_decrire(une) for une in _chaine(erreur)]}


def _evenement(record: logging.LogRecord) -> str:
    """Our own words with safe values; of a library, the template alone: its values may be anybody's."""
    statut = getattr(record, "status_code", None)
    if statut:
        return HTTPStatus(statut).phrase
    texte = str(record.msg)
    if record.name.partition(".")[0] in MAISON:
        valeurs = record.args if isinstance(record.args, tuple) else ()
        try:
            return texte % tuple(_sure(valeur) for valeur in valeurs)
        except (TypeError, ValueError):
            return texte
    return texte if record.args else f"{_court(record.pathname)}:{record.lineno}"


def _sure(valeur: Any) -> Any:
    if isinstance(valeur, int | float):
        return valeur
    if isinstance(valeur, BaseException):
        return type(valeur).__name__
    if isinstance(valeur, Model):
        return f"{valeur._meta.label} {valeur.pk}"
    return A_TAIRE.sub(TU, valeur) if isinstance(valeur, str) else type(valeur).__name__


def _requete(record: logging.LogRecord) -> dict[str, Any]:
    courante = en_cours()
    if courante is None:
        return {}
    trouvee = getattr(courante.requete, "resolver_match", None)
    objet: dict[str, Any] = {
        "requete": courante.numero,
        "methode": courante.requete.method,
        "route": trouvee.route if trouvee else "",
    }
    statut = getattr(record, "status_code", None)
    return objet | ({"statut": statut} if statut else {})


def _chaine(erreur: BaseException | None) -> Iterator[BaseException]:
    """The error, then what it came from."""
    for _ in range(CAUSES_AU_PLUS):
        if erreur is None:
            return
        yield erreur
        erreur = erreur.__cause__ or (None if erreur.__suppress_context__ else erreur.__context__)


def _decrire(erreur: BaseException) -> dict[str, Any]:
    genre = type(erreur)
    decrite: dict[str, Any] = {
        "classe": f"{genre.__module__}.{genre.__qualname__}",
        "cadres": _cadres(erreur.__traceback__),
    }
    # PostgreSQL's five letters say which rule was broken, and quote no value.
    sqlstate = getattr(erreur, "sqlstate", None)
    return decrite | ({"sqlstate": sqlstate} if sqlstate else {})


def _cadres(trace: TracebackType | None) -> list[str]:
    cadres = [
        f"{_court(cadre.f_code.co_filename)}:{ligne} {cadre.f_code.co_name}"
        for cadre, ligne in traceback.walk_tb(trace)
    ]
    return cadres[-CADRES_AU_PLUS:]


def _court(fichier: str) -> str:
    """A path from the root of the house, or from where libraries are installed."""
    chemin = Path(fichier)
    for racine in (RACINE, *(Path(dossier) for dossier in sys.path if dossier.endswith("site-packages"))):
        if chemin.is_relative_to(racine):
            return str(chemin.relative_to(racine))
    return str(chemin)
