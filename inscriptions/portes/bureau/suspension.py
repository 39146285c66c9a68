"""« J’attends une réponse », from the screen of a registration; undone in the same place."""

from django.urls import reverse

from inscriptions.models import Inscription
from inscriptions.portes.bureau.un_appui import Appui
from inscriptions.vie.suspension import attendre_une_reponse, reprendre_la_demande


class Suspension(Appui):
    """Stop the clock of a request for the answer of `attend_de`, or start it again when that is empty."""

    model = Inscription

    def faire(self, objet: Inscription) -> str:
        compte, de = self.request.user, self.request.POST.get("attend_de", "")
        if de:
            attendre_une_reponse(objet, de=de, compte=compte)  # type: ignore[arg-type]
            return "Le délai s’arrête jusqu’à la réponse."
        reprendre_la_demande(objet, compte=compte)  # type: ignore[arg-type]
        return "Le délai reprend."

    def retour(self, objet: Inscription) -> str:
        return reverse("inscriptions:inspect", args=[objet.pk])
