"""The day before whose end a site answers a message: the delay that it really keeps, then the first day left."""

from datetime import date

from catalogue.models import Antenne, Offre
from catalogue.temps.ouverture import CalendrierDuSite


def delai_de(message: Offre, antenne: Antenne) -> int:
    """In how many jours ouvrés `antenne` answers: what it keeps, else what the page of `message` says."""
    return antenne.delai_tenu or message.jours_de_reponse


def jour_promis(calendrier: CalendrierDuSite, le: date, *, sous: int, complet: date | None) -> date:
    """The day promised to who writes on the day `le`. Pure.

    `sous`: in how many jours ouvrés; `complet`: the last day for which nothing more is promised, if any.
    """
    jour = calendrier.jours_ouvres_apres(le, sous)
    return calendrier.jours_ouvres_apres(complet, 1) if complet and complet >= jour else jour
