"""Appointments that follow their séance when it moves."""

from datetime import UTC, datetime

from catalogue.models import Seance
from catalogue.seances.reserves import est_admise
from inscriptions.models import Inscription


def reporter_les_creneaux(seance: Seance, inscriptions: list[Inscription], *, ancien_debut: datetime) -> None:
    """Move the appointments of a moved séance with it, not saved; `inscriptions` are all of its rows.

    Who came half an hour after the start still does, at the same post. An hour that the séance has
    no more (it was cut short, a break falls on it) goes to the nearest free one that is open to the
    person's site, the earlier of two; when none is left, the person stays registered without hour, for
    the team to call.
    """
    avec_heure = [i for i in inscriptions if i.creneau is not None]
    voulues = {i.pk: _reporte(i.creneau, ancien_debut, seance.debut) for i in avec_heure if i.creneau}
    heures = [heure.astimezone(UTC) for heure in seance.heures_de_creneau()]
    prises: set[tuple[datetime, int]] = set()
    perdues: list[Inscription] = []
    for inscription in avec_heure:
        voulue, poste = voulues[inscription.pk], inscription.poste or 0
        tient = voulue in heures
        inscription.creneau = voulue if tient else None
        if not inscription.prend_une_place:
            continue
        if tient and (voulue, poste) not in prises:
            prises.add((voulue, poste))
        else:
            perdues.append(inscription)
    for inscription in sorted(perdues, key=lambda perdue: (voulues[perdue.pk], perdue.pk)):
        _placer_au_plus_pres(inscription, voulues[inscription.pk], seance, heures, prises)


def enregistrer_les_creneaux(seance: Seance, inscriptions: list[Inscription]) -> None:
    """Save those of a locked séance."""
    # Through nothing first: two people who swap hours would meet on the way.
    seance.inscriptions.filter(creneau__isnull=False).update(creneau=None)
    Inscription.objects.enregistrer(inscriptions, ["creneau", "poste"])


def _reporte(creneau: datetime, ancien_debut: datetime, debut: datetime) -> datetime:
    """As long after the start as before: inside a séance, time is what a watch measures."""
    return debut.astimezone(UTC) + (creneau.astimezone(UTC) - ancien_debut.astimezone(UTC))


def _placer_au_plus_pres(
    inscription: Inscription,
    voulue: datetime,
    seance: Seance,
    heures: list[datetime],
    prises: set[tuple[datetime, int]],
) -> None:
    libres = [
        (heure, poste)
        for heure in heures
        if est_admise(seance, heure, inscription.antenne_id)
        for poste in range(seance.postes)
        if (heure, poste) not in prises
    ]
    if not libres:
        inscription.creneau = inscription.poste = None
        return
    choisie = min(libres, key=lambda libre: (abs(libre[0] - voulue), libre))
    prises.add(choisie)
    inscription.creneau, inscription.poste = choisie
