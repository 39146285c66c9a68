"""When a request was answered: what the team or the partner first decided of it, and its day."""

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate

from inscriptions.etats import SE_RAPPELLENT, Qui

# Whose decision is an answer; a person who gives up, or a delay that passes, answers nothing.
REPONDENT = (Qui.EQUIPE, Qui.PARTENAIRE)


def une_reponse(par: str = "") -> Q:
    """Of events, reached by `par` (« evenements__ »): a question is noted too, and leaves the request where it is."""
    decidee = Q(**{f"{par}de__in": SE_RAPPELLENT, f"{par}auteur__in": REPONDENT})
    return decidee & ~Q(**{f"{par}vers__in": SE_RAPPELLENT})


def jour_dit(par: str = "") -> Coalesce:
    """Of such an event: the day of the fact, else that on which it was noted."""
    return Coalesce(f"{par}fait_le", TruncDate(f"{par}le"))
