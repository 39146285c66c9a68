"""One date moved, resized or cancelled after people registered: each of them is told, once.

What would be done is asked beforehand from the same rules, without a lock and without writing.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import Lieu, Seance
from inscriptions.dates.voyages import RIEN, Avant, Effet, Voyage, emmener, etat_des_lieux, prevoir
from inscriptions.models import Inscription
from inscriptions.refus import TransitionInterdite
from inscriptions.rendez_vous import moment_long
from inscriptions.vie import places
from inscriptions.vie.transitions import (
    DEJA_VENUES,
    annuler_la_seance_verrouillee,
    des_gens_sont_venus,
    verifier_que_personne_n_est_venu,
)
from inscriptions.vie.verrou import celles_de, verrouiller_celles_de

DEJA_ANNULEE = "Cette séance est déjà annulée."
DEJA_COMMENCEE = "Cette séance a déjà commencé."


@transaction.atomic
def deplacer_seance(
    seance: Seance,
    *,
    debut: datetime,
    fin: datetime,
    lieu: Lieu | None,
    adresse: str = "",
    compte: User | None = None,
    raison: str = "",
    vue_le: datetime | None = None,
) -> Effet:
    """Move or resize one séance, with its people and their appointments (see `reporter_les_creneaux`).

    Who is told: those whose own day, hours or place are no longer the same. A date on which
    registrations end, if there is one, moves by as many days. `vue_le`: the `modifie_le` that the
    author was looking at. Raises TransitionInterdite or ValidationError; nothing is written then.
    """
    seance = places.verrouiller(seance.pk)
    avant = etat_des_lieux(seance, verrouiller_celles_de(seance, Inscription.objects.all()))
    voyage = _vers(seance, avant, debut=debut, fin=fin, lieu=lieu, adresse=adresse, vue_le=vue_le)
    return emmener(voyage, compte=compte, raison=raison)


def prevoir_le_deplacement(
    seance: Seance,
    *,
    debut: datetime,
    fin: datetime,
    lieu: Lieu | None,
    adresse: str = "",
    vue_le: datetime | None = None,
) -> Effet:
    """What `deplacer_seance` would do now. Raises what it raises."""
    seance = places.lire(seance.pk)
    avant = etat_des_lieux(seance, celles_de(seance, Inscription.objects.all()))
    return _vers(seance, avant, debut=debut, fin=fin, lieu=lieu, adresse=adresse, vue_le=vue_le).effet


@transaction.atomic
def annuler_une_date(
    seance: Seance, *, compte: User | None = None, raison: str = "", vue_le: datetime | None = None
) -> Effet:
    """Cancel one séance; each of its people is told.

    Raises TransitionInterdite when it already is, or when somebody came to it.
    """
    seance = places.verrouiller(seance.pk)
    verifier_inchangee(seance, vue_le)
    return annuler(seance, compte=compte, raison=raison)


def annuler(seance: Seance, *, compte: User | None, raison: str) -> Effet:
    """Cancel a locked séance. Raises TransitionInterdite when somebody came to it."""
    vivantes = annuler_la_seance_verrouillee(seance, compte=compte, raison=raison)
    return Effet(seances=1, prevenues=tuple(inscription.pk for inscription in vivantes))


def prevoir_l_annulation(seance: Seance, *, vue_le: datetime | None = None) -> Effet:
    """What `annuler_une_date` would do now. Raises what it raises."""
    seance = places.lire(seance.pk)
    verifier_inchangee(seance, vue_le)
    verifier_que_personne_n_est_venu(seance)
    return Effet(
        seances=1, prevenues=tuple(seance.inscriptions.vivantes().order_by("pk").values_list("pk", flat=True))
    )


def annuler_des_dates(seances: Iterable[int], *, compte: User | None = None, raison: str = "") -> Effet:
    """Cancel these séances, each in its own transaction; those that somebody just cancelled are left."""
    effet = Effet()
    for numero in sorted(seances):
        try:
            effet += annuler_une_date(Seance(pk=numero), compte=compte, raison=raison)
        except TransitionInterdite:
            continue
    return effet


def verifier_inchangee(seance: Seance, vue_le: datetime | None) -> None:
    """Raises TransitionInterdite when a séance is cancelled, or is not what its author saw."""
    if seance.etat == Seance.Etat.ANNULEE:
        raise TransitionInterdite(f"{DEJA_ANNULEE} {RIEN}")
    if vue_le is not None and seance.modifie_le != vue_le:
        raise TransitionInterdite(
            f"Entre-temps, cette séance a été modifiée : elle est prévue {moment_long(seance.debut)}. "
            f"{RIEN} Vérifiez avant de recommencer."
        )


def verifier_a_venir(seance: Seance) -> None:
    if seance.est_passee:
        raise TransitionInterdite(f"{DEJA_COMMENCEE} {RIEN}")


def empechement_a_deplacer(seance: Seance) -> str:
    """What would refuse the move, said before anything is promised; empty when nothing does."""
    if seance.etat == Seance.Etat.ANNULEE:
        return DEJA_ANNULEE
    return f"{DEJA_COMMENCEE} Elle ne se déplace plus." if seance.est_passee else ""


def empechement_a_annuler(seance: Seance) -> str:
    """What would refuse the cancelling, said before anything is promised; empty when nothing does."""
    if seance.etat == Seance.Etat.ANNULEE:
        return DEJA_ANNULEE
    return f"{DEJA_VENUES} Elle ne s’annule plus." if des_gens_sont_venus(seance) else ""


def _vers(
    seance: Seance,
    avant: Avant,
    *,
    debut: datetime,
    fin: datetime,
    lieu: Lieu | None,
    adresse: str,
    vue_le: datetime | None,
) -> Voyage:
    verifier_inchangee(seance, vue_le)
    verifier_a_venir(seance)
    if debut <= timezone.now():
        raise ValidationError({"jour": "Cette date est passée."})
    if fin <= debut:
        raise ValidationError({"a": "La fin doit venir après le début."})
    seance.debut, seance.fin, seance.lieu, seance.adresse = debut, fin, lieu, adresse
    return prevoir(seance, avant)
