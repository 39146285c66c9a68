"""The page of a responsible address of a partner, without account: what waits there, and whether it has room."""

from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.capacites import dire_la_capacite
from catalogue.models import AdresseDePartenaire, Capacite, Offre
from catalogue.querysets import OffreQuerySet
from inscriptions.acces.liens import responsable_du_jeton
from inscriptions.courrier.responsables import envoyer_un_lien_frais
from inscriptions.orientations.chez_le_partenaire import ce_qui_attend
from inscriptions.portes.pages.lien_de_partenaire import lien_perdu
from inscriptions.saisie import PAR_LE_LIEN, protections

DUREES = [("7", "Une semaine"), ("14", "Deux semaines"), ("30", "Trente jours")]


class FormulaireCapacite(forms.Form):
    quoi = forms.ChoiceField(choices=Capacite.Quoi.choices)
    jours = forms.TypedChoiceField(
        label="Pendant combien de temps\u00a0?",
        coerce=int,
        choices=DUREES,
        initial="7",
        widget=forms.RadioSelect,
    )


# The secret of this address is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@PAR_LE_LIEN.garde
@protections.page_personnelle
def places_du_partenaire(request: HttpRequest, jeton: str) -> HttpResponse:
    """What waits there, and what is said of each offer. GET changes nothing: scanners open every link."""
    adresse = responsable_du_jeton(jeton)
    if adresse is None:
        ici = reverse("partenaire", args=[jeton])
        return lien_perdu(request, ici=ici, renvoyer=partial(envoyer_un_lien_frais, jeton))
    offres = offres_du_partenaire(adresse)
    if request.method != "POST":
        return _montrer(request, adresse, offres)
    offre = next((une for une in offres if str(une.pk) == request.POST.get("offre")), None)
    if offre is None:
        raise Http404
    if not _dire(request, adresse, offre):
        return _montrer(request, adresse, offres, en_faute=offre, statut=400)
    ici = reverse("partenaire", args=[jeton])
    return HttpResponseRedirect(f"{ici}#offre-{offre.pk}", status=303)


def offres_du_partenaire(adresse: AdresseDePartenaire) -> OffreQuerySet:
    """Those that the portal takes requests for, each with what is in force of it."""
    en_vigueur = Prefetch("capacites", Capacite.objects.en_vigueur(), to_attr="en_vigueur")
    siennes = Offre.objects.publiees().filter(partenaire=adresse.partenaire_id, mode__in=Offre.SE_RESERVENT)
    return siennes.prefetch_related(en_vigueur).order_by("title", "pk")


def _dire(request: HttpRequest, adresse: AdresseDePartenaire, offre: Offre) -> bool:
    """Whether what was pressed is said now."""
    dit = FormulaireCapacite(request.POST)
    if not dit.is_valid():
        return False
    jusqu_au = timezone.localdate() + timedelta(days=dit.cleaned_data["jours"])
    try:
        dire_la_capacite(offre, quoi=dit.cleaned_data["quoi"], jusqu_au=jusqu_au, adresse=adresse)
    except ValidationError:
        return False
    return True


def _montrer(
    request: HttpRequest,
    adresse: AdresseDePartenaire,
    offres: OffreQuerySet,
    *,
    en_faute: Offre | None = None,
    statut: int = 200,
) -> HttpResponse:
    contexte = {
        "partenaire": adresse.partenaire,
        "attentes": ce_qui_attend(adresse),
        "lignes": [_ligne(offre) for offre in offres],
        "en_faute": en_faute,
    }
    return render(request, "partenaire/capacites.html", contexte, status=statut)


def _ligne(offre: Any) -> dict[str, Any]:
    dite = next(iter(offre.en_vigueur), None)
    return {
        "offre": offre,
        "capacite": dite,
        "form": FormulaireCapacite(auto_id=f"q-{offre.pk}-%s"),
        "boutons": [
            {"code": code, "nom": nom, "choisi": bool(dite and dite.quoi == code)}
            for code, nom in Capacite.Quoi.choices
        ],
    }
