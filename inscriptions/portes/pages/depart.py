"""`/orienter/structure/passer-la-main/`: hand over whom one follows; leave the structure."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from inscriptions import saisie
from inscriptions.acces.collegues import collegues_de
from inscriptions.acces.prescripteurs import celui_de
from inscriptions.models import Prescripteur
from inscriptions.portes.pages.orientations import reserve_aux_prescripteurs
from inscriptions.portes.pages.structure_choisie import PARAMETRE, prescripteur_choisi
from inscriptions.vie.departs import PAS_COLLEGUE, confier, quitter, suivies_par


class ChampCollegue(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def label_from_instance(self, obj: Any) -> str:
        return obj.utilisateur.get_full_name() or obj.utilisateur.email


class FormulaireCollegue(forms.Form):
    """One of those who orient with `prescripteur`."""

    collegue = ChampCollegue(
        queryset=Prescripteur.objects.none(),
        label="À qui les confier\u00a0?",
        empty_label=None,
        error_messages={"required": "Choisissez une personne.", "invalid_choice": PAS_COLLEGUE},
    )

    def __init__(self, prescripteur: Prescripteur, donnees: Any = None) -> None:
        super().__init__(donnees, auto_id="q-%s")
        champ: Any = self.fields["collegue"]
        champ.queryset = collegues_de(prescripteur)


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_aux_prescripteurs
def passer_la_main(request: HttpRequest, prescripteurs: list[Prescripteur]) -> HttpResponse:
    """GET says how many are followed and what leaving does; POST hands them over."""
    if request.method != "POST":
        choisi = prescripteur_choisi(request, prescripteurs) or prescripteurs[0]
        return _montrer(request, choisi, FormulaireCollegue(choisi))
    prescripteur = _nomme(request, prescripteurs)
    form = FormulaireCollegue(prescripteur, request.POST)
    if not form.is_valid():
        return _montrer(request, prescripteur, form, statut=400)
    confier(prescripteur, form.cleaned_data["collegue"])
    ici = f"{reverse('passer_la_main')}?{urlencode({PARAMETRE: prescripteur.structure.slug})}"
    return HttpResponseRedirect(ici, status=303)


@require_POST
@reserve_aux_prescripteurs
def quitter_la_structure(request: HttpRequest, prescripteurs: list[Prescripteur]) -> HttpResponse:
    """To the list of their other structures; without one, it says that there is none any more."""
    quitter(_nomme(request, prescripteurs))
    return HttpResponseRedirect(reverse("orienter"), status=303)


def _nomme(request: HttpRequest, prescripteurs: list[Prescripteur]) -> Prescripteur:
    """Of the structure that the form names, and of no other: nobody leaves one by mistake. Raises Http404."""
    prescripteur = celui_de(prescripteurs, request.POST.get(PARAMETRE, ""))
    if prescripteur is None:
        raise Http404
    return prescripteur


def _montrer(
    request: HttpRequest, prescripteur: Prescripteur, form: FormulaireCollegue, *, statut: int = 200
) -> HttpResponse:
    contexte = {
        "structure": prescripteur.structure,
        "nombre": suivies_par(prescripteur).count(),
        "form": form,
        "des_collegues": form.fields["collegue"].queryset.exists(),  # type: ignore[attr-defined]
        "erreurs": saisie.resume_des_erreurs(form),
        "rubrique": "pros",
    }
    return render(request, "orientations/passer_la_main.html", contexte, status=statut)
