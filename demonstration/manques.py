"""Needs not met of these last weeks, as pages would have noted them: of nobody."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Antenne, Cause, Manque, Offre, Theme

# Days ago, cause, offer, theme, site, how many.
NOTES = (
    (3, Cause.COMPLET, "preparation-entretien", "", "", 14),
    (9, Cause.COMPLET, "preparation-entretien", "", "", 6),
    (5, Cause.RECHERCHE, "", "logement", "", 8),
    (12, Cause.RECHERCHE, "", "", "", 11),
    (20, Cause.RECHERCHE, "", "mobilite", "pyrenees", 5),
    (7, Cause.AGE, "preparation-entretien", "", "", 2),
)


def charger() -> None:
    """Nothing where some were noted already."""
    if Manque.objects.exists():
        return
    for jours, cause, offre, theme, site, nombre in NOTES:
        Manque.objects.create(
            jour=timezone.localdate() - timedelta(days=jours),
            cause=cause,
            offre=Offre.objects.filter(slug=offre).first(),
            theme=Theme.objects.filter(slug=theme).first(),
            antenne=Antenne.objects.filter(slug=site).first(),
            nombre=nombre,
        )
