"""« Défaire »: the team takes back what it cancelled a moment ago."""

from django.urls import reverse
from wagtail.admin.utils import get_valid_next_url_from_request

from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.portes.bureau.un_appui import Appui
from inscriptions.vie.tenue import reprendre


class Retour(Appui):
    """Back to the state before, then to the screen it came from; too late, it says so and changes nothing."""

    model = Inscription
    lies = ("jeune",)

    def faire(self, objet: Inscription) -> str:
        reprise = reprendre(objet, qui=Qui.EQUIPE, compte=self.request.user)  # type: ignore[arg-type]
        return f"{objet.jeune.nom_complet}\u00a0: de nouveau «\u00a0{Etat(reprise.etat).label}\u00a0»."

    def retour(self, objet: Inscription) -> str:
        suite: str = get_valid_next_url_from_request(self.request)
        return suite or reverse("inscriptions:inspect", args=[objet.pk])
