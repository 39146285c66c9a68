"""`manage.py amorcer`: what an empty house begins with, so that the team may write its first offer."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.models import Offre
from portal.amorce.maison_neuve import amorcer


class Command(BaseCommand):
    help = (
        "Pose ce qui manque à une maison vide : accueil, besoins, catalogue, pages simples et textes légaux, questions "
        "et formulaires communs, vacances scolaires de la zone, groupes ; dès qu’un site reçoit du public, "
        "premier accueil et message. Ne change rien de ce qui existe."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for phrase in amorcer() or ["Rien ne manquait : rien n’a été ajouté."]:
            self.stdout.write(phrase)
        if not Offre.objects.exclude(premier_contact="").exists():
            self.stdout.write(
                "Créez un site qui reçoit du public, puis relancez cette commande : elle posera le premier "
                "rendez-vous et « Laissez-nous un message »."
            )
        self.stdout.write("La suite se lit sur l’accueil de l’administration, « Avant d’ouvrir ».")
