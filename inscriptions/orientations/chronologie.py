"""The follow-up of an orientation, step by step: sent, answered, came, and what the apps above add."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalogue.temps.dates import jour_de, jour_lisible
from inscriptions.etats import DU_JOUR, FINIES, Etat
from inscriptions.etats.declaration import Jalon, choisie
from inscriptions.models import Evenement, Inscription
from inscriptions.registres import Pas, pas_du_suivi
from inscriptions.rendez_vous import RendezVous, rendez_vous_de

Temps = Literal["fait", "ici", "apres"]


@dataclass(frozen=True)
class PasMontre:
    """A step as shown: past, present or to come."""

    pas: Pas
    temps: Temps


def pas_de(inscription: Inscription) -> list[PasMontre]:
    """The whole timeline, in the order of the facts. The last step reached is the present one."""
    suite = (
        []
        if inscription.etat in FINIES
        else [un_pas for donne in pas_du_suivi if (un_pas := donne(inscription))]
    )
    datees = [
        (date.min, Pas("Envoyée", inscription.demandee_le, icone="envoi")),
        *((_rang(inscription, e), _pas(inscription, e, jalon)) for e, jalon in _marquants(inscription)),
        *((jour_de(un_pas.le), un_pas) for un_pas in suite if un_pas.le),
    ]
    faites = [un_pas for _, un_pas in sorted(datees, key=lambda datee: datee[0])]
    a_venir = (Pas(jalon.titre, icone=jalon.icone) for jalon in inscription.etat_declare.a_venir)
    prevues = [*a_venir, *(un_pas for un_pas in suite if not un_pas.le)]
    passees = [PasMontre(un_pas, "fait") for un_pas in faites[:-1]]
    return [*passees, PasMontre(faites[-1], "ici"), *(PasMontre(un_pas, "apres") for un_pas in prevues)]


def _marquants(inscription: Inscription) -> list[tuple[Evenement, Jalon]]:
    """Those that are steps. What was put right since is none: the history of the team keeps it."""
    pas: list[tuple[Evenement, Jalon]] = []
    for evenement in inscription.evenements.de_l_etat():
        reprend = evenement.de in DU_JOUR or evenement.de == evenement.vers
        if reprend and pas and pas[-1][0].vers == evenement.de:
            pas.pop()
        jalon = Etat(evenement.vers).declaration.jalon
        if jalon and (evenement.de not in DU_JOUR or evenement.vers in DU_JOUR):
            pas.append((evenement, jalon))
    return pas


def _rang(inscription: Inscription, evenement: Evenement) -> date:
    """Its day. An answer written down after the person came led to it all the same."""
    venue = inscription.venue_le
    if venue is None or evenement.vers in DU_JOUR:
        return evenement.jour
    return min(evenement.jour, venue)


def _pas(inscription: Inscription, evenement: Evenement, jalon: Jalon) -> Pas:
    rendez_vous = rendez_vous_de(inscription)
    titre = jalon.titre if rendez_vous or not jalon.sans_date else jalon.sans_date
    detail = _detail(inscription, jalon, rendez_vous)
    if _jour_inconnu(inscription, evenement):
        return Pas(titre, None, detail, jalon.icone, note_le=evenement.jour)
    return Pas(titre, evenement.jour, detail, jalon.icone, evenement.note_le)


def _detail(inscription: Inscription, jalon: Jalon, rendez_vous: RendezVous | None) -> str:
    """The second line of a step; none for a date that was never agreed."""
    valeurs = {
        "motif": inscription.get_motif_display(),
        "annulee_par": inscription.get_annulee_par_display().lower(),
    }
    if rendez_vous:
        valeurs |= {
            "attendu": "Était attendu" if inscription.etat in FINIES else "Attendu",
            "jour": jour_lisible(rendez_vous.debut),
            "horaire": rendez_vous.horaire,
            "lieu": rendez_vous.lieu,
        }
    return choisie(jalon.detail, valeurs).format(**valeurs)


def _jour_inconnu(inscription: Inscription, evenement: Evenement) -> bool:
    """An import says that somebody was refused, for instance, and not when."""
    importe = inscription.origine == Inscription.Origine.IMPORT and not evenement.de
    return importe and evenement.fait_le is None
