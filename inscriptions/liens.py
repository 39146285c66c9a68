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

from catalogue.models import Intervenant
from inscriptions.models import Inscription

LONGUEUR_REFERENCE = 8
FORME = re.compile(r"[A-Za-z0-9_-]{32}")
FORME_INTERVENANT = re.compile(r"[1-9][0-9]{0,17}-[A-Za-z0-9_-]{24}")


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


def jeton_de_l_intervenant(intervenant: Intervenant) -> str:
    """The number of the intervenant and a keyed hash, revoked by raising `jeton_version`."""
    return f"{intervenant.pk}-{_hacher(f'intervenant|{intervenant.pk}|{intervenant.jeton_version}')}"


def intervenant_du_jeton(jeton: str) -> Intervenant | None:
    """The active intervenant that the token opens, or none when it is wrong, altered or revoked."""
    if not FORME_INTERVENANT.fullmatch(jeton):
        return None
    numero = jeton.partition("-")[0]
    intervenant = Intervenant.objects.filter(pk=int(numero), actif=True).first()
    if intervenant and hmac.compare_digest(jeton_de_l_intervenant(intervenant).encode(), jeton.encode()):
        return intervenant
    return None


def lien_de_l_intervenant(intervenant: Intervenant) -> str:
    return f"{settings.BASE_URL}/intervenant/{jeton_de_l_intervenant(intervenant)}/"


def _empreinte(inscription: Inscription) -> str:
    return _hacher(f"lien|{inscription.pk}|{inscription.reference}|{inscription.jeton_version}")


def _hacher(texte: str) -> str:
    brut = hmac.new(settings.SECRET_KEY.encode(), texte.encode(), hashlib.sha256).digest()[:18]
    return base64.urlsafe_b64encode(brut).decode()
