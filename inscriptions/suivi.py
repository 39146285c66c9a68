"""The follow-up of an orientation, step by step: sent, answered, came, and what the apps above add."""

from dataclasses import dataclass
from typing import Literal

from inscriptions.etats import Etat
from inscriptions.models import Evenement, Inscription
from inscriptions.registres import Etape, etapes_de_suivi
from inscriptions.rendez_vous import rendez_vous_de

Temps = Literal["fait", "ici", "apres"]
FINS = frozenset({Etat.REFUSEE, Etat.ANNULEE, Etat.EXPIREE})
_REPONSES = {
    Etat.CONFIRMEE: ("Rendez-vous fixé", "agenda"),
    Etat.ATTENTE: ("Sur la liste d’attente", "attente"),
    Etat.PROPOSEE: ("Place proposée", "attente"),
    Etat.REFUSEE: ("Non retenue", "non"),
    Etat.ANNULEE: ("Annulée", "non"),
    Etat.EXPIREE: ("Délai passé", "non"),
    Etat.PRESENTE: ("Est venu", "personne"),
    Etat.ABSENTE: ("N’est pas venu", "non"),
    Etat.EXCUSEE: ("Absence excusée", "info"),
}
A_VENIR = {
    Etat.DEMANDEE: [Etape("Réponse du site", icone="message"), Etape("Venu ou pas", icone="personne")],
    Etat.ATTENTE: [Etape("Place proposée", icone="attente"), Etape("Venu ou pas", icone="personne")],
    Etat.PROPOSEE: [Etape("Venu ou pas", icone="personne")],
    Etat.CONFIRMEE: [Etape("Venu ou pas", icone="personne")],
}


@dataclass(frozen=True)
class Pas:
    """A step as shown: past, present or to come."""

    etape: Etape
    temps: Temps


def pas_de(inscription: Inscription) -> list[Pas]:
    """The whole timeline. The last step reached is the present one."""
    faites = [Etape("Envoyée", inscription.demandee_le, icone="envoi")]
    faites += [
        _etape(inscription, evenement)
        for evenement in inscription.evenements.all()
        if evenement.vers in _REPONSES
    ]
    suite = (
        []
        if inscription.etat in FINS
        else [etape for donne in etapes_de_suivi if (etape := donne(inscription))]
    )
    faites += [etape for etape in suite if etape.le]
    prevues = [*A_VENIR.get(Etat(inscription.etat), []), *(etape for etape in suite if not etape.le)]
    passees = [Pas(etape, "fait") for etape in faites[:-1]]
    return [*passees, Pas(faites[-1], "ici"), *(Pas(etape, "apres") for etape in prevues)]


def _etape(inscription: Inscription, evenement: Evenement) -> Etape:
    titre, icone = _REPONSES[Etat(evenement.vers)]
    detail = ""
    rendez_vous = rendez_vous_de(inscription)
    if evenement.vers == Etat.REFUSEE:
        detail = f"Motif\u00a0: {inscription.get_motif_display()}."
    elif evenement.vers == Etat.ANNULEE:
        detail = f"Par\u00a0: {inscription.get_annulee_par_display().lower()}."
    elif evenement.vers == Etat.CONFIRMEE and rendez_vous:
        detail = f"Attendu le {rendez_vous.jour}, {rendez_vous.horaire}, {rendez_vous.lieu}."
    elif evenement.vers == Etat.CONFIRMEE:
        titre = "Acceptée"
    return Etape(titre, evenement.fait_le or evenement.le, detail, icone)
