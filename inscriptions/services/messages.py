"""The outbox: a message is written with the change it tells of, and sent later by `entretien`.

The personal link is never stored: texts hold LIEN, which sending replaces.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from inscriptions.models import Inscription, Message
from inscriptions.rendez_vous import moment_long, rendez_vous_de

LIEN = "[[lien]]"
SMS_LONGUEUR = 160
# A link is as long as BASE_URL and the token make it; a text is cut to what is left.
_LONGUEUR_DU_JETON = 32
DELAI_DE_RENVOI = timedelta(minutes=10)


@dataclass(frozen=True)
class Modele:
    """A kind of message: its subject and its SMS, where {date} and {offre} are filled in."""

    sujet: str
    sms: str


MODELES = {
    "recue": Modele("Votre demande est envoyée : {offre}", "Demande envoyée : {offre}. Suivre :"),
    "confirmee": Modele("Votre place est réservée : {date}", "Place réservée : {date}. Voir ou annuler :"),
    "attente": Modele("Vous êtes sur la liste d’attente : {offre}", "Liste d'attente : {offre}. Suivre :"),
    "proposee": Modele("Une place se libère pour vous : {date}", "Place libre ! Répondre avant {limite} :"),
    "annulee": Modele("Annulation : {offre}", "Venue annulée : {offre}. Voir :"),
    "refusee": Modele("Votre demande : {offre}", "Réponse à votre demande : {offre}. Voir :"),
    "expiree": Modele("Le délai est passé : {offre}", "Délai passé : {offre}. Autres dates :"),
    "deplacee": Modele("Nouvelle date : {date}", "Nouvelle date : {date}. Voir ou changer :"),
    "rappel": Modele("C’est bientôt : {date}", "Rappel : {date}. Voir ou annuler :"),
    "lien": Modele("Votre lien personnel : {offre}", "Votre lien pour {offre} :"),
}


def annoncer(inscription: Inscription, modele: str) -> Message:
    """Write the message `modele` to whoever is to be reached, in the transaction under way."""
    canal, destinataire = destinataire_de(inscription)
    etat = Message.Etat.A_ENVOYER if destinataire else Message.Etat.SANS_ADRESSE
    contexte = _contexte(inscription, modele)
    rendez_vous = rendez_vous_de(inscription)
    sujet = _remplir(MODELES[modele].sujet, contexte)[:200]
    if canal == Message.Canal.SMS:
        texte, html = _texte_sms(modele, contexte), ""
    else:
        texte = render_to_string(f"inscriptions/messages/{modele}.txt", contexte).strip() + "\n"
        html = render_to_string(f"inscriptions/messages/{modele}.html", contexte)
    return Message.objects.create(
        inscription=inscription,
        modele=modele,
        canal=canal,
        destinataire=destinataire,
        sujet=sujet,
        texte=texte,
        html=html,
        pour_le=rendez_vous.debut if rendez_vous else None,
        etat=etat,
        prochain_essai=timezone.now(),
    )


def renvoyer_le_lien(inscription: Inscription) -> None:
    """Send the personal link again to the contact on file, at most once in ten minutes."""
    recent = timezone.now() - DELAI_DE_RENVOI
    if not inscription.messages.filter(modele="lien", cree_le__gte=recent).exists():
        annoncer(inscription, "lien")


def destinataire_de(inscription: Inscription) -> tuple[str, str]:
    """Channel and address: the young person's, or the référent's when they answer for them."""
    courriel, telephone = inscription.contact_du_jeune
    if inscription.contact == Inscription.Contact.REFERENT:
        courriel, telephone = inscription.referent_courriel, inscription.referent_telephone
    if courriel:
        return Message.Canal.COURRIEL, courriel
    return (Message.Canal.SMS, telephone) if telephone else (Message.Canal.COURRIEL, "")


def _contexte(inscription: Inscription, modele: str) -> dict[str, object]:
    rendez_vous = rendez_vous_de(inscription)
    pour_referent = inscription.contact == Inscription.Contact.REFERENT
    return {
        "inscription": inscription,
        "offre": inscription.offre,
        "rendez_vous": rendez_vous,
        "pour_referent": pour_referent,
        "prenom": inscription.referent_prenom if pour_referent else inscription.jeune.prenom,
        "limite": moment_long(inscription.expire_le) if inscription.expire_le else "",
        "titre": _remplir(MODELES[modele].sujet, {"offre": inscription.offre, "rendez_vous": rendez_vous}),
        "lien": LIEN,
        "base_url": settings.BASE_URL,
    }


def _remplir(phrase: str, contexte: dict[str, object]) -> str:
    offre, rendez_vous = contexte["offre"], contexte["rendez_vous"]
    titre = offre.title  # type: ignore[attr-defined]
    date = f"{rendez_vous.jour}, {rendez_vous.horaire}" if rendez_vous else titre  # type: ignore[attr-defined]
    return phrase.format(offre=titre, date=date, limite=contexte.get("limite", ""))


def _texte_sms(modele: str, contexte: dict[str, object]) -> str:
    """One SMS of 160 characters of its own alphabet, the link included."""
    lien = len(settings.BASE_URL) + len("/mon-inscription//") + _LONGUEUR_DU_JETON
    phrase = _alphabet_sms(_remplir(MODELES[modele].sms, contexte))
    place = SMS_LONGUEUR - lien - 1
    return f"{phrase[: max(place, 0)]} {LIEN}"


# Signs outside the alphabet of an SMS (GSM 03.38) would cut its length to 70.
_REMPLACES = str.maketrans(
    {"’": "'", "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "–": "-", "ê": "e", "ë": "e"}
    | {"â": "a", "î": "i", "ï": "i", "ô": "o", "û": "u", "ç": "c", "œ": "oe", "É": "E"}
)
_GSM = re.compile(r"[^\n\r !\"#$%&'()*+,\-./0-9:;<=>?@A-Za-z_äöñüàèéùìòÄÖÑÜ£¥§¿¡]")


def _alphabet_sms(texte: str) -> str:
    return _GSM.sub("", texte.translate(_REMPLACES))
