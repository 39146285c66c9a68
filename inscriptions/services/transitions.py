"""Changes of state of a registration: guarded, locked, each with its event."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from inscriptions.etats import PRENNENT_UNE_PLACE, Etat, Qui, transition_permise
from inscriptions.models import Evenement, Inscription
from inscriptions.refus import CreneauPris, SeanceComplete, TransitionInterdite
from inscriptions.services import messages, places
from inscriptions.services.inscrire import jour_de_venue


@transaction.atomic
def changer_etat(
    inscription: Inscription,
    vers: str,
    *,
    par: Qui | str,
    auteur: User | None = None,
    motif: str = "",
    raison: str = "",
    le: date | None = None,
) -> Inscription:
    """Move a registration to `vers`, and write its event and message.

    `par`: who decides (`Qui`). `motif`: one of `MotifRefus`, required for a refusal. `raison`:
    free text that lets the team go where the rules stop. `le`: the day of a fact noted later.
    Raises TransitionInterdite, SeanceComplete or CreneauPris; nothing is written then.
    """
    inscription = _verrouiller(inscription)
    de = inscription.etat
    derogation = par == Qui.EQUIPE and bool(raison.strip())
    if not transition_permise(de, vers, derogation=derogation):
        raise TransitionInterdite(
            f"Une inscription « {Etat(de).label} » ne peut pas devenir « {Etat(vers).label} »."
        )
    if vers == Etat.REFUSEE and not motif:
        raise ValidationError({"motif": "Donnez le motif du refus."})
    _garder_les_places(inscription, vers, derogation=derogation)
    inscription.etat = vers
    inscription.motif = motif if vers == Etat.REFUSEE else ""
    inscription.annulee_par = par if vers == Etat.ANNULEE else ""
    inscription.venue_le = (le or jour_de_venue(inscription)) if vers == Etat.PRESENTE else None
    inscription.expire_le = None
    if vers == Etat.ATTENTE and inscription.seance:
        inscription.ordre_attente = places.prochain_ordre(inscription.seance)
    inscription.save()
    Evenement.objects.create(
        inscription=inscription,
        de=de,
        vers=vers,
        par=auteur,
        auteur=par,
        fait_le=le,
        motif=raison or motif,
    )
    messages.annoncer(inscription, vers)
    return inscription


def annuler(
    inscription: Inscription, *, par: Qui | str, auteur: User | None = None, raison: str = ""
) -> Inscription:
    """Give the place back: it is free at once."""
    return changer_etat(inscription, Etat.ANNULEE, par=par, auteur=auteur, raison=raison)


def refuser(inscription: Inscription, *, motif: str, auteur: User | None = None) -> Inscription:
    """Refuse a request, with a motif that the young person is never told (product.md O8)."""
    return changer_etat(inscription, Etat.REFUSEE, par=Qui.EQUIPE, auteur=auteur, motif=motif)


def marquer_presence(
    inscription: Inscription,
    etat: str,
    *,
    auteur: User | None = None,
    le: date | None = None,
    raison: str = "",
) -> Inscription:
    """Note that the person came, did not come, or said so."""
    return changer_etat(inscription, etat, par=Qui.EQUIPE, auteur=auteur, le=le, raison=raison)


def _verrouiller(inscription: Inscription) -> Inscription:
    """Lock the séance first, then the row: always in this order, so nobody waits in a circle."""
    if inscription.seance_id:
        places.verrouiller(inscription.seance_id)
    return (
        Inscription.objects.select_for_update(of=("self",))
        .select_related("seance", "offre", "jeune", "antenne")
        .get(pk=inscription.pk)
    )


def _garder_les_places(inscription: Inscription, vers: str, *, derogation: bool) -> None:
    """Refuse to take a place that is not there, unless the team gave a reason."""
    prenait = inscription.etat in PRENNENT_UNE_PLACE or (
        inscription.etat == Etat.DEMANDEE and inscription.avec_place
    )
    if vers not in PRENNENT_UNE_PLACE or prenait or inscription.seance is None:
        return
    libres = places.places_libres(inscription.seance)
    if libres is not None and libres <= 0 and not derogation:
        raise SeanceComplete
    if inscription.creneau:
        _reprendre_le_creneau(inscription)


def _reprendre_le_creneau(inscription: Inscription) -> None:
    """Back into the slot it had, on any free post; when it is given away, kept without slot."""
    seance, creneau = inscription.seance, inscription.creneau
    if seance is None or creneau is None:
        return
    try:
        inscription.poste = places.poste_libre(seance, creneau)
    except CreneauPris:
        inscription.creneau = inscription.poste = None
