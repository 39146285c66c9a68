"""`python manage.py presences_a_venir`: comings and absences that were noted before their day."""

from typing import Any

from django.core.management.base import BaseCommand

from inscriptions.models import Inscription


class Command(BaseCommand):
    help = "Liste les présences et les absences notées pour un jour à venir, sans nommer personne."

    def handle(self, *args: Any, **options: Any) -> None:
        notees = Inscription.objects.notees_d_avance().select_related("offre", "seance", "antenne")
        for inscription in notees.order_by("antenne__nom", "venue_le", "pk").iterator():
            jour = inscription.seance.jour if inscription.seance else inscription.venue_le
            self.stdout.write(
                f"{inscription.reference}  {inscription.get_etat_display()}  {jour:%d/%m/%Y}  "
                f"{inscription.offre.title}  ({inscription.antenne.nom})"
            )
        nombre = notees.count()
        self.stdout.write(
            f"À corriger sur leur fiche, avec « Confirmer »\u00a0: {nombre}."
            if nombre
            else "Aucune présence n’est notée pour un jour à venir."
        )
