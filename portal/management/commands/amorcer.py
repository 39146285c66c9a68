"""`manage.py amorcer`: what an empty house begins with, so that the team may write its first offer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from catalogue.models import Offre
from portal.amorce.formulaires import poser_les_formulaires
from portal.amorce.pages import poser_les_pages
from portal.amorce.premier_contact import poser_le_premier_contact
from portal.groupes import preparer_groupes


class Command(BaseCommand):
    help = (
        "Pose ce qui manque à une maison vide : accueil, catalogue, pages simples et textes légaux, questions "
        "et formulaires communs, groupes ; dès qu’un site reçoit du public, premier accueil et message. "
        "Ne change rien de ce qui existe."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        poser_les_formulaires()
        poser_le_premier_contact(poser_les_pages())
        preparer_groupes()  # last: rights on pages begin at the home page
        self.stdout.write("La maison a ses premières pages, ses formulaires communs et ses groupes.")
        if not Offre.objects.exclude(premier_contact="").exists():
            self.stdout.write(
                "Créez un site qui reçoit du public, puis relancez cette commande : elle posera le premier "
                "rendez-vous et « Laissez-nous un message »."
            )
