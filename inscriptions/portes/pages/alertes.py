"""« Prévenez-moi »: ask for one word when an offer has room, and take it back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue import adresses
from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre
from catalogue.portes.adresses_qui_durent import a_son_adresse
from inscriptions import saisie
from inscriptions.acces.liens import alerte_du_jeton
from inscriptions.courrier.sms import transporteur
from inscriptions.saisie import FormulaireContact, protections
from inscriptions.vie.alertes import demander_une_alerte, places_annoncees

ENVOIS = 60
TOUS_LES_SITES = "tous"
PAS_DE_SMS = "Ce numéro ne reçoit pas nos SMS. Donnez un numéro de portable, ou un e-mail."


class DepotDAlerte(saisie.DepotSimple):
    """The answer is the same whether or not it was asked before: nobody learns who waits."""

    porte = saisie.Porte("alerte", ENVOIS)
    gabarit = "inscriptions/prevenez_moi.html"

    def __init__(self, request: HttpRequest, offre: Offre) -> None:
        super().__init__(request)
        self.offre = offre

    def formulaire(self, donnees: QueryDict | None) -> FormulairePublie:
        return _formulaire(self.offre, donnees)

    def faire(self, formulaire: FormulairePublie) -> HttpResponse:
        donnees = formulaire.cleaned_data
        if not donnees["courriel"] and not transporteur().remet_a(donnees["telephone"]):
            raise ValidationError({"telephone": PAS_DE_SMS})
        demander_une_alerte(
            self.offre,
            site=Antenne.objects.filter(slug=donnees.get("site", "")).first(),
            courriel=donnees["courriel"].lower(),
            telephone=donnees.get("telephone", ""),
        )
        contexte = {
            "offre": self.offre,
            "canal": "courriel" if donnees["courriel"] else "sms",
            "rubrique": "catalogue",
        }
        return render(self.request, "inscriptions/prevenez_moi_merci.html", contexte)

    def contexte(self, formulaire: FormulairePublie) -> dict[str, Any]:
        return {
            "offre": self.offre,
            "adresse_offre": adresses.avec_provenance(
                adresses.adresse_de_l_offre(self.offre.slug), adresses.provenance_dite(self.request.GET)
            ),
            "jeton": protections.nouveau_jeton(),
            "il_reste_de_la_place": bool(places_annoncees(self.offre)),
            "rubrique": "catalogue",
        }


# As for registrations: its own signed token does what the CSRF cookie would.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@DepotDAlerte.declaree
@a_son_adresse
def prevenez_moi(request: HttpRequest, slug: str) -> HttpResponse:
    offre = get_object_or_404(Offre.objects.publiees(), slug=slug)
    if not offre.s_annonce:
        raise Http404("Cette offre ne prévient pas de ses dates.")
    return DepotDAlerte(request, offre).repondre()


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
@saisie.PAR_LE_LIEN.garde
def arreter_l_alerte(request: HttpRequest, jeton: str) -> HttpResponse:
    """By POST only; a link that stops nothing any more says that we shall not write."""
    alerte = alerte_du_jeton(jeton)
    if alerte is None and protections.trop_d_envois(request, usage="lien", limite=ENVOIS):
        reponse = render(request, "inscriptions/trop_de_liens.html", {"rubrique": "catalogue"}, status=429)
        reponse["Retry-After"] = str(protections.FENETRE)
        return reponse
    if alerte is None:
        return render(request, "inscriptions/alerte_arretee.html", {"rubrique": "catalogue"}, status=410)
    offre = alerte.offre
    if request.method == "POST":
        alerte.delete()
        return render(request, "inscriptions/alerte_arretee.html", {"offre": offre, "rubrique": "catalogue"})
    return render(request, "inscriptions/alerte_arreter.html", {"offre": offre, "rubrique": "catalogue"})


def _formulaire(offre: Offre, donnees: QueryDict | None) -> FormulairePublie:
    """E-mail or phone; no phone where nobody carries text messages. And where, with several sites."""
    formulaire = FormulaireContact(donnees, auto_id="q-%s")
    if not transporteur().remet:
        del formulaire.fields["telephone"]
        courriel = formulaire.fields["courriel"]
        courriel.required, courriel.help_text = True, ""
        courriel.error_messages["required"] = (
            "Écrivez votre adresse e-mail, par exemple prenom.nom@exemple.fr"
        )
    sites = saisie.sites_a_choisir(offre)
    if len(sites) > 1:
        formulaire.fields["site"] = forms.ChoiceField(
            label="Pour quel site\u00a0?",
            choices=[(TOUS_LES_SITES, "Tous les sites"), *((site.slug, site.nom) for site in sites)],
            initial=TOUS_LES_SITES,
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choisissez un site, ou tous.",
                "invalid_choice": "Choisissez un site de la liste.",
            },
        )
    return formulaire
