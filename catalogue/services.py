"""What changes dates: séances produced by plannings."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.models import Planning, Seance
from catalogue.planning import occurrences

HORIZON = timedelta(weeks=12)


@transaction.atomic
def generer_seances(planning: Planning, *, depuis: date | None = None, jusqua: date | None = None) -> int:
    """Create the missing séances of `planning` and return how many.

    From today to twelve weeks ahead unless said. A séance that exists, moved or cancelled even,
    is left as it is: it stands for its occurrence.
    """
    aujourdhui = timezone.localdate()
    prevues = occurrences(
        planning.regle(), depuis=depuis or aujourdhui, jusqua=jusqua or aujourdhui + HORIZON
    )
    Planning.objects.select_for_update(of=("self",)).get(pk=planning.pk)
    connues = set(planning.seances.values_list("occurrence", flat=True))
    nouvelles = [
        Seance(
            offre=planning.offre,
            antenne=planning.antenne,
            lieu=planning.lieu,
            debut=occurrence.debut,
            fin=occurrence.fin,
            places=planning.places,
            creneau_minutes=planning.creneau_minutes,
            postes=planning.postes,
            planning=planning,
            occurrence=occurrence.jour,
        )
        for occurrence in prevues
        if occurrence.jour not in connues
    ]
    for seance in nouvelles:
        seance.save()
    return len(nouvelles)
