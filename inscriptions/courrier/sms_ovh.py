"""Text messages by OVHcloud: `POST /sms/{service}/jobs` of its API, signed as its documentation says.

`SMS_BACKEND=inscriptions.courrier.sms_ovh.Ovh`, and the keys of an application that may do `POST /sms/*/jobs`.
Neither number nor text goes into an address, a log or an error.
"""

import hashlib
import json
import time
from typing import Any, ClassVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from inscriptions.courrier.sms import SmsRefuse, Transporteur

SECONDES = 15
# What the message is worth is in question, not the operator: the others may go meanwhile.
DU_MESSAGE = (400, 409)


class Ovh(Transporteur):
    """One message for each call; what fails is tried again by the outbox."""

    adresse: ClassVar[str] = "https://eu.api.ovh.com/1.0"

    def envoyer(self, *, numero: str, texte: str, cle: str) -> None:
        """Raises SmsRefuse for a number that the operator does not serve, OSError or ValueError to try again later."""
        reglages = settings.SMS_OVH
        if not all(reglages[nom] for nom in ("service", "cle", "secret", "consommateur")):
            raise ImproperlyConfigured("SMS_OVH_SERVICE, _CLE, _SECRET et _CONSOMMATEUR sont à remplir.")
        corps: dict[str, Any] = {
            "receivers": [numero],
            "message": texte,
            "coding": "7bit",
            "priority": "high",
            "noStopClause": True,  # no advert: it leaves at any hour, whole
            "tag": cle,
        }
        # Without a name that the operator has checked, a short number that one may answer to.
        corps |= {"sender": reglages["expediteur"]} if reglages["expediteur"] else {"senderForResponse": True}
        reponse = self._demander(f"{self.adresse}/sms/{reglages['service']}/jobs", json.dumps(corps))
        if not reponse.get("validReceivers"):
            raise SmsRefuse("L’opérateur de SMS ne sert pas ce numéro.")

    def _demander(self, adresse: str, corps: str) -> dict[str, Any]:
        demande = Request(adresse, corps.encode(), _entetes(adresse, corps), method="POST")
        try:
            with urlopen(demande, timeout=SECONDES) as reponse:
                lue: dict[str, Any] = json.load(reponse)
        except HTTPError as erreur:
            if erreur.code in DU_MESSAGE:
                raise ValueError(f"Refusé par l’opérateur de SMS ({erreur.code})") from None
            raise
        return lue


def _entetes(adresse: str, corps: str) -> dict[str, str]:
    """« $1$ » and the SHA-1 of the secret, the consumer, the request and the time, in this order."""
    reglages, instant = settings.SMS_OVH, str(int(time.time()))
    signe = "+".join([reglages["secret"], reglages["consommateur"], "POST", adresse, corps, instant])
    return {
        "Content-Type": "application/json; charset=utf-8",
        "X-Ovh-Application": reglages["cle"],
        "X-Ovh-Consumer": reglages["consommateur"],
        "X-Ovh-Timestamp": instant,
        "X-Ovh-Signature": f"$1${hashlib.sha1(signe.encode(), usedforsecurity=False).hexdigest()}",
    }
