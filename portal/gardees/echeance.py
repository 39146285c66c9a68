"""Until when an answer holds by the clock alone, without anybody writing anything."""

from datetime import datetime, timedelta

from django.db.models import Q

from catalogue.models import Seance

# When a séance starts, shows, opens and closes: the only moments that may fall within a minute.
MOMENTS = ("debut", "visible_le", "inscriptions_du", "inscriptions_au")


def fin_de_validite(depuis: datetime) -> datetime:
    """The end of the minute; sooner when a séance starts, shows, opens or closes before it.

    Whatever else follows the clock – midnight, the hours of a site – does so at whole minutes. A place that is
    freed by the clock is freed by a commit.
    """
    minute = depuis.replace(second=0, microsecond=0) + timedelta(minutes=1)
    dans_la_minute = Q()
    for moment in MOMENTS:
        dans_la_minute |= Q(**{f"{moment}__gt": depuis, f"{moment}__lt": minute})
    lignes = Seance.objects.filter(dans_la_minute).order_by().values_list(*MOMENTS)
    moments = [moment for ligne in lignes for moment in ligne if moment and moment > depuis]
    return min([minute, *moments])
