"""`python manage.py revoquer_liens (REFERENCE… | --tous) [--renvoyer]`: make personal links dead."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.log_actions import log

from inscriptions.courrier.messages import renvoyer_le_lien
from inscriptions.models import Inscription
from inscriptions.personnes.retrouver import (
    renvoyer_les_liens_vivants,
    revoquer_le_lien,
    revoquer_tous_les_liens,
)


class Command(BaseCommand):
    help = "Rend morts des liens personnels déjà envoyés\u00a0: un autre les remplace."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("references", nargs="*", metavar="REFERENCE")
        parser.add_argument(
            "--tous",
            action="store_true",
            help="Tous, ceux des intervenants compris\u00a0: une clé est connue.",
        )
        parser.add_argument(
            "--renvoyer", action="store_true", help="Envoyer le nouveau lien à qui est attendu ou attend."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        references = options["references"]
        if bool(references) == options["tous"]:
            raise CommandError("Donnez des références, ou --tous.")
        if options["tous"]:
            nombre = revoquer_tous_les_liens()
            renvoyes = renvoyer_les_liens_vivants() if options["renvoyer"] else 0
        else:
            inscriptions = self._inscriptions(references)
            nombre, renvoyes = len(inscriptions), 0
            for inscription in inscriptions:
                revoquer_le_lien(inscription)
                log(instance=inscription, action="inscriptions.revoquer_le_lien")
                renvoyes += bool(options["renvoyer"] and renvoyer_le_lien(inscription))
        self.stdout.write(f"Liens révoqués\u00a0: {nombre}. Messages à envoyer\u00a0: {renvoyes}.")

    def _inscriptions(self, references: list[str]) -> list[Inscription]:
        trouvees = Inscription.objects.pour_listes().filter(reference__in=references, effacee_le=None)
        inconnues = sorted(set(references) - {inscription.reference for inscription in trouvees})
        if inconnues:
            raise CommandError(f"Référence inconnue ou effacée\u00a0: {', '.join(inconnues)}.")
        return list(trouvees)
