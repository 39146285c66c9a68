"""Settings of retention: how long what tells of somebody is kept (docs/decisions says why these delays).

The privacy page, the message sent before an erasure and `manage.py effacer --essai` read them from here.
"""

import environ
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()


def _au_moins_un(nom: str, defaut: int) -> int:
    """Zero would erase everything on the next round."""
    valeur = _env.int(nom, default=defaut)
    if valeur < 1:
        raise ImproperlyConfigured(f"{nom} vaut {valeur} : un délai de conservation est d’au moins 1.")
    return valeur


def _mois(nom: str, defaut: int) -> relativedelta:
    return relativedelta(months=_au_moins_un(nom, defaut))


def _jours(nom: str, defaut: int) -> relativedelta:
    return relativedelta(days=_au_moins_un(nom, defaut))


# Two years after the last contact: CNIL, délibération 2023-095 (docs/domaine.md §5).
CONSERVATION_IDENTITES = _mois("CONSERVATION_IDENTITES_MOIS", 24)
CONSERVATION_PREAVIS = _jours("CONSERVATION_PREAVIS_JOURS", 30)
CONSERVATION_MESSAGES = _mois("CONSERVATION_MESSAGES_MOIS", 12)
CONSERVATION_NOTES = _mois("CONSERVATION_NOTES_MOIS", 24)
CONSERVATION_FEUILLES = _mois("CONSERVATION_FEUILLES_MOIS", 24)
CONSERVATION_ALERTES_DITES = _jours("CONSERVATION_ALERTES_DITES_JOURS", 30)
CONSERVATION_ALERTES = _mois("CONSERVATION_ALERTES_MOIS", 12)
CONSERVATION_BROUILLONS = _jours("CONSERVATION_BROUILLONS_JOURS", 1)
# Words that found nothing, of nobody: as long as a cookie of audience may live (CNIL, docs/domaine.md §5).
CONSERVATION_RECHERCHES = _mois("CONSERVATION_RECHERCHES_MOIS", 13)
