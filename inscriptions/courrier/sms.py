"""Who carries text messages: a backend named by `SMS_BACKEND`, as Django does for e-mail.

A provider is one more class like these: `envoyer` hands one SMS over, raises `SmsRefuse` when it will
never go, and any OSError when it may go later (it is tried again, with the same `cle`).
"""

import sys
from abc import ABC, abstractmethod
from typing import ClassVar

from django.conf import settings
from django.core.checks import CheckMessage, Info, register
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from catalogue.models import Maison
from catalogue.mots.telephones import numero_national
from inscriptions.courrier.transport import expediteur, serveur_d_envoi


class SmsRefuse(Exception):
    """The provider refuses this number or this text for good. The message is a French sentence."""


class Transporteur(ABC):
    """What every backend is. `remet`: somebody really receives the message."""

    remet: ClassVar[bool] = True

    def remet_a(self, numero: str) -> bool:
        """Whether a message to `numero` (E.164) really reaches somebody: a mobile of a country of ours."""
        return self.remet and Maison.courante().recoit_nos_sms(numero)

    @abstractmethod
    def envoyer(self, *, numero: str, texte: str, cle: str) -> None:
        """Hand over one SMS to `numero` (international form, « +33… »).

        `cle` is the same each time this message is tried: a provider that knows it sends once.
        """


class Console(Transporteur):
    """Prints, for a developer's machine. Nobody receives it: the team calls."""

    remet = False

    def envoyer(self, *, numero: str, texte: str, cle: str) -> None:
        sys.stdout.write(f"SMS ({cle}) : {numero}\n{texte}\n")
        sys.stdout.flush()


class Passerelle(Transporteur):
    """By e-mail to a gateway: `PASSERELLE_SMS`, with {numero} (06…) or {international} (336…).

    {numero} says no country: a number of elsewhere would be somebody's in France, so none is handed over.
    """

    def remet_a(self, numero: str) -> bool:
        return super().remet_a(numero) and self._sait_ecrire(numero)

    def envoyer(self, *, numero: str, texte: str, cle: str) -> None:
        if not settings.PASSERELLE_SMS:
            raise ImproperlyConfigured("PASSERELLE_SMS est vide.")
        if not self._sait_ecrire(numero):
            raise SmsRefuse("La passerelle de SMS ne connaît que les numéros de France.")
        adresse = settings.PASSERELLE_SMS.format(
            numero=numero_national(numero), international=numero.removeprefix("+")
        )
        domaine = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
        EmailMessage(
            body=texte,
            from_email=expediteur(),
            to=[adresse],
            headers={"Message-ID": f"<{cle}@{domaine}>", "Auto-Submitted": "auto-generated"},
            connection=serveur_d_envoi(),
        ).send()

    def _sait_ecrire(self, numero: str) -> bool:
        return bool(numero_national(numero)) or "{numero}" not in settings.PASSERELLE_SMS


def transporteur() -> Transporteur:
    """The backend of the settings; the gateway when its address is all that is given."""
    chemin = settings.SMS_BACKEND
    if not chemin:
        return Passerelle() if settings.PASSERELLE_SMS else Console()
    return import_string(chemin)()


@register(deploy=True)
def quelqu_un_porte_les_sms(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """In production, without a carrier every SMS becomes a call of the team."""
    if transporteur().remet:
        return []
    return [
        Info(
            "Nobody carries text messages: people without e-mail are to be called by the team.",
            hint="Set PASSERELLE_SMS or SMS_BACKEND (docs/exploitation.md).",
            id="inscriptions.I001",
        )
    ]
