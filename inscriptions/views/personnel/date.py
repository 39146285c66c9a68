"""Another date of the same offer, in one step."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inscriptions.choix_date import date_choisie, dates_avec_place
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import Refus
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.saisie import resume_des_erreurs
from inscriptions.services import changer_de_date
from inscriptions.views.personnel.ouverture import par_le_lien, retour

CHANGEABLES = frozenset({Etat.CONFIRMEE, Etat.ATTENTE, Etat.PROPOSEE})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def changer_ma_date(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """Nothing is given back before the new date is taken."""
    refus: Refus | None = None
    formulaire = FormulaireDate(request.POST or None, inscription=inscription)
    if request.method == "POST" and formulaire.is_valid():
        try:
            seance, creneau = date_choisie(inscription.offre, formulaire.cleaned_data["date"])
            if seance is not None:
                changer_de_date(inscription, seance=seance, creneau=creneau, par=Qui.JEUNE)
                return retour(jeton)
        except Refus as dit:
            refus = dit
        except ValidationError as erreur:
            formulaire.add_error("date", erreur.messages[0])
    contexte = {
        "inscription": inscription,
        "rendez_vous": rendez_vous_de(inscription),
        "jeton": jeton,
        "form": formulaire,
        "erreurs": resume_des_erreurs(formulaire),
        "refus": refus,
        "rubrique": "place",
    }
    statut = 200 if request.method != "POST" else 409 if refus else 400
    return render(request, "inscriptions/changer.html", contexte, status=statut)


class FormulaireDate(forms.Form):
    """The dates on which there is room for this person now."""

    date = forms.ChoiceField(
        label="À quelle date venez-vous ?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez une date.",
            "invalid_choice": "Cette date vient d’être prise. Choisissez-en une autre.",
        },
    )

    def __init__(self, donnees: Any, *, inscription: Inscription) -> None:
        super().__init__(donnees, auto_id="q-%s")
        dates = dates_avec_place(inscription.offre, antenne=inscription.antenne, sauf=inscription.seance_id)
        self.fields["date"].choices = dates if inscription.etat in CHANGEABLES else []  # type: ignore[attr-defined]
