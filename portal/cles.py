"""The secret keys of the house, read from the environment: the one in use, and those it replaced.

Personal links are derived from the key. One that is changed leaves its place among the former ones,
until a day that is named: then the links already sent still open, and not for ever.
"""

from datetime import date

import environ
from django.core.exceptions import ImproperlyConfigured

LONGUEUR_MINIMALE = 50  # as Django's own deployment check (security.W009)
DE_DEVELOPPEMENT = "cle-de-developpement"


def cle_secrete(env: environ.Env, *, debug: bool) -> str:
    """`SECRET_KEY`. Raises ImproperlyConfigured when it is missing, the default, or short in production."""
    cle = env.str("SECRET_KEY", default=DE_DEVELOPPEMENT if debug else "")
    if debug:
        return cle
    if cle in ("", DE_DEVELOPPEMENT):
        raise ImproperlyConfigured("SECRET_KEY est absente ou par défaut\u00a0: le portail ne démarre pas.")
    if len(cle) < LONGUEUR_MINIMALE:
        raise ImproperlyConfigured(
            f"SECRET_KEY a {len(cle)} caractères\u00a0: il en faut {LONGUEUR_MINIMALE} au moins. "
            "Mettez l’ancienne dans SECRET_KEY_FALLBACKS pour que les liens envoyés s’ouvrent encore."
        )
    return cle


def fin_des_anciennes(env: environ.Env) -> date | None:
    """`SECRET_KEY_FALLBACKS_FIN`, the last day of the former keys; None when there are none.

    Raises ImproperlyConfigured when there are and it is missing or malformed.
    """
    if not env.list("SECRET_KEY_FALLBACKS", default=[]):
        return None
    try:
        return date.fromisoformat(env.str("SECRET_KEY_FALLBACKS_FIN", default=""))
    except ValueError as erreur:
        raise ImproperlyConfigured(
            "SECRET_KEY_FALLBACKS demande SECRET_KEY_FALLBACKS_FIN, son dernier jour\u00a0: AAAA-MM-JJ."
        ) from erreur


def cles_anciennes(env: environ.Env, *, aujourd_hui: date) -> list[str]:
    """`SECRET_KEY_FALLBACKS`, none any more after their last day."""
    fin = fin_des_anciennes(env)
    return env.list("SECRET_KEY_FALLBACKS", default=[]) if fin and aujourd_hui <= fin else []
