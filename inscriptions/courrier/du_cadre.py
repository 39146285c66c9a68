"""E-mails that the framework writes (Wagtail's workflows and comments) leave by the outbox like all others.

Sent inside the request, they are lost, and make it wait, whenever the mail server is down.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from inscriptions.courrier.avis import deposer_un_avis
from inscriptions.courrier.transport import expediteur, serveur_d_envoi


class BoiteDEnvoi(BaseEmailBackend):
    """Django's EMAIL_BACKEND: each account it is meant for gets its own message of the outbox.

    What is for no account (`sendtestemail`) leaves at once.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._deposer(courriel) for courriel in email_messages)

    def _deposer(self, courriel: EmailMessage) -> bool:
        for adresse in courriel.recipients():
            depose = deposer_un_avis(
                adresse, sujet=str(courriel.subject), texte=str(courriel.body), html=_en_html(courriel)
            )
            if not depose:
                de = courriel.from_email
                de = expediteur() if de == settings.DEFAULT_FROM_EMAIL else de
                seul = EmailMessage(courriel.subject, courriel.body, de, [adresse])
                serveur_d_envoi().send_messages([seul])
        return True


def _en_html(courriel: EmailMessage) -> str:
    if not isinstance(courriel, EmailMultiAlternatives):
        return ""
    return next((str(corps) for corps, genre in courriel.alternatives if genre == "text/html"), "")
