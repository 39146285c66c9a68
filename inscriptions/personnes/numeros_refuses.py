"""« Ne plus me contacter à ce numéro »: it goes from where it stood, and the team alone takes it back."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from inscriptions.acces.numeros_refuses import inscrire_le_refus, lever_le_refus
from inscriptions.courrier.echecs import NE_PLUS_CONTACTER
from inscriptions.courrier.reecriture import NON_ENVOYES
from inscriptions.etats import Qui
from inscriptions.models import Alerte, Inscription, Jeune, Message, RepondrePar

_AU_TELEPHONE = (RepondrePar.APPEL, RepondrePar.SMS)


@transaction.atomic
def ne_plus_contacter(numero: str, *, qui: Qui | str) -> None:
    """From now on nobody writes to `numero` (E.164) nor calls it, whoever gave it, whatever is kept of them.

    What was to be told by it is told by no call; places are kept. Said twice, it is said once.
    """
    inscrire_le_refus(numero, par=qui)
    _clore_les_messages(numero)
    _retirer(numero)


def contacter_de_nouveau(numero: str) -> bool:
    """The list forgets `numero`, which its person gives again where it is needed. False when it was not on it."""
    return lever_le_refus(numero)


def _clore_les_messages(numero: str) -> None:
    siens = Message.objects.filter(canal=Message.Canal.SMS, destinataire=numero)
    siens.filter(etat__in=NON_ENVOYES).update(
        etat=Message.Etat.SANS_ADRESSE, erreur=NE_PLUS_CONTACTER, prochain_essai=None
    )
    siens.update(destinataire="")


def _retirer(numero: str) -> None:
    maintenant = timezone.now()
    par_la_fiche = Q(courriel="", telephone="", jeune__telephone=numero)
    jointes = Inscription.objects.filter(Q(telephone=numero) | par_la_fiche)
    # Whoever was to be answered there says how when they come.
    jointes.filter(repondre_par__in=_AU_TELEPHONE).update(repondre_par="", modifie_le=maintenant)
    Inscription.objects.filter(telephone=numero).update(telephone="", modifie_le=maintenant)
    Jeune.objects.filter(telephone=numero).update(telephone="", modifie_le=maintenant)
    alertes = Alerte.objects.filter(telephone=numero)
    alertes.filter(courriel="").delete()
    for alerte in alertes:
        _garder_le_courriel(alerte)


def _garder_le_courriel(alerte: Alerte) -> None:
    """Without its number; the same that was asked by e-mail alone is enough."""
    memes = Alerte.objects.filter(offre=alerte.offre_id, courriel=alerte.courriel, telephone="")
    if alerte.prevenue_le is None and memes.filter(prevenue_le=None).exists():
        alerte.delete()
        return
    alerte.telephone = ""
    alerte.save(update_fields=["telephone"])
