"""Sending the outbox: safe to run twice at once, safe to kill, patient with a mail server that is down.

A message is claimed by one conditional update, which postpones it: whoever loses the race, or dies
after it, loses nothing. Killed between the server's OK and the note of it, a message leaves twice at
most, under the same Message-ID.
"""

import logging
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Case, F, When
from django.utils import timezone

from inscriptions.acces.liens import (
    lien_de_l_alerte,
    lien_de_l_intervenant,
    lien_du_mot_de_passe,
    lien_personnel,
)
from inscriptions.courrier.agenda import ANNULER, PUBLIER, est_une_annulation
from inscriptions.courrier.echecs import PAS_DE_SMS, SANS_SMS, TROP_TARD, en_clair, est_definitif
from inscriptions.courrier.enveloppe import a_qui_repondre, expediteur_de
from inscriptions.courrier.sms import SmsRefuse, transporteur
from inscriptions.courrier.textes.composition import LIEN
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.pour_les_professionnels import MOT_DE_PASSE
from inscriptions.courrier.transport import serveur_d_envoi
from inscriptions.etats import SE_REPONDENT
from inscriptions.models import Message
from inscriptions.rendez_vous import rendez_vous_de

journal = logging.getLogger(__name__)

BAIL = timedelta(minutes=10)
REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
# A round sends no more, the oldest first: after an outage nobody's mail server is flooded.
LOT = 200
D_ABORD = [genre.code for genre in GENRES.values() if genre.d_abord]


class Panne(Exception):
    """Nobody answers at the other end: the rest of this channel waits for the next round."""


def envoyer_messages() -> int:
    """Send what is due and return how many left. A channel that does not answer is left for later."""
    dus = Message.objects.filter(etat=Message.Etat.A_ENVOYER, prochain_essai__lte=timezone.now())
    rangs = dus.order_by(Case(When(modele__in=D_ABORD, then=0), default=1), "prochain_essai", "id")
    choisis = list(rangs.values_list("pk", "canal")[:LOT])
    courriels = [numero for numero, canal in choisis if canal == Message.Canal.COURRIEL]
    sms = [numero for numero, canal in choisis if canal == Message.Canal.SMS]
    return _envoyer_les_courriels(courriels) + _envoyer_les_sms(sms)


def _envoyer_les_courriels(numeros: list[int]) -> int:
    if not numeros:
        return 0
    partis = 0
    try:
        with _serveur() as connexion:
            for numero in numeros:
                partis += _envoyer(numero, connexion)
    except Panne as panne:
        journal.warning("Mail server unreachable, messages kept: %s", str(panne))
    return partis


def _envoyer_les_sms(numeros: list[int]) -> int:
    partis = 0
    try:
        for numero in numeros:
            partis += _envoyer(numero, None)
    except Panne as panne:
        journal.warning("SMS provider unreachable, messages kept: %s", str(panne))
    return partis


@contextmanager
def _serveur() -> Iterator[BaseEmailBackend]:
    """One connection for the whole round."""
    connexion = serveur_d_envoi()
    try:
        connexion.open()
    except OSError as erreur:
        raise Panne(type(erreur).__name__) from erreur
    try:
        yield connexion
    finally:
        connexion.close()


def _envoyer(numero: int, connexion: BaseEmailBackend | None) -> bool:
    """Claim one message and send it, by `connexion` or as an SMS. Raises Panne, the message postponed."""
    message = _reserver(numero)
    if message is None:
        return False
    if _vient_trop_tard(message):
        _clore(message, Message.Etat.ECHEC, TROP_TARD)
        return False
    try:
        remis = _remettre_par_courriel(message, connexion) if connexion else _remettre_par_sms(message)
    except (OSError, ValueError, SmsRefuse) as erreur:  # SMTPException is an OSError
        _noter_l_echec(message, erreur)
        return False
    if not remis:
        _clore(message, Message.Etat.SANS_ADRESSE, PAS_DE_SMS if transporteur().remet else SANS_SMS)
        return False
    _clore(message, Message.Etat.ENVOYE)
    return True


def _remettre_par_courriel(message: Message, connexion: BaseEmailBackend) -> bool:
    connexion.send_messages([courriel_de(message)])
    return True


def _remettre_par_sms(message: Message) -> bool:
    """False when nobody carries text messages to this number: the team calls."""
    porteur = transporteur()
    if porteur.remet and not porteur.remet_a(message.destinataire):
        return False
    texte = message.texte.replace(LIEN, _lien(message))
    porteur.envoyer(numero=message.destinataire, texte=texte, cle=f"message-{message.pk}")
    return porteur.remet


def _noter_l_echec(message: Message, erreur: Exception) -> None:
    if est_definitif(erreur):
        _clore(message, Message.Etat.ECHEC, en_clair(erreur))
        return
    _reporter(message, erreur)
    coupee = isinstance(erreur, smtplib.SMTPServerDisconnected)
    sans_reponse = isinstance(erreur, OSError) and not isinstance(erreur, smtplib.SMTPException)
    if coupee or sans_reponse:
        raise Panne(type(erreur).__name__) from erreur


def _reserver(numero: int) -> Message | None:
    """Claim one message, unless somebody else just did."""
    maintenant = timezone.now()
    prise = Message.objects.filter(
        pk=numero, etat=Message.Etat.A_ENVOYER, prochain_essai__lte=maintenant
    ).update(prochain_essai=maintenant + BAIL, essais=F("essais") + 1)
    if not prise:
        return None
    return Message.objects.select_related(
        "inscription__seance", "inscription__antenne", "intervenant", "alerte", "compte"
    ).get(pk=numero)


def _vient_trop_tard(message: Message) -> bool:
    """What it tells is over: a reminder of a past date, the offer of a place that is gone."""
    if message.compte:
        return _n_est_plus_au_titulaire(message, message.compte)
    genre, inscription = GENRES.get(message.modele), message.inscription
    if genre is None or inscription is None:
        return False
    maintenant = timezone.now()
    if genre.pendant and inscription.etat not in genre.pendant:
        return True
    if (
        inscription.etat in SE_REPONDENT & genre.pendant
        and inscription.expire_le
        and inscription.expire_le <= maintenant
    ):
        return True
    if not genre.avant_le_debut or message.pour_le is None:
        return False
    if message.pour_le <= maintenant:
        return True
    rendez_vous = rendez_vous_de(inscription)
    return bool(genre.pendant) and (rendez_vous is None or rendez_vous.debut != message.pour_le)


def _n_est_plus_au_titulaire(message: Message, compte: User) -> bool:
    """Closed or given another address since, or asked too long ago to be awaited still."""
    delai = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    trop_vieux = message.cree_le < timezone.now() - delai
    return trop_vieux or not compte.is_active or compte.email != message.destinataire


def _reporter(message: Message, erreur: Exception) -> None:
    """Try again later; give up, visibly, after the last delay."""
    if message.essais > len(REPRISES):
        _clore(message, Message.Etat.ECHEC, en_clair(erreur))
        return
    message.prochain_essai = timezone.now() + REPRISES[message.essais - 1]
    message.erreur = en_clair(erreur)
    _noter(message, "prochain_essai", "erreur")


def _clore(message: Message, etat: str, raison: str = "") -> None:
    message.etat = etat
    message.envoye_le = timezone.now() if etat == Message.Etat.ENVOYE else None
    message.erreur = raison
    _noter(message, "etat", "envoye_le", "erreur")


def _noter(message: Message, *champs: str) -> None:
    """Not `save()`: meanwhile the person may have erased it, or had it written to another address."""
    Message.objects.filter(pk=message.pk).update(**{champ: getattr(message, champ) for champ in champs})


def courriel_de(message: Message) -> EmailMultiAlternatives:
    """The mail itself: text, HTML and calendar, with the link put in at the last moment."""
    lien = _lien(message)
    domaine = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    courriel = EmailMultiAlternatives(
        subject=message.sujet,
        body=message.texte.replace(LIEN, lien),
        from_email=expediteur_de(message),
        to=[message.destinataire],
        reply_to=a_qui_repondre(message),
        headers={"Message-ID": f"<message-{message.pk}@{domaine}>", "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        courriel.attach_alternative(message.html.replace(LIEN, lien), "text/html")
    if message.calendrier:
        methode = ANNULER if est_une_annulation(message.calendrier) else PUBLIER
        nom = "annulation.ics" if methode == ANNULER else "rendez-vous.ics"
        courriel.attach(nom, message.calendrier, f"text/calendar; method={methode}")
    return courriel


def _lien(message: Message) -> str:
    """The personal link of whoever it is about; the others stand in the text."""
    if message.inscription:
        return lien_personnel(message.inscription)
    if message.intervenant:
        return lien_de_l_intervenant(message.intervenant)
    if message.alerte:
        return lien_de_l_alerte(message.alerte)
    if message.compte and message.modele == MOT_DE_PASSE:
        return lien_du_mot_de_passe(message.compte)
    return ""
