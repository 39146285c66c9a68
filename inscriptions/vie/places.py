"""Places of a séance: the lock, the count, the slots, the waiting list."""

from collections import Counter
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q

from catalogue.models import Offre, Seance
from catalogue.seances.reserves import a_des_heures_reservees, est_admise
from inscriptions.etats import EN_ATTENTE
from inscriptions.models import Inscription
from inscriptions.refus import CreneauPris, SeanceAnnulee


def verrouiller(seance_id: int) -> Seance:
    """The séance, its row locked until the transaction ends: two people never take one place.

    On SQLite the transaction itself, begun IMMEDIATE, is the lock. Raises SeanceAnnulee when it was
    removed since it was read: its planning gives this date no more, and nobody was registered.
    """
    seances = Seance.objects.select_for_update(of=("self",)).avec_reserves().avec_discretion()
    try:
        return seances.select_related("offre", "antenne__lieu").get(pk=seance_id)
    except Seance.DoesNotExist as erreur:
        raise SeanceAnnulee from erreur


def verrouiller_offre(offre_id: int) -> Offre:
    """The dateless offer, locked: a person who sends the form twice is registered once."""
    return Offre.objects.select_for_update(of=("self",)).get(pk=offre_id)


def places_libres(seance: Seance) -> int | None:
    """Places left in a locked séance; null when they are unlimited. Negative after staff forced."""
    if seance.places is None:
        return None
    return seance.places - seance.inscriptions.qui_occupent().count()


def est_complete(seance: Seance) -> bool:
    libres = places_libres(seance)
    return libres is not None and libres <= 0


def verifier_creneau(seance: Seance, creneau: datetime) -> None:
    """Raises ValidationError when the séance has no slot at that moment."""
    if creneau not in seance.heures_de_creneau():
        raise ValidationError({"creneau": "Cette heure n’existe pas dans cette séance."})


def creneaux_libres(seance: Seance) -> list[datetime]:
    """The slots with a free post, in order."""
    pris = Counter(seance.inscriptions.qui_occupent().values_list("creneau", flat=True))
    return [creneau for creneau in seance.heures_de_creneau() if pris[creneau] < seance.postes]


def creneaux_libres_pour(seance: Seance, antenne: int) -> list[datetime]:
    """Those of them that the young people of `antenne` (its key) may take."""
    return [creneau for creneau in creneaux_libres(seance) if est_admise(seance, creneau, antenne)]


def premier_creneau_libre(seance: Seance, antenne: int) -> tuple[datetime, int] | None:
    """The first slot of a locked séance with a free post for `antenne`, and that post."""
    for creneau in creneaux_libres_pour(seance, antenne):
        return creneau, poste_libre(seance, creneau)
    return None


def poste_libre(seance: Seance, creneau: datetime) -> int:
    """The first free post at `creneau` of a locked séance. Raises CreneauPris."""
    pris = set(seance.inscriptions.qui_occupent().filter(creneau=creneau).values_list("poste", flat=True))
    for poste in range(seance.postes):
        if poste not in pris:
            return poste
    raise CreneauPris


def prendre_le_creneau(inscription: Inscription, seance: Seance, creneau: datetime | None) -> None:
    """Give `inscription` a free post at `creneau` of a locked séance.

    Raises ValidationError without a time, CreneauPris when every post is taken.
    """
    if creneau is None:
        raise ValidationError({"creneau": "Choisissez une heure."})
    inscription.poste = poste_libre(seance, creneau)
    inscription.creneau = creneau


def prochain_ordre(seance: Seance) -> int:
    """The next number of arrival on the waiting list of a locked séance."""
    dernier = Inscription.objects.filter(seance=seance).aggregate(m=Max("ordre_attente"))["m"]
    return (dernier or 0) + 1


def doit_attendre(seance: Seance, antenne: int) -> bool:
    """Whether somebody of `antenne` who comes now joins the waiting list of a locked séance."""
    return ordre_d_arrivee(seance, antenne) is not None


def ordre_d_arrivee(seance: Seance, antenne: int) -> int | None:
    """The number on the waiting list of a locked séance of somebody of `antenne` who comes now.

    None when they may have a place at once. Nobody jumps the list. Where hours are kept for some
    antennes each has its own queue: whoever waits could take none of the hours still free, so they are
    for the others.
    """
    nombre = seance.inscriptions.aggregate(
        prises=Count("pk", filter=Q(occupe=True)),
        attendent=Count("pk", filter=Q(etat__in=EN_ATTENTE)),
        dernier=Max("ordre_attente"),
    )
    suivant = (nombre["dernier"] or 0) + 1
    if seance.places is not None and nombre["prises"] >= seance.places:
        return suivant
    if a_des_heures_reservees(seance):
        return None if creneaux_libres_pour(seance, antenne) else suivant
    return suivant if nombre["attendent"] else None
