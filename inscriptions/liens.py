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
from inscriptions.models import Alerte, Inscription

LONGUEUR_REFERENCE = 8
FORME = re.compile(r"[A-Za-z0-9_-]{32}")
FORME_NUMEROTEE = re.compile(r"[1-9][0-9]{0,17}-[A-Za-z0-9_-]{24}")


def jeton_de(inscription: Inscription) -> str:
    return inscription.reference + _empreinte(inscription, inscription.jeton_version)


def inscription_du_jeton(jeton: str) -> Inscription | None:
    """The registration that the token opens, or none when it is wrong, altered or revoked."""
    if not FORME.fullmatch(jeton):
        return None
    reference, empreinte = jeton[:LONGUEUR_REFERENCE], jeton[LONGUEUR_REFERENCE:]
    inscription = Inscription.objects.pour_listes().filter(reference=reference).first()
    if inscription is None or inscription.effacee_le:
        return None
    return inscription if _ouvre(empreinte, inscription, inscription.jeton_version) else None


def est_un_lien_efface(jeton: str) -> bool:
    """Whether the token was that of a registration until its data were erased."""
    if not FORME.fullmatch(jeton):
        return False
    reference, empreinte = jeton[:LONGUEUR_REFERENCE], jeton[LONGUEUR_REFERENCE:]
    effacee = Inscription.objects.filter(reference=reference, effacee_le__isnull=False).first()
    return effacee is not None and _ouvre(empreinte, effacee, effacee.jeton_version - 1)


def lien_personnel(inscription: Inscription) -> str:
    """Absolute address, built from BASE_URL and never from the request's Host."""
    return settings.BASE_URL + reverse("mon_inscription", args=[jeton_de(inscription)])


def jeton_de_l_intervenant(intervenant: Intervenant) -> str:
    """The number of the intervenant and a keyed hash, revoked by raising `jeton_version`."""
    return f"{intervenant.pk}-{_hacher(f'intervenant|{intervenant.pk}|{intervenant.jeton_version}')}"


def intervenant_du_jeton(jeton: str) -> Intervenant | None:
    """The active intervenant that the token opens, or none when it is wrong, altered or revoked."""
    if not FORME_NUMEROTEE.fullmatch(jeton):
        return None
    numero = jeton.partition("-")[0]
    intervenant = Intervenant.objects.filter(pk=int(numero), actif=True).first()
    if intervenant and hmac.compare_digest(jeton_de_l_intervenant(intervenant).encode(), jeton.encode()):
        return intervenant
    return None


def lien_de_l_intervenant(intervenant: Intervenant) -> str:
    return f"{settings.BASE_URL}/intervenant/{jeton_de_l_intervenant(intervenant)}/"


def jeton_de_l_alerte(alerte: Alerte) -> str:
    """The number of the alert and a keyed hash."""
    return f"{alerte.pk}-{_hacher(f'alerte|{alerte.pk}')}"


def alerte_du_jeton(jeton: str) -> Alerte | None:
    """The alert that the token stops, or none when it is wrong, or already forgotten."""
    if not FORME_NUMEROTEE.fullmatch(jeton):
        return None
    alerte = Alerte.objects.filter(pk=int(jeton.partition("-")[0])).select_related("offre").first()
    if alerte and hmac.compare_digest(jeton_de_l_alerte(alerte).encode(), jeton.encode()):
        return alerte
    return None


def lien_de_l_alerte(alerte: Alerte) -> str:
    """Where somebody says that we must not write to them any more."""
    return settings.BASE_URL + reverse("arreter_l_alerte", args=[jeton_de_l_alerte(alerte)])


def _ouvre(empreinte: str, inscription: Inscription, version: int) -> bool:
    return hmac.compare_digest(_empreinte(inscription, version).encode(), empreinte.encode())


def _empreinte(inscription: Inscription, version: int) -> str:
    return _hacher(f"lien|{inscription.pk}|{inscription.reference}|{version}")


def _hacher(texte: str) -> str:
    brut = hmac.new(settings.SECRET_KEY.encode(), texte.encode(), hashlib.sha256).digest()[:18]
    return base64.urlsafe_b64encode(brut).decode()
