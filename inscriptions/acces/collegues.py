"""With whom somebody orients: those who see the same orientations."""

from django.db.models import QuerySet

from inscriptions.models import Prescripteur


def collegues_de(prescripteur: Prescripteur) -> QuerySet[Prescripteur]:
    """The others who orient for the structure today; at the mission locale, those of the same antenne."""
    collegues = Prescripteur.objects.filter(
        structure=prescripteur.structure_id, actif=True, utilisateur__is_active=True
    ).exclude(pk=prescripteur.pk)
    if prescripteur.structure.est_mission_locale:
        collegues = collegues.filter(antenne__isnull=False, antenne=prescripteur.antenne_id)
    return collegues.select_related("utilisateur").order_by("utilisateur__last_name", "pk")
