"""What the portal keeps of its accounts for a time, beside what is kept of people; and the daily task."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.recherche.vaines import plus_a_garder
from inscriptions.conservation.table import REGLES, Regle, appliquer, en_mots
from inscriptions.entretien.echeances import un_par_un


def _sessions() -> "QuerySet[Session]":
    return Session.objects.filter(expire_date__lt=timezone.now())


TOUTES: tuple[Regle, ...] = (
    *REGLES,
    Regle(
        "sessions",
        "Pour les professionnels : leurs sessions ouvertes",
        "à leur fin",
        "",
        lambda: _sessions().count(),
        lambda: _sessions().delete()[0],
    ),
    Regle(
        "recherches",
        "Les mots cherchés qui n’ont rien trouvé, sans savoir qui les a tapés",
        "après leur dernière fois",
        "CONSERVATION_RECHERCHES",
        lambda: plus_a_garder().count(),
        lambda: plus_a_garder().delete()[0],
    ),
)


def effacer_ce_qui_a_fait_son_temps() -> int:
    """Every rule, one after the other; one that fails does not keep the others from their turn."""
    return un_par_un(appliquer, TOUTES)


def preavis() -> str:
    """How long before it is erased a person is told, in words."""
    return en_mots(settings.CONSERVATION_PREAVIS)
