"""Séances as the API writes them: from the columns that are read to JSON, without instances nor serializers."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from catalogue.models import Seance
from catalogue.seances.creneaux import DES_CRENEAUX, Creneau, creneaux_de, seance_des_creneaux
from catalogue.seances.reserves import antennes_admises
from catalogue.temps.recurrence import PARIS

LUES = (
    *DES_CRENEAUX,
    *("offre__slug", "adresse", "places", "inscriptions_du", "inscriptions_au", "modifie_le"),
    *("lieu_id", "lieu__slug"),
    *("antenne__slug", "antenne__nom", "antenne__lieu_id", "antenne__lieu__adresse"),
    *("restantes", "attente", "reservee"),
)
Ligne = Mapping[str, Any]


def seances_lues(seances: QuerySet[Seance]) -> QuerySet[Any]:
    """The columns that `seances_en_json` needs, in one query."""
    comptees: Any = seances
    return comptees.avec_places_restantes().avec_attente().avec_reserves().values(*LUES)


def seances_en_json(lignes: Iterable[Ligne]) -> list[dict[str, Any]]:
    """Rows of `seances_lues()` as `SeanceSerializer` declares them; slots and reserves in a query each."""
    lues = list(lignes)
    # Hours and reserves belong to few: only these become séances.
    particulieres = {
        ligne["pk"]: seance_des_creneaux(ligne)
        for ligne in lues
        if ligne["creneau_minutes"] or ligne["reservee"]
    }
    creneaux = creneaux_de(list(particulieres.values()))
    return [_en_json(ligne, particulieres.get(ligne["pk"]), creneaux.get(ligne["pk"], [])) for ligne in lues]


def moment(valeur: datetime | None) -> str | None:
    """As REST framework writes it: ISO 8601, at the hour of Paris."""
    return valeur.astimezone(PARIS).isoformat() if valeur else None


def _en_json(ligne: Ligne, particuliere: Seance | None, creneaux: list[Creneau]) -> dict[str, Any]:
    montree = bool(ligne["antenne__nom"] and ligne["antenne__lieu__adresse"])
    ailleurs = ligne["lieu_id"] != ligne["antenne__lieu_id"]
    return {
        "id": ligne["pk"],
        "offre": ligne["offre__slug"],
        "debut": moment(ligne["debut"]),
        "fin": moment(ligne["fin"]),
        "lieu": ligne["lieu__slug"] if ailleurs or montree else None,
        "adresse": ligne["adresse"],
        "antenne": ligne["antenne__slug"] if montree else None,
        "etat": ligne["etat"],
        "places": ligne["places"],
        "places_restantes": ligne["restantes"],
        "attente": ligne["attente"],
        "creneaux": [_creneau(creneau) for creneau in creneaux],
        "reservee_a": [antenne.slug for antenne in antennes_admises(particuliere)] if particuliere else [],
        "inscriptions_du": moment(ligne["inscriptions_du"]),
        "inscriptions_au": moment(ligne["inscriptions_au"]),
        "modifie_le": moment(ligne["modifie_le"]),
    }


def _creneau(creneau: Creneau) -> dict[str, Any]:
    return {
        "debut": moment(creneau.debut),
        "libre": creneau.libre,
        "reserve_a": list(creneau.reserve_a),
    }
