"""The follow-up of an orientation, step by step: sent, answered, came, and what the apps above add."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalogue.temps.dates import jour_de, jour_lisible
from inscriptions.etats import DU_JOUR, FINIES, Etat
from inscriptions.models import Evenement, Inscription
from inscriptions.registres import Etape, etapes_de_suivi
from inscriptions.rendez_vous import rendez_vous_de

Temps = Literal["fait", "ici", "apres"]
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
    """The whole timeline, in the order of the facts. The last step reached is the present one."""
    suite = (
        []
        if inscription.etat in FINIES
        else [etape for donne in etapes_de_suivi if (etape := donne(inscription))]
    )
    datees = [
        (date.min, Etape("Envoyée", inscription.demandee_le, icone="envoi")),
        *((_rang(inscription, e), _etape(inscription, e)) for e in _marquants(inscription)),
        *((jour_de(etape.le), etape) for etape in suite if etape.le),
    ]
    faites = [etape for _, etape in sorted(datees, key=lambda datee: datee[0])]
    prevues = [*A_VENIR.get(Etat(inscription.etat), []), *(etape for etape in suite if not etape.le)]
    passees = [Pas(etape, "fait") for etape in faites[:-1]]
    return [*passees, Pas(faites[-1], "ici"), *(Pas(etape, "apres") for etape in prevues)]


def _marquants(inscription: Inscription) -> list[Evenement]:
    """Those that are steps. What was put right since is none: the history of the team keeps it."""
    pas: list[Evenement] = []
    for evenement in inscription.evenements.all():
        reprend = evenement.de in DU_JOUR or evenement.de == evenement.vers
        if reprend and pas and pas[-1].vers == evenement.de:
            pas.pop()
        if evenement.vers in _REPONSES and (evenement.de not in DU_JOUR or evenement.vers in DU_JOUR):
            pas.append(evenement)
    return pas


def _rang(inscription: Inscription, evenement: Evenement) -> date:
    """Its day. An answer written down after the person came led to it all the same."""
    venue = inscription.venue_le
    if venue is None or evenement.vers in DU_JOUR:
        return evenement.jour
    return min(evenement.jour, venue)


def _etape(inscription: Inscription, evenement: Evenement) -> Etape:
    titre, icone = _REPONSES[Etat(evenement.vers)]
    detail = ""
    rendez_vous = rendez_vous_de(inscription)
    if evenement.vers == Etat.REFUSEE:
        detail = f"Motif\u00a0: {inscription.get_motif_display()}."
    elif evenement.vers == Etat.ANNULEE:
        detail = f"Par\u00a0: {inscription.get_annulee_par_display().lower()}."
    elif evenement.vers == Etat.CONFIRMEE and rendez_vous:
        attendu = "Était attendu" if inscription.etat in FINIES else "Attendu"
        jour = jour_lisible(rendez_vous.debut)
        detail = f"{attendu} le {jour}, {rendez_vous.horaire}, {rendez_vous.lieu}."
    elif evenement.vers == Etat.CONFIRMEE:
        titre = "Acceptée"
    if _jour_inconnu(inscription, evenement):
        return Etape(titre, None, detail, icone, note_le=evenement.jour)
    return Etape(titre, evenement.jour, detail, icone, evenement.note_le)


def _jour_inconnu(inscription: Inscription, evenement: Evenement) -> bool:
    """An import says that somebody was refused, for instance, and not when."""
    importe = inscription.origine == Inscription.Origine.IMPORT and not evenement.de
    return importe and evenement.fait_le is None
