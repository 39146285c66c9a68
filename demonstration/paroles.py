"""What people say of their coming, beside what others say: no call came, and a coming that its partner denies."""

from demonstration.a_venir import tout_est_dit
from inscriptions.etats import Etat, Qui
from inscriptions.etats.constats import SANS_APPEL
from inscriptions.models import Constat, Inscription
from inscriptions.vie.transitions import changer_etat
from inscriptions.vie.venue import dire_sa_venue, paroles_offertes

CHEZ_UN_PARTENAIRE = "atelier-hebergement"


def charger() -> None:
    """Nothing when somebody said so already."""
    if Constat.objects.filter(quoi=SANS_APPEL).exists():
        return
    sorties = Inscription.objects.filter(sens=Inscription.Sens.SORTANTE, etat=Etat.DEMANDEE)
    attendent = [une for une in sorties.pour_listes().order_by("pk") if SANS_APPEL in paroles_offertes(une)]
    for inscription in attendent[:1]:
        dire_sa_venue(inscription, SANS_APPEL)
    venues = Inscription.objects.filter(offre__slug=CHEZ_UN_PARTENAIRE, etat=Etat.PRESENTE)
    venues = venues.exclude(origine=Inscription.Origine.IMPORT)  # what is known of them is the figures’ own
    for inscription in venues.order_by("-venue_le", "-pk")[:1]:
        changer_etat(inscription, Etat.ABSENTE, qui=Qui.PARTENAIRE)
    tout_est_dit()
