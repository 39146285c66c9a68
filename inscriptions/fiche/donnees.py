"""What the portal holds about a person for one registration, as a file that they may take away."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.types import TYPES
from catalogue.temps.dates import jour_de
from inscriptions.models import Inscription
from inscriptions.registres import etapes_atteintes, parties_de


def donnees_de(inscription: Inscription) -> dict[str, Any]:
    """Identity, answers in their wording, and history. A personal link opens its own registration only."""
    jeune = inscription.jeune
    courriel, telephone = inscription.contact_du_jeune
    return {
        "reference": inscription.reference,
        "offre": inscription.offre.title,
        "seance": _local(inscription.seance.debut) if inscription.seance else None,
        "etat": inscription.get_etat_display(),
        "demandee_le": _local(inscription.demandee_le),
        "jeune": {
            "prenom": jeune.prenom,
            "nom": jeune.nom,
            "date_naissance": jeune.date_naissance.isoformat() if jeune.date_naissance else None,
            "courriel": courriel,
            "telephone": telephone,
            "code_postal": jeune.code_postal,
        },
        "profil": {
            **inscription.profil(),
            "age": inscription.age,
            "arrondissement": inscription.arrondissement,
        },
        "reponses": reponses_de(inscription),
        "documents": [
            {"nom": piece.nom, "recu_le": _local(piece.cree_le), "efface_le": _jour(piece.effacer_le)}
            for piece in inscription.pieces.all()
        ],
        "orientation": _orientation(inscription),
        "historique": [
            {
                "le": evenement.jour.isoformat(),
                "note_le": _local(evenement.le),
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
            {"le": _local(message.cree_le), "sujet": message.sujet, "a": message.destinataire}
            for message in inscription.messages.all()
        ],
    }


def _jour(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _local(moment: datetime) -> str:
    """In Paris time: a reader must find the hour of their appointment."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


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


def _orientation(inscription: Inscription) -> dict[str, str] | None:
    if inscription.structure is None:
        return None
    return {
        "structure": inscription.structure.nom,
        "referent": inscription.nom_du_referent,
        "motif": inscription.motif_orientation,
    }
