"""A new e-mail or phone, typed on the personal link."""

from django.db import transaction
from django.utils import timezone

from inscriptions.acces.numeros_refuses import verifier_le_numero
from inscriptions.courrier import messages
from inscriptions.courrier.reecriture import reecrire_les_messages
from inscriptions.models import Inscription, Jeune
from inscriptions.prochains_actes import COLONNES, poser_le_prochain_acte


@transaction.atomic
def changer_contact(inscription: Inscription, *, courriel: str, telephone: str) -> bool:
    """From now on the messages about `inscription` go to its young person, at this e-mail or phone.

    What was not sent yet goes there too; the contact that is left is told. False when it was the
    contact already. A link opens its own registration only: the file of somebody who has others
    keeps its contact, else whoever holds one link would receive them all. Nobody is merged.
    Raises NumeroSansContact; nothing is written then.
    """
    verifier_le_numero(telephone)
    inscription = Inscription.objects.filter(pk=inscription.pk).verrouillee(
        "jeune", "offre", "antenne__lieu", "seance__lieu", "seance__antenne__lieu"
    )
    avant = _contact(inscription)
    ancien = _de_la_personne_jointe(inscription)
    _poser(inscription, courriel, telephone)
    if _contact(inscription) == avant:
        return False
    nouveau = inscription.contact_du_jeune
    if ancien != nouveau:
        laisse = [une if une not in nouveau else "" for une in ancien]
        messages.annoncer_a_l_ancien_contact(inscription, courriel=laisse[0], telephone=laisse[1])
    if not reecrire_les_messages(inscription):
        messages.annoncer_a_la_personne(inscription, "lien")
    return True


def _contact(inscription: Inscription) -> tuple[str, str, str]:
    return inscription.contact, *inscription.contact_du_jeune


def _de_la_personne_jointe(inscription: Inscription) -> tuple[str, str]:
    """E-mail and phone to which messages went until now."""
    if inscription.par_le_referent:
        return inscription.referent_courriel, inscription.referent_telephone
    return inscription.contact_du_jeune


def _poser(inscription: Inscription, courriel: str, telephone: str) -> None:
    jeune = Jeune.objects.select_for_update().get(pk=inscription.jeune_id)
    inscription.jeune = jeune
    inscription.contact = Inscription.Contact.JEUNE
    autres = jeune.inscriptions.filter(effacee_le=None).exclude(pk=inscription.pk)
    if autres.exists():
        inscription.courriel, inscription.telephone = courriel, telephone
    else:
        inscription.courriel = inscription.telephone = ""
        jeune.courriel, jeune.telephone = courriel, telephone
    jeune.courriel_revenu = ""  # whoever types it again has looked
    jeune.parole_le = timezone.localdate()
    jeune.save(update_fields=["courriel", "courriel_revenu", "telephone", "parole_le", "modifie_le"])
    poser_le_prochain_acte(inscription)
    inscription.save(update_fields=["contact", "courriel", "telephone", *COLONNES, "modifie_le"])
