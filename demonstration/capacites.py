"""What two partners of the demonstration say of their room these days. Invented, as their addresses are."""

from datetime import timedelta

from django.utils import timezone

from catalogue.capacites import dire_la_capacite
from catalogue.models import AdresseDePartenaire, Capacite, Offre

# partner: what is said of the first of its offers, and for how many days.
DITES = {
    "anrs": (Capacite.Quoi.COMPLETE, 15),
    "emmaus-connect": (Capacite.Quoi.ACCUEILLE, 7),
}


def charger() -> None:
    """Nothing of an offer that something was said of already."""
    for slug, (quoi, jours) in DITES.items():
        offre = Offre.objects.publiees().filter(partenaire__slug=slug).order_by("pk").first()
        adresse = AdresseDePartenaire.objects.responsables().filter(partenaire__slug=slug).first()
        if offre and adresse and not offre.capacites.exists():
            jusqu_au = timezone.localdate() + timedelta(days=jours)
            dire_la_capacite(offre, quoi=quoi, jusqu_au=jusqu_au, adresse=adresse)
