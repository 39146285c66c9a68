"""The list of numbers that ask for no contact: hashes under the key of the house (decision 0064).

A hash made with a former key counts while the key stands in `SECRET_KEY_FALLBACKS`, and is made again with
the key of today when its number is seen.
"""

import hashlib
import hmac

from django.conf import settings
from django.utils import timezone

from inscriptions.etats import Qui
from inscriptions.models import NumeroRefuse
from inscriptions.refus import NumeroSansContact


def est_refuse(numero: str) -> bool:
    """Whether `numero` (E.164) asks for no contact."""
    if not numero:
        return False
    du_jour, *anciennes = _empreintes(numero)
    connue = NumeroRefuse.objects.filter(empreinte__in=[du_jour, *anciennes]).first()
    if connue is None:
        return False
    if connue.empreinte != du_jour:
        NumeroRefuse.objects.filter(pk=connue.pk).update(empreinte=du_jour)
    return True


def verifier_le_numero(numero: str) -> None:
    """Raises NumeroSansContact when `numero` is one that is not kept any more."""
    if est_refuse(numero):
        raise NumeroSansContact


def inscrire_le_refus(numero: str, *, par: Qui | str) -> None:
    """Put `numero` on the list; the first who said it stays."""
    if not est_refuse(numero):
        NumeroRefuse.objects.get_or_create(
            empreinte=_empreintes(numero)[0], defaults={"le": timezone.localdate(), "par": par}
        )


def lever_le_refus(numero: str) -> bool:
    """Take `numero` off the list; False when it was not on it."""
    return bool(NumeroRefuse.objects.filter(empreinte__in=_empreintes(numero)).delete()[0])


def _empreintes(numero: str) -> list[str]:
    """That of the key of today, then those of the former ones."""
    texte = f"numero-refuse|{numero}".encode()
    cles = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hmac.new(cle.encode(), texte, hashlib.sha256).hexdigest() for cle in cles]
