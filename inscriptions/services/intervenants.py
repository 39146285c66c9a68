"""The personal link of an intervenant: sent, made anew."""

from django.db import transaction
from django.db.models import F

from catalogue.models import Intervenant
from inscriptions.models import Message
from inscriptions.services.messages import annoncer_a_l_intervenant


@transaction.atomic
def envoyer_son_lien(intervenant: Intervenant) -> Message | None:
    """Send it to the contact on file; None when there is none, or when the link does not open."""
    if not intervenant.actif or not (intervenant.courriel or intervenant.telephone):
        return None
    return annoncer_a_l_intervenant(intervenant, "lien-intervenant")


@transaction.atomic
def revoquer_son_lien(intervenant: Intervenant) -> None:
    """Make the links given so far dead; messages not sent yet leave with the new one."""
    Intervenant.objects.filter(pk=intervenant.pk).update(jeton_version=F("jeton_version") + 1)
