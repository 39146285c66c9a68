"""Another date of the same offer, in one step: the row and its reference stay (contract.md §3)."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import Antenne, Seance
from inscriptions.etats import VIVANTS, Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import SeanceComplete, TransitionInterdite
from inscriptions.rendez_vous import moment_long
from inscriptions.services import journal, places, regles
from inscriptions.services.attente import proposer_places
from inscriptions.services.personnes import Identite

COMPLETE = "Cette date vient d’être prise. Choisissez-en une autre."


@transaction.atomic
def changer_de_date(
    inscription: Inscription,
    *,
    seance: Seance,
    creneau: datetime | None = None,
    par: Qui | str,
    auteur: User | None = None,
) -> Inscription:
    """Move a living registration to `seance` (and its `creneau`), where a newcomer would have a place.

    The place left is offered to the next person of its list. Both séances are locked, in the order of
    their numbers, so that two people who swap dates never wait for each other.
    Raises a Refus, or ValidationError when the séance is of another offer; nothing changes then.
    """
    verrouillees = {seance.pk, inscription.seance_id or seance.pk}
    for numero in sorted(verrouillees):
        places.verrouiller(numero)
    inscription = (
        Inscription.objects.select_for_update(of=("self",))
        .select_related("seance", "offre", "jeune", "antenne", "structure")
        .get(pk=inscription.pk)
    )
    if inscription.seance_id and inscription.seance_id not in verrouillees:
        raise TransitionInterdite("Votre date vient de changer. Rechargez la page.")
    seance = places.verrouiller(seance.pk)
    _verifier(inscription, seance)
    antenne = _antenne(inscription, seance)
    _verifier_la_place(seance, creneau, antenne)
    quittee, de = inscription.seance, inscription.etat
    prenait = inscription.prend_une_place
    inscription.seance, inscription.antenne = seance, antenne
    inscription.creneau, inscription.poste = None, None
    if seance.creneau_minutes:
        if creneau is not None:
            places.verifier_creneau(seance, creneau)
        places.prendre_le_creneau(inscription, seance, creneau)
    if de != Etat.DEMANDEE:
        inscription.etat = Etat.CONFIRMEE
    inscription.avec_place = inscription.etat == Etat.DEMANDEE
    inscription.expire_le, inscription.ordre_attente = None, None
    inscription.save()
    journal.noter(
        inscription, de=de, qui=par, compte=auteur, raison=f"Nouvelle date : {moment_long(seance.debut)}"
    )
    if prenait and quittee:
        proposer_places(quittee)
    return inscription


def _verifier(inscription: Inscription, seance: Seance) -> None:
    if seance.offre_id != inscription.offre_id:
        raise ValidationError({"date": "Cette date est celle d’une autre offre."})
    if inscription.etat not in VIVANTS:
        raise TransitionInterdite("Cette inscription est finie. Inscrivez-vous de nouveau.")
    if seance.pk == inscription.seance_id:
        raise TransitionInterdite("C’est déjà votre date.")
    regles.verifier_ouverture(inscription.offre, seance, structure=inscription.structure)
    jeune = inscription.jeune
    personne = Identite(
        prenom=jeune.prenom, nom=jeune.nom, date_naissance=jeune.date_naissance, code_postal=jeune.code_postal
    )
    regles.verifier_personne(inscription.offre, personne, le=seance.jour)
    regles.refuser_le_double(jeune, inscription.offre, seance)


def _antenne(inscription: Inscription, seance: Seance) -> Antenne:
    """That of the séance; where sites have their own, the one that follows the person already."""
    return regles.antenne_de(inscription.offre, seance, inscription.antenne)


def _verifier_la_place(seance: Seance, creneau: datetime | None, antenne: Antenne) -> None:
    regles.verifier_reserve(seance, creneau, antenne)
    if places.doit_attendre(seance, antenne.pk):
        raise SeanceComplete(COMPLETE)
