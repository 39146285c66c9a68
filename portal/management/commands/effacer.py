"""`python manage.py effacer [--essai]`: what has been kept long enough; `--essai` lists and changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from catalogue.temps.dates import jour_date
from inscriptions.conservation.oubli import personnes_a_effacer, personnes_gardees
from inscriptions.conservation.table import Regle
from inscriptions.models import EffacementPrevu
from inscriptions.registres import gardes
from portal.conservation import TOUTES, effacer_ce_qui_a_fait_son_temps


class Command(BaseCommand):
    help = "Efface ce qui a été gardé assez longtemps ; avec --essai, le dit seulement."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--essai", action="store_true", help="lister, sans rien changer")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["essai"]:
            self.stdout.write(f"Effacé ou vidé : {effacer_ce_qui_a_fait_son_temps()}")
            return
        for regle in TOUTES:
            self.stdout.write(_ligne(regle))
        self._personnes()
        self._preuves()

    def _personnes(self) -> None:
        """By number: what a terminal or a log keeps names nobody."""
        prevus = {prevu.jeune_id: prevu for prevu in EffacementPrevu.objects.all()}
        self.stdout.write("\nPersonnes à effacer :")
        for jeune in personnes_a_effacer().order_by("dernier_contact", "pk").iterator():
            contact = jour_date(jeune.dernier_contact)
            self.stdout.write(f"  {jeune}, dernier contact le {contact}, {_quand(prevus.get(jeune.pk))}")

    def _preuves(self) -> None:
        self.stdout.write("\nPersonnes gardées pour un programme :")
        for garde in gardes():
            jusqua = (
                f"jusqu’au {jour_date(garde.jusquau)}" if garde.jusquau else "sans date de fin : à donner"
            )
            self.stdout.write(f"  {garde.titre} : {personnes_gardees(garde).count()}, {jusqua}")


def _ligne(regle: Regle) -> str:
    delai = " ".join(filter(None, [regle.duree, regle.apres]))
    attend = regle.active_le > timezone.localdate()
    a_partir = f", à partir du {jour_date(regle.active_le)}" if attend else ""
    return f"{regle.code} : {regle.echues()} ({delai}){a_partir}"


def _quand(prevu: EffacementPrevu | None) -> str:
    if prevu is None:
        return "sera listé au prochain passage"
    return f"effacement le {jour_date(prevu.le)}" if prevu.le else "sera prévenu au prochain passage"
