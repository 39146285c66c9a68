"""The outbox: a message is written with the change it tells of, and sent later by `entretien`.

Personal links are never stored: texts hold LIEN, which sending replaces.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from inscriptions.courrier.destinataires import Adresse
from inscriptions.courrier.echecs import PAS_DE_SMS
from inscriptions.courrier.textes.composition import Cadre, Lettre, Mots, lettre, mots_des, sujet
from inscriptions.courrier.textes.discrets import lettre_discrete, sms_discret
from inscriptions.courrier.textes.en_une_partie import un_sms
from inscriptions.courrier.textes.genre import Genre
from inscriptions.models import Message


def deposer(messages: list[Message]) -> list[Message]:
    """Write them, in this order, and return them."""
    return Message.objects.bulk_create(messages)


def poster(
    genre: Genre,
    adresse: Adresse,
    valeurs: dict[str, str],
    courtes: dict[str, str],
    cadre: Cadre,
    *,
    longueur_du_lien: int = 0,
    **sujet_du_message: Any,
) -> Message:
    """Write the row, in the words of the day."""
    message = composer(
        genre,
        mots_des([genre])[genre.code],
        adresse,
        valeurs,
        courtes,
        cadre,
        longueur_du_lien=longueur_du_lien,
        **sujet_du_message,
    )
    return deposer([message])[0]


def composer(
    genre: Genre,
    mots: Mots,
    adresse: Adresse,
    valeurs: dict[str, str],
    courtes: dict[str, str],
    cadre: Cadre,
    *,
    longueur_du_lien: int = 0,
    **sujet_du_message: Any,
) -> Message:
    """The row, not yet written."""
    if adresse.canal == Message.Canal.SMS:
        texte = un_sms(mots.sms, courtes, longueur_du_lien=longueur_du_lien)
        contenu = Lettre(sujet(mots, valeurs), texte, "")
    else:
        contenu = lettre(genre, mots, valeurs, cadre)
    return _message(genre, adresse, contenu, **sujet_du_message)


def composer_discretement(
    genre: Genre,
    adresse: Adresse,
    valeurs: dict[str, str],
    courtes: dict[str, str],
    *,
    longueur_du_lien: int = 0,
    pied: Sequence[str] = (),
    signature: str = "",
    **sujet_du_message: Any,
) -> Message:
    """The row in words that tell whoever reads them nothing; the team's own name too much. Not yet written."""
    if adresse.canal == Message.Canal.SMS:
        contenu = sms_discret(genre, courtes, longueur_du_lien=longueur_du_lien, signature=signature)
    else:
        contenu = lettre_discrete(genre, valeurs, pied=pied, signature=signature)
    return _message(genre, adresse, contenu, **sujet_du_message)


def _message(genre: Genre, adresse: Adresse, contenu: Lettre, **sujet_du_message: Any) -> Message:
    return Message(
        modele=genre.code,
        canal=adresse.canal,
        destinataire=adresse.destinataire,
        sujet=contenu.sujet,
        texte=contenu.texte,
        html=contenu.html,
        etat=Message.Etat.A_ENVOYER if adresse.s_ecrit else Message.Etat.SANS_ADRESSE,
        erreur=PAS_DE_SMS if adresse.destinataire and not adresse.s_ecrit else "",
        prochain_essai=timezone.now(),
        **sujet_du_message,
    )
