"""Noting on the screen of a registration what its person told the team: who may learn what."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.personnes.choix import garder_les_choix
from inscriptions.portes.bureau.un_appui import Appui
from inscriptions.saisie.choix import FormulaireDeChoix


class ChoixNotes(Appui):
    """The choices, then back to the registration."""

    model = Inscription
    lies = ("jeune", "structure")

    def faire(self, objet: Inscription) -> str:
        form = FormulaireDeChoix(objet, self.request.POST)
        if not form.is_valid():
            raise ValidationError("Ces choix ne sont pas compris\u00a0: rien n’a changé.")
        garder_les_choix(
            objet,
            discretion=form.discretion_choisie,
            peut_savoir=form.cleaned_data.get("peut_savoir", ""),
            qui=Qui.EQUIPE,
        )
        return "Ces choix sont gardés\u00a0: ils valent dès maintenant."

    def retour(self, objet: Inscription) -> str:
        return reverse("inscriptions:inspect", args=[objet.pk]) + "#choix"
