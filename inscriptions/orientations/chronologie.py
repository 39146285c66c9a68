"""The follow-up of an orientation, step by step: sent, answered, came, and what the apps above add."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalogue.temps.dates import jour_de, jour_lisible
from inscriptions.acces.partage import NON_PARTAGEE, Partage, partage_de
from inscriptions.etats import DU_JOUR, FINIES, Etat, Qui
from inscriptions.etats.declaration import Jalon, choisie
from inscriptions.models import Evenement, Inscription
from inscriptions.registres import Pas, pas_du_suivi
from inscriptions.rendez_vous import RendezVous, rendez_vous_de
from inscriptions.vie.tenue import est_une_reprise

SI_D_ACCORD = "Vous le saurez si la personne est d’accord."
Temps = Literal["fait", "ici", "apres"]


@dataclass(frozen=True)
class PasMontre:
    """A step as shown: past, present or to come."""

    pas: Pas
    temps: Temps


def pas_de(inscription: Inscription) -> list[PasMontre]:
    """The timeline, in the order of the facts. The last step reached is the present one.

    It is read by whoever sent the person, and holds what the person lets them know.
    """
    partage = partage_de(inscription)
    if not partage.la_date:
        return _pas_sans_suite(inscription, partage)
    sans_suite = inscription.etat in FINIES or not partage.la_suite
    suite = [] if sans_suite else [un_pas for donne in pas_du_suivi if (un_pas := donne(inscription))]
    datees = [
        (date.min, _envoyee(inscription)),
        *(
            (_rang(inscription, e), _pas(inscription, partage, e, jalon))
            for e, jalon in _marquants(inscription, partage)
        ),
        *((jour_de(un_pas.le), un_pas) for un_pas in suite if un_pas.le),
    ]
    faites = [un_pas for _, un_pas in sorted(datees, key=lambda datee: datee[0])]
    prevues = _a_venir(inscription, partage, suite)
    passees = [PasMontre(un_pas, "fait") for un_pas in faites[:-1]]
    return [*passees, PasMontre(faites[-1], "ici"), *(PasMontre(un_pas, "apres") for un_pas in prevues)]


def _pas_sans_suite(inscription: Inscription, partage: Partage) -> list[PasMontre]:
    """What was sent, what was answered, and that the rest is not for them: the same whatever happened."""
    reponse = partage.etat.declaration.jalon if partage.etat else None
    faites = [_envoyee(inscription)]
    if reponse and partage.etat:
        dite = next(e for e in inscription.evenements.all() if e.vers == partage.etat)
        faites.append(Pas(reponse.sans_date or reponse.titre, dite.jour, icone=reponse.icone))
    return [
        *(PasMontre(un_pas, "fait") for un_pas in faites),
        PasMontre(Pas(NON_PARTAGEE, icone="info"), "ici"),
    ]


def _envoyee(inscription: Inscription) -> Pas:
    par = inscription.nom_du_referent if inscription.est_envoyee else ""
    return Pas("Envoyée", inscription.demandee_le, icone="envoi", par=par)


def _a_venir(inscription: Inscription, partage: Partage, suite: list[Pas]) -> list[Pas]:
    """The steps still to come. Of the rest, the person decides; of all but the answer, when they said no."""
    jalons = inscription.etat_declare.a_venir
    if partage.la_suite:
        return [*map(_en_pas, jalons), *(un_pas for un_pas in suite if not un_pas.le)]
    sus = jalons if partage.dit_la_venue else jalons[:1]
    au_dela = [] if inscription.etat in FINIES else [Pas("Suite", detail=SI_D_ACCORD, icone="personne")]
    return [*map(_en_pas, sus), *au_dela]


def _en_pas(jalon: Jalon) -> Pas:
    return Pas(jalon.titre, icone=jalon.icone)


def _marquants(inscription: Inscription, partage: Partage) -> list[tuple[Evenement, Jalon]]:
    """Those that are steps. What was put right, or undone, is none: the history of the team keeps it."""
    pas: list[tuple[Evenement, Jalon]] = []
    for evenement in inscription.evenements.de_l_etat():
        if pas and est_une_reprise(evenement, apres=pas[-1][0]):
            pas.pop()
            continue
        reprend = evenement.de in DU_JOUR or evenement.de == evenement.vers
        if reprend and pas and pas[-1][0].vers == evenement.de:
            pas.pop()
        jalon = partage.tel_que_su(Etat(evenement.vers)).declaration.jalon
        if jalon and (evenement.de not in DU_JOUR or evenement.vers in DU_JOUR):
            pas.append((evenement, jalon))
    return pas


def _rang(inscription: Inscription, evenement: Evenement) -> date:
    """Its day. An answer written down after the person came led to it all the same."""
    venue = inscription.venue_le
    if venue is None or evenement.vers in DU_JOUR:
        return evenement.jour
    return min(evenement.jour, venue)


def _pas(inscription: Inscription, partage: Partage, evenement: Evenement, jalon: Jalon) -> Pas:
    rendez_vous = rendez_vous_de(inscription)
    titre = jalon.titre if rendez_vous or not jalon.sans_date else jalon.sans_date
    detail = _detail(inscription, partage, jalon, rendez_vous)
    if _jour_inconnu(inscription, evenement):
        return Pas(titre, None, detail, jalon.icone, note_le=evenement.jour)
    par = _par(inscription, evenement) if partage.details else ""
    return Pas(titre, evenement.jour, detail, jalon.icone, evenement.note_le, par)


def _par(inscription: Inscription, evenement: Evenement) -> str:
    """Who did it, by their part in it and never by name; nothing of what nobody decided."""
    partenaire = inscription.offre.partenaire
    return {
        Qui.EQUIPE: "la Mission Locale",
        Qui.PARTENAIRE: partenaire.nom if partenaire else "le partenaire",
        Qui.PRESCRIPTEUR: "votre structure",
        Qui.JEUNE: "la personne",
    }.get(evenement.auteur, "")  # type: ignore[call-overload]


def _detail(inscription: Inscription, partage: Partage, jalon: Jalon, rendez_vous: RendezVous | None) -> str:
    """The second line of a step; none for a date that was never agreed."""
    valeurs = {}
    if partage.details:
        valeurs["motif"] = inscription.get_motif_display()
        valeurs["annulee_par"] = inscription.get_annulee_par_display().lower()
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
