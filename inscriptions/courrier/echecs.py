"""Why a message did not leave, in words for the team; never the server's own, which may name somebody."""

import smtplib

from inscriptions.courrier.sms import SmsRefuse

TROP_TARD = "Trop tard : la date ou le délai est passé."
SANS_SMS = "Aucun opérateur de SMS : à dire de vive voix."
REVENU = "Revenu : adresse fausse."
PAS_DE_SMS = "Ce numéro ne reçoit pas nos SMS : à dire de vive voix."
NE_PLUS_CONTACTER = "Ce numéro a demandé à ne plus être contacté."
DE_VIVE_VOIX = "Dit de vive voix par l’équipe."


def est_definitif(erreur: Exception) -> bool:
    """Whether to try again would be in vain: an address that does not exist, a message that is refused."""
    if isinstance(erreur, SmsRefuse):
        return True
    if isinstance(erreur, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in erreur.recipients.values())
    return isinstance(erreur, smtplib.SMTPDataError) and 500 <= erreur.smtp_code < 600


def en_clair(erreur: Exception) -> str:
    if isinstance(erreur, SmsRefuse):
        return str(erreur)[:300]
    if isinstance(erreur, smtplib.SMTPRecipientsRefused):
        code = max((code for code, _ in erreur.recipients.values()), default=0)
        if code >= 500:
            return f"Adresse refusée par sa messagerie ({code})."
        return f"Sa messagerie demande d’attendre ({code})."
    if isinstance(erreur, smtplib.SMTPAuthenticationError):
        return "Notre serveur d’envoi refuse le mot de passe du portail."
    if isinstance(erreur, smtplib.SMTPSenderRefused):
        return f"Notre serveur d’envoi refuse l’adresse du portail ({erreur.smtp_code})."
    if isinstance(erreur, smtplib.SMTPDataError) and erreur.smtp_code >= 500:
        return f"Message refusé par la messagerie ({erreur.smtp_code})."
    if isinstance(erreur, smtplib.SMTPDataError):
        return f"La messagerie demande d’attendre ({erreur.smtp_code})."
    if isinstance(erreur, smtplib.SMTPServerDisconnected | OSError) and not isinstance(
        erreur, smtplib.SMTPResponseException
    ):
        return "Le serveur d’envoi n’a pas répondu jusqu’au bout."
    return "L’envoi n’a pas abouti."
