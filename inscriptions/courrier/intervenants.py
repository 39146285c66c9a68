"""What an intervenant is told: their personal link, and which of their séances change."""

from django.db import transaction
from django.db.models import F

from catalogue.models import Intervenant, Maison, Seance
from inscriptions.courrier.messages import annoncer_a_l_intervenant
from inscriptions.models import Message
from inscriptions.rendez_vous import RendezVous, rendez_vous_en

CHANGEMENT = "intervenant-change"


def est_joignable(intervenant: Intervenant) -> bool:
    """Whether what we write reaches them: by e-mail, or on a mobile phone."""
    return bool(intervenant.courriel) or Maison.courante().recoit_nos_sms(intervenant.telephone)


@transaction.atomic
def envoyer_son_lien(intervenant: Intervenant) -> Message | None:
    """Send it to the contact on file; None when nothing can be written to it, or when the link does not open."""
    if not intervenant.actif or not est_joignable(intervenant):
        return None
    return annoncer_a_l_intervenant(intervenant, "lien-intervenant")


@transaction.atomic
def revoquer_son_lien(intervenant: Intervenant) -> None:
    """Make the links given so far dead; messages not sent yet leave with the new one."""
    Intervenant.objects.filter(pk=intervenant.pk).update(jeton_version=F("jeton_version") + 1)


def dire_qu_elle_est_deplacee(seance: Seance, prevue: RendezVous) -> None:
    """Tell who runs a séance, awaited as `prevue` until now, that it is not any more."""
    maintenant = rendez_vous_en(seance)
    if maintenant != prevue:
        ou_et_quand = f"{maintenant.jour}, {maintenant.horaire}, {maintenant.lieu}"
        _dire(seance, prevue, f"Elle a maintenant lieu\u00a0: {ou_et_quand}.")


def dire_qu_elle_est_annulee(seance: Seance) -> None:
    if not seance.est_passee:
        _dire(seance, rendez_vous_en(seance), "Elle est annulée.")


def _dire(seance: Seance, prevue: RendezVous, changement: str) -> None:
    """One message for all that changes before it leaves: a whole planning moves by as many séances."""
    intervenant = seance.intervenant
    if intervenant is None or not intervenant.actif or not est_joignable(intervenant):
        return
    en_attente = Message.objects.filter(
        intervenant=intervenant, modele=CHANGEMENT, etat=Message.Etat.A_ENVOYER, essais=0
    )
    retires, _ = en_attente.delete()
    annoncer_a_l_intervenant(
        intervenant,
        CHANGEMENT,
        offre=seance.offre.title,
        date=f"{prevue.jour}, {prevue.horaire}",
        changement=f"{changement} D’autres de vos séances changent aussi." if retires else changement,
    )
