"""What the portal holds about a person for one registration, as a file that they may take away."""

from dataclasses import replace
from datetime import date
from typing import Any

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.types import TYPES
from catalogue.temps.dates import jour_de
from inscriptions.fiche.colonnes import COLONNES, IDENTITE, choisir
from inscriptions.fiche.declaration import Colonnes
from inscriptions.fiche.sortes import a_la_minute
from inscriptions.models import Inscription
from inscriptions.registres import etapes_atteintes, parties_de

ENTETE = Colonnes(*choisir("reference", "offre", "seance", "etat", "demandee_le"))
PROFIL_CALCULE = Colonnes(*choisir("age", "arrondissement"))
ORIENTATION = Colonnes(
    *choisir("structure", "referent"), replace(COLONNES["motif_orientation"], code="motif")
)


def donnees_de(inscription: Inscription) -> dict[str, Any]:
    """Identity, answers in their wording, and history. A personal link opens its own registration only."""
    return {
        **ENTETE.donnees(inscription),
        "jeune": IDENTITE.donnees(inscription),
        "profil": {**inscription.profil(), **PROFIL_CALCULE.donnees(inscription)},
        "reponses": reponses_de(inscription),
        "documents": [
            {"nom": piece.nom, "recu_le": a_la_minute(piece.cree_le), "efface_le": _jour(piece.effacer_le)}
            for piece in inscription.pieces.all()
        ],
        "orientation": _orientation(inscription),
        "historique": [
            {
                "le": evenement.jour.isoformat(),
                "note_le": a_la_minute(evenement.le),
                "etat": evenement.get_vers_display(),
            }
            for evenement in inscription.evenements.all()
        ],
        "actes": [
            {
                "le": acte.le.isoformat(),
                "type": acte.get_type_display(),
                "quantite": acte.quantite,
                "montant": str(acte.montant) if acte.montant is not None else None,
            }
            for acte in inscription.actes.all()
        ],
        "programme": [
            {"le": jour_de(etape.le).isoformat(), "etape": etape.titre, "detail": etape.detail}
            for etape in etapes_atteintes(inscription)
            if etape.le
        ],
        "parties": [
            {"titre": partie.titre, "lignes": [list(ligne) for ligne in partie.lignes]}
            for partie in parties_de(inscription)
        ],
        "messages": [
            {"le": a_la_minute(message.cree_le), "sujet": message.sujet, "a": message.destinataire}
            for message in inscription.messages.all()
        ],
    }


def _jour(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def reponses_de(inscription: Inscription) -> list[dict[str, str]]:
    """Each answer with its question, worded as the form that the person filled in."""
    if inscription.version is None:
        return []
    return [
        {
            "question": question["libelle"],
            "reponse": TYPES[question["type"]].affichage(question, inscription.reponses[question["cle"]]),
        }
        for question in questions_propres(inscription.version.contenu)
        if question["cle"] in inscription.reponses
    ]


def _orientation(inscription: Inscription) -> dict[str, Any] | None:
    return ORIENTATION.donnees(inscription) if inscription.structure else None
