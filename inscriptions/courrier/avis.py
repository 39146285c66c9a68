"""What the framework tells the holder of an account: a page to approve, an answer to a comment."""

from django.contrib.auth.models import User
from django.utils import timezone

from inscriptions.courrier.textes.composition import SUJET_LONGUEUR
from inscriptions.courrier.textes.variables import en_ligne
from inscriptions.models import Message

AVIS = "avis"


def deposer_un_avis(adresse: str, *, sujet: str, texte: str, html: str) -> bool:
    """Write it to the outbox for the active account of `adresse`. False when there is none."""
    compte = User.objects.filter(email=adresse.lower(), is_active=True).first()
    if compte is None:
        return False
    Message.objects.create(
        compte=compte,
        a_qui=Message.AQui.COMPTE,
        modele=AVIS,
        canal=Message.Canal.COURRIEL,
        destinataire=compte.email,
        sujet=en_ligne(sujet)[:SUJET_LONGUEUR],
        texte=texte,
        html=html,
        prochain_essai=timezone.now(),
    )
    return True
