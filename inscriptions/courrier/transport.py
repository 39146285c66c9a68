"""What really carries e-mails, as EMAIL_URL says: for the outbox alone."""

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend


def serveur_d_envoi() -> BaseEmailBackend:
    """A connection to open; its errors are raised."""
    return get_connection(settings.TRANSPORT_COURRIEL, fail_silently=False)
