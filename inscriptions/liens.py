"""Personal links: derived from the registration, never stored, revocable, good for one alone.

The token is the reference and a keyed hash (144 bits) of the row, its reference and a version:
raising `jeton_version` makes the old links dead.
"""

import base64
import hashlib
import hmac
import re

from django.conf import settings
from django.urls import reverse

from inscriptions.models import Inscription

LONGUEUR_REFERENCE = 8
FORME = re.compile(r"[A-Za-z0-9_-]{32}")


def jeton_de(inscription: Inscription) -> str:
    return inscription.reference + _empreinte(inscription)


def inscription_du_jeton(jeton: str) -> Inscription | None:
    """The registration that the token opens, or none when it is wrong, altered or revoked."""
    if not FORME.fullmatch(jeton):
        return None
    reference, empreinte = jeton[:LONGUEUR_REFERENCE], jeton[LONGUEUR_REFERENCE:]
    inscription = Inscription.objects.pour_listes().filter(reference=reference).first()
    if inscription and hmac.compare_digest(_empreinte(inscription).encode(), empreinte.encode()):
        return inscription
    return None


def lien_personnel(inscription: Inscription) -> str:
    """Absolute address, built from BASE_URL and never from the request's Host."""
    return settings.BASE_URL + reverse("mon_inscription", args=[jeton_de(inscription)])


def _empreinte(inscription: Inscription) -> str:
    texte = f"lien|{inscription.pk}|{inscription.reference}|{inscription.jeton_version}"
    brut = hmac.new(settings.SECRET_KEY.encode(), texte.encode(), hashlib.sha256).digest()[:18]
    return base64.urlsafe_b64encode(brut).decode()
