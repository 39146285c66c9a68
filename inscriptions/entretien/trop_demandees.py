"""Once a week at most, a site learns which of its offers more people ask for than there is room."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Antenne
from catalogue.temps.recurrence import est_ferie
from inscriptions.courrier.messages import annoncer_a_l_antenne
from inscriptions.courrier.textes.trop_demandees import TROP_DEMANDEES
from inscriptions.entretien.apres_coup import HEURE
from inscriptions.models import Message
from inscriptions.vie.trop_demandees import offres_trop_demandees

UNE_SEMAINE = timedelta(days=7)
# The home screen shows them all.
NOMMEES = 5


def prevenir_du_manque_de_places() -> int:
    """Write to each site that lacks room, from nine in the morning of a working day; return to how many.

    To the person named for what stays without answer, else to the address of the site.
    """
    maintenant = timezone.localtime()
    ouvre = maintenant.weekday() < 5 and not est_ferie(maintenant.date())
    if not ouvre or maintenant.hour < HEURE:
        return 0
    return sum(_prevenir(numero) for numero in list(Antenne.objects.values_list("pk", flat=True)))


@transaction.atomic
def _prevenir(numero: int) -> bool:
    """Under the lock of the site: another round may be at work."""
    antenne = Antenne.objects.select_for_update(of=("self",)).select_related("responsable").get(pk=numero)
    recents = Message.objects.filter(modele=TROP_DEMANDEES, cree_le__gt=timezone.now() - UNE_SEMAINE)
    if not antenne.courriel_de_qui_reprend or recents.filter(antenne=antenne).exists():
        return False
    offres = offres_trop_demandees({antenne.pk})
    if not offres:
        return False
    annoncer_a_l_antenne(
        antenne,
        TROP_DEMANDEES,
        offres="\u00a0; ".join(f"{une.titre} ({une.compte})" for une in offres[:NOMMEES]),
        lien=settings.BASE_URL + reverse("wagtailadmin_home"),
    )
    return True
