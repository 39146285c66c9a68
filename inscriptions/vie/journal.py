"""What every change leaves behind: its event, and the message that tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from inscriptions.courrier import messages
from inscriptions.etats import DU_JOUR
from inscriptions.etats.declaration import Circonstance
from inscriptions.models import Evenement, Inscription


@dataclass(frozen=True)
class Changement:
    """One registration, as it is now; `de`, the state it comes from. `le`: the day of a fact noted later."""

    inscription: Inscription
    de: str
    raison: str = ""
    le: date | None = None


def noter(
    inscription: Inscription,
    *,
    de: str,
    qui: str,
    compte: User | None = None,
    raison: str = "",
    le: date | None = None,
) -> None:
    """Write the event of a change that was just saved, and its message, in the same transaction.

    `qui`: who decided (`Qui`, an origin, or AUTOMATIQUE). `le`: the day of a fact noted later.
    """
    noter_ensemble([Changement(inscription, de, raison, le)], qui=qui, compte=compte)


def noter_ensemble(changements: Sequence[Changement], *, qui: str, compte: User | None = None) -> None:
    """The same for many at once."""
    consigner_ensemble(changements, qui=qui, compte=compte)
    modeles = [(un.inscription, modele_d_arrivee(un.inscription, un.de)) for un in changements]
    messages.annoncer_ensemble([(inscription, modele) for inscription, modele in modeles if modele])


def consigner(
    inscription: Inscription,
    *,
    de: str,
    qui: str,
    compte: User | None = None,
    raison: str = "",
    le: date | None = None,
) -> None:
    """The event alone, for what has a message of its own."""
    consigner_ensemble([Changement(inscription, de, raison, le)], qui=qui, compte=compte)


def consigner_ensemble(changements: Sequence[Changement], *, qui: str, compte: User | None = None) -> None:
    """The same for many at once."""
    Evenement.objects.bulk_create(
        Evenement(
            inscription=un.inscription,
            de=un.de,
            vers=un.inscription.etat,
            par=compte,
            auteur=qui,
            fait_le=un.le,
            motif=un.raison[:500],
        )
        for un in changements
    )


def modele_d_arrivee(inscription: Inscription, de: str) -> str | None:
    """The message that a change calls for; none for the past, for facts of the day and corrections."""
    du_passe = inscription.origine == Inscription.Origine.IMPORT and not de
    if du_passe or de in DU_JOUR:
        return None
    circonstances = _circonstances(inscription)
    for annonce in inscription.etat_declare.annonces:
        if annonce.vaut(de=de, annulee_par=inscription.annulee_par, circonstances=circonstances):
            return annonce.modele or None
    return None


def _circonstances(inscription: Inscription) -> frozenset[Circonstance]:
    sans_seance, rendez_vous_le = inscription.seance_id is None, inscription.rendez_vous_le
    vraies = {
        Circonstance.POUR_LUI: inscription.est_envoyee and not inscription.par_le_referent,
        Circonstance.SANS_DATE: sans_seance and rendez_vous_le is None,
        # Nobody is told to come any more.
        Circonstance.DATE_PASSEE: sans_seance and rendez_vous_le and rendez_vous_le <= timezone.now(),
    }
    return frozenset(circonstance for circonstance, vraie in vraies.items() if vraie)
