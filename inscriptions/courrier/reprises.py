"""What was given back is taken back: what was not told yet is withdrawn, what was is put right."""

from collections.abc import Collection
from datetime import datetime

from inscriptions.courrier.messages import annoncer_a_la_personne, annoncer_au_referent
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.etats import Etat
from inscriptions.models import Inscription, Message

# Beside the person, a référent is told of what the team cancels; and that it holds after all.
AU_REFERENT = "maintenue-referent"


def retirer_ce_qui_n_est_pas_parti(inscription: Inscription, *, depuis: datetime) -> set[str]:
    """Withdraw the messages of its cancelling that did not leave; returns whom the others told (`a_qui`)."""
    annonces = inscription.messages.filter(modele__in=_codes(), cree_le__gte=depuis)
    a_partir = annonces.filter(etat__in=[Message.Etat.A_ENVOYER, Message.Etat.SANS_ADRESSE], essais=0)
    a_partir.delete()
    return set(annonces.values_list("a_qui", flat=True))


def dire_la_reprise(inscription: Inscription, modele: str | None, a_qui: Collection[str]) -> None:
    """Tell those who were told that it was cancelled: the person by `modele`, as on arriving there."""
    if modele and _a_la_personne(inscription) in a_qui:
        annoncer_a_la_personne(inscription, modele)
    if Message.AQui.REFERENT in a_qui and _a_la_personne(inscription) != Message.AQui.REFERENT:
        annoncer_au_referent(inscription, AU_REFERENT)


def _a_la_personne(inscription: Inscription) -> str:
    """Who answers for the person: themselves, or their référent."""
    return Message.AQui.REFERENT if inscription.par_le_referent else Message.AQui.JEUNE


def _codes() -> set[str]:
    """The kinds that tell of a cancelling."""
    codes = {annonce.modele for annonce in Etat.ANNULEE.declaration.annonces}
    return codes | {GENRES[code].au_referent for code in codes if GENRES[code].au_referent}
