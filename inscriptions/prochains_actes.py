"""The next act of a registration: what it waits for, of whom, before when (docs/contrat.md §3, « Joints »).

Whatever changes a registration sets it before it saves; the database refuses an open row without one.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from catalogue.models import Antenne
from catalogue.models.delais import EXPIRATION_JOURS, RAPPEL_JOURS_OUVRES
from catalogue.sites.ouverture import jours_du_site
from catalogue.temps.dates import jour_de
from catalogue.temps.ouverture import CalendrierDuSite
from catalogue.temps.recurrence import a_paris
from inscriptions.etats import Etat
from inscriptions.etats.actes import ActeAttendu, Cas, Echeance
from inscriptions.models import Inscription

# Jours ouvrés, after the day of the appointment.
POUR_NOTER = 2
# « Before Thursday » is until Thursday night.
SOIR = time(23, 59)
COLONNES = ("prochain_acte", "acte_a", "acte_avant", "attend_de", "suspendue_depuis")

Calendriers = Callable[[Antenne, date], CalendrierDuSite]


def acte_attendu(inscription: Inscription) -> ActeAttendu | None:
    """What its state waits for here and now; None once nothing is open."""
    cas = _cas(inscription)
    return next((acte for acte in inscription.etat_declare.actes if acte.si <= cas), None)


def mots_de_l_acte(code: str) -> str:
    """« Répondre à la demande »; empty for what no state declares any more."""
    return _MOTS.get(code, "")


def poser_le_prochain_acte(inscription: Inscription, *, calendriers: Calendriers = jours_du_site) -> None:
    """Set the columns of the next act, and the end of an orientation that nobody answers; saves nothing.

    The clock of an answer runs from its first question: asked again of the same state, it goes on.
    """
    acte = acte_attendu(inscription)
    if acte is None or inscription.etat != Etat.DEMANDEE:
        inscription.attend_de, inscription.suspendue_depuis = "", None
    if acte is None:
        inscription.prochain_acte, inscription.acte_a, inscription.acte_avant = "", "", None
        return
    if not _court_deja(inscription, acte):
        inscription.acte_avant = _avant(inscription, acte, calendriers)
        if acte.expire:
            inscription.expire_le = _fin(inscription)
    inscription.prochain_acte, inscription.acte_a = acte.code, acte.a


def reposer_les_actes(inscriptions: Iterable[Inscription]) -> None:
    """Set and save those of rows whose séance moved; each site's calendar is read once."""
    lus: dict[tuple[int, date], CalendrierDuSite] = {}

    def calendriers(antenne: Antenne, depuis: date) -> CalendrierDuSite:
        if (antenne.pk, depuis) not in lus:
            lus[antenne.pk, depuis] = jours_du_site(antenne, depuis)
        return lus[antenne.pk, depuis]

    changees = []
    for inscription in inscriptions:
        avant = inscription.acte_avant
        poser_le_prochain_acte(inscription, calendriers=calendriers)
        if inscription.acte_avant != avant:
            inscription.modifie_le = timezone.now()
            changees.append(inscription)
    Inscription.objects.bulk_update(changees, ["acte_avant", "modifie_le"], batch_size=200)


def _cas(inscription: Inscription) -> frozenset[Cas]:
    sortante = inscription.sens == Inscription.Sens.SORTANTE
    vrais = {
        Cas.QUESTION_POSEE: inscription.question_posee,
        Cas.VERS_UN_PARTENAIRE: sortante and inscription.offre.partenaire_id is not None,
        Cas.PAR_LE_REFERENT: inscription.est_envoyee and inscription.par_le_referent,
        Cas.SANS_DATE: inscription.seance_id is None and inscription.rendez_vous_le is None,
    }
    return frozenset(cas for cas, vrai in vrais.items() if vrai)


def _court_deja(inscription: Inscription, acte: ActeAttendu) -> bool:
    """Whether the clock of this answer runs, whoever owes it now."""
    if acte.echeance is not Echeance.REPONSE or inscription.acte_avant is None:
        return False
    attendus = inscription.etat_declare.actes
    return inscription.prochain_acte in {un.code for un in attendus if un.echeance is Echeance.REPONSE}


def _avant(inscription: Inscription, acte: ActeAttendu, calendriers: Calendriers) -> datetime:
    aujourd_hui, seance = timezone.localdate(), inscription.seance
    if acte.echeance is Echeance.PROPOSITION and inscription.expire_le:
        return inscription.expire_le
    if acte.echeance is Echeance.SEANCE and seance:
        return seance.debut
    promise = inscription.promise_pour
    if acte.echeance is Echeance.REPONSE and promise and promise >= aujourd_hui:
        return a_paris(promise, SOIR)
    depuis = _depart(inscription) if acte.expire else aujourd_hui
    jours = inscription.offre.rappel_jours_ouvres or RAPPEL_JOURS_OUVRES
    if acte.echeance is Echeance.PRESENCE:
        depuis, jours = max(_jour_attendu(inscription), aujourd_hui), POUR_NOTER
    fin = calendriers(inscription.antenne, depuis).jours_ouvres_apres(depuis, jours)
    return a_paris(fin, SOIR)


def _jour_attendu(inscription: Inscription) -> date:
    """The day of the séance, else of the appointment that was agreed."""
    if inscription.seance:
        return jour_de(inscription.seance.debut)
    return jour_de(inscription.rendez_vous_le or timezone.now())


def _depart(inscription: Inscription) -> date:
    """The day of the request; today for what an import takes over, and for what would be over already."""
    aujourd_hui, demandee = timezone.localdate(), inscription.demandee_jour
    importee = inscription.origine == Inscription.Origine.IMPORT
    finie = demandee + _avant_la_fin(inscription) <= aujourd_hui
    return aujourd_hui if importee or finie else demandee


def _fin(inscription: Inscription) -> datetime | None:
    """When an orientation that nobody answered ends; a young person's own request waits for the site."""
    if not inscription.est_envoyee:
        return None
    return a_paris(_depart(inscription) + _avant_la_fin(inscription), SOIR)


def _avant_la_fin(inscription: Inscription) -> timedelta:
    return timedelta(days=inscription.offre.expiration_jours or EXPIRATION_JOURS)


_MOTS = {acte.code: acte.mots for etat in Etat for acte in etat.declaration.actes}
