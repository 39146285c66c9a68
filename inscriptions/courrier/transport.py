"""What really carries e-mails, as EMAIL_URL says: for the outbox alone."""

from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from catalogue.models import Maison


def expediteur() -> str:
    """Who writes: the house by its name, unless COURRIEL_EXPEDITEUR gives another one."""
    nom, adresse = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return settings.DEFAULT_FROM_EMAIL if nom else str(Address(Maison.courante().nom, addr_spec=adresse))


def expediteur_sans_nom() -> str:
    """The address alone, for a person who asked that nobody be named."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def serveur_d_envoi() -> BaseEmailBackend:
    """A connection to open; its errors are raised."""
    return get_connection(settings.TRANSPORT_COURRIEL, fail_silently=False)
