"""What a person allows, said on their link or to the team: who may learn what."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from inscriptions.courrier.messages import annoncer_a_la_personne
from inscriptions.courrier.reecriture import reecrire_les_messages
from inscriptions.etats import Qui
from inscriptions.models import Inscription, Jeune, PeutSavoir
from inscriptions.prochains_actes import COLONNES, poser_le_prochain_acte

# Those whose maker was answered with the link of the person.
_PAR_UN_AUTRE = frozenset({Inscription.Origine.API, Inscription.Origine.PRESCRIPTEUR})


@transaction.atomic
def garder_les_choix(
    inscription: Inscription,
    *,
    discretion: Mapping[str, bool],
    peut_savoir: str = "",
    qui: Qui | str = Qui.JEUNE,
) -> Inscription:
    """Keep what the person allows; returns the registration as it is now.

    `discretion`: « message », « qui »; what is not said stays, and so does an empty `peut_savoir`.
    The appointments of one orientation keep the same choices. What has not left is written again. Where
    the sender held the personal link, and something is kept from them now, it is replaced.
    """
    premiere = inscription.suite_de_id or inscription.pk
    memes: Any = Inscription.objects.filter(Q(pk=premiere) | Q(suite_de=premiere), effacee_le=None)
    verrouillees = [
        memes.filter(pk=numero).verrouillee(
            "jeune", "offre", "antenne__lieu", "structure", "seance__lieu", "seance__antenne__lieu"
        )
        for numero in memes.order_by("pk").values_list("pk", flat=True)
    ]
    for une in verrouillees:
        _poser(une, discretion, peut_savoir)
    if qui == Qui.JEUNE:
        Jeune.objects.filter(pk=inscription.jeune_id).update(parole_le=timezone.localdate())
    return next((une for une in verrouillees if une.pk == inscription.pk), inscription)


def _poser(inscription: Inscription, discretion: Mapping[str, bool], peut_savoir: str) -> None:
    avant = _choix(inscription)
    tout_etait_su = inscription.peut_savoir == PeutSavoir.OUI
    inscription.laisser_un_message = discretion.get("message", inscription.laisser_un_message)
    inscription.dire_qui = discretion.get("qui", inscription.dire_qui)
    if inscription.est_orientation:
        inscription.peut_savoir = PeutSavoir(peut_savoir or inscription.peut_savoir)
    inscription.choix_le = timezone.now()
    change = _choix(inscription) != avant
    poser_le_prochain_acte(inscription)
    a_remplacer = tout_etait_su and inscription.peut_savoir != PeutSavoir.OUI and _lien_connu(inscription)
    inscription.jeton_version += a_remplacer
    inscription.save(
        update_fields=[
            "laisser_un_message",
            "dire_qui",
            "peut_savoir",
            "choix_le",
            "jeton_version",
            *COLONNES,
            "modifie_le",
        ]
    )
    partis = reecrire_les_messages(inscription) if change else []
    if a_remplacer and not partis and any(inscription.contact_du_jeune):
        annoncer_a_la_personne(inscription, "lien")


def _choix(inscription: Inscription) -> tuple[bool, bool, str]:
    return inscription.laisser_un_message, inscription.dire_qui, inscription.peut_savoir


def _lien_connu(inscription: Inscription) -> bool:
    """Whether who sent the person may hold their link: it was answered to them, or came in the messages."""
    return inscription.origine in _PAR_UN_AUTRE or inscription.contact == Inscription.Contact.REFERENT
