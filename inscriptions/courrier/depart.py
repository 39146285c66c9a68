"""A message as it leaves: what is never stored, or changes until then, is put into its words."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from catalogue.models import AdresseDePartenaire
from inscriptions.acces.liens import (
    identifiant_du_message,
    lien_court,
    lien_de_l_alerte,
    lien_de_l_intervenant,
    lien_de_la_reponse,
    lien_du_mot_de_passe,
    lien_du_responsable,
    lien_personnel,
)
from inscriptions.courrier.agenda import ANNULER, PUBLIER, est_une_annulation
from inscriptions.courrier.enveloppe import a_qui_repondre, expediteur_de
from inscriptions.courrier.horaires import heures_du_site
from inscriptions.courrier.mentions import en_html, mentions_de
from inscriptions.courrier.textes.composition import LIEN, MENTION, MENTION_EN_HTML, OUVERT
from inscriptions.courrier.textes.pour_les_professionnels import OUVRENT_UN_COMPTE
from inscriptions.models import Inscription, Message


def courriel_de(message: Message) -> EmailMultiAlternatives:
    """The mail itself: text, HTML and calendar; its identifier is ours alone to make, and to know again."""
    domaine = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    identifiant = f"<{identifiant_du_message(message)}@{domaine}>"
    courriel = EmailMultiAlternatives(
        subject=message.sujet,
        body=complet(message, message.texte),
        from_email=expediteur_de(message),
        to=[message.destinataire],
        reply_to=a_qui_repondre(message),
        headers={"Message-ID": identifiant, "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        courriel.attach_alternative(complet(message, message.html), "text/html")
    if message.calendrier:
        methode = ANNULER if est_une_annulation(message.calendrier) else PUBLIER
        nom = "annulation.ics" if methode == ANNULER else "rendez-vous.ics"
        courriel.attach(nom, message.calendrier, f"text/calendar; method={methode}")
    return courriel


def sms_de(message: Message) -> str:
    """Its text, with the short link."""
    return complet(message, message.texte)


def complet(message: Message, texte: str) -> str:
    """`texte` with what is put in at the last moment: the personal link, the hours of the site, who pays."""
    complete = texte.replace(LIEN, _lien(message)).replace(OUVERT, _ouvert(message))
    if MENTION not in complete and MENTION_EN_HTML not in complete:
        return complete
    mentions = mentions_de(message)
    dites = "".join(f"\n{mention}\n" for mention in mentions)
    return complete.replace(MENTION, dites).replace(MENTION_EN_HTML, en_html(mentions))


def _ouvert(message: Message) -> str:
    """« (lundi au vendredi, 9 h – 17 h) », after the number of the site."""
    heures = heures_du_site(message.inscription.antenne) if message.inscription else ""
    return f" ({heures})" if heures else ""


def _lien(message: Message) -> str:
    """The personal link of whoever it is about, or that of the partner who answers; the others stand in the text."""
    if message.inscription and message.a_qui == Message.AQui.PARTENAIRE:
        return _lien_du_partenaire(message.inscription, message.destinataire)
    if message.inscription:
        par_sms = message.canal == Message.Canal.SMS
        return lien_court(message.inscription) if par_sms else lien_personnel(message.inscription)
    if message.intervenant:
        return lien_de_l_intervenant(message.intervenant)
    if message.responsable:
        return lien_du_responsable(message.responsable)
    if message.alerte:
        return lien_de_l_alerte(message.alerte)
    if message.compte and message.modele in OUVRENT_UN_COMPTE:
        return lien_du_mot_de_passe(message.compte)
    return ""


def _lien_du_partenaire(inscription: Inscription, courriel: str) -> str:
    """Of the address that it is sent to; nothing once we write there no more."""
    adresses = AdresseDePartenaire.objects.a_qui_ecrire().filter(partenaire=inscription.offre.partenaire_id)
    adresse = adresses.filter(courriel=courriel).first()
    return lien_de_la_reponse(inscription, adresse) if adresse else ""
