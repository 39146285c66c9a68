"""What a partner's professional may see and do: their own séances, first names and an initial.

They note who came from the day of the séance to a week after it; later corrections are the team's.
"""

from datetime import timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from catalogue.models import Intervenant, Seance
from inscriptions.etats import DU_JOUR, FINIES, SE_REPONDENT
from inscriptions.models import Inscription, Jeune

AVANT, APRES = timedelta(days=7), timedelta(weeks=8)
ATTENDUES = Q(occupe=True) | Q(etat__in=sorted(DU_JOUR))


def seances_de_l_intervenant(intervenant: Intervenant) -> "QuerySet[Seance]":
    """Theirs, from a week ago to eight weeks ahead; drafts are nobody's yet."""
    aujourd_hui = timezone.localdate()
    return (
        Seance.objects.filter(intervenant=intervenant)
        .filter(jour__gte=aujourd_hui - AVANT, jour__lte=aujourd_hui + APRES)
        .exclude(etat=Seance.Etat.BROUILLON)
        .select_related("offre", "antenne__lieu", "lieu")
        .order_by("debut", "pk")
    )


def peut_noter(seance: Seance) -> bool:
    """From its day on, and for a week; never for a cancelled one."""
    aujourd_hui = timezone.localdate()
    return seance.etat != Seance.Etat.ANNULEE and seance.jour <= aujourd_hui <= seance.jour + AVANT


def attendus(seance: Seance) -> "QuerySet[Inscription]":
    """Who is expected, or was: in the order of the hours, then of what is shown of them."""
    # Whoever was only offered a place has not said yes; whoever gave theirs back said no.
    toutes = seance.inscriptions.filter(ATTENDUES).exclude(etat__in=SE_REPONDENT | FINIES)
    return (
        toutes.select_related("jeune").prefetch_related("constats").order_by("creneau", "jeune__prenom", "pk")
    )


def nom_court(jeune: Jeune) -> str:
    """« Awa D. »: enough to call somebody, too little to look them up. An only name is said whole."""
    if not jeune.prenom:
        return jeune.nom or "Sans nom"
    initiale = next((lettre for lettre in jeune.nom if lettre.isalpha()), "")
    return f"{jeune.prenom} {initiale.upper()}." if initiale else jeune.prenom


def demi_journees_tenues(intervenant: Intervenant, annee: int) -> int:
    """Half-days of the séances that they held that year."""
    tenues = Seance.objects.tenues().filter(intervenant=intervenant, jour__year=annee)
    return tenues.aggregate(somme=Sum("demi_journees"))["somme"] or 0
