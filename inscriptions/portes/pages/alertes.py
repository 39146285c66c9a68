"""« Prévenez-moi »: ask for one word when an offer has room, and take it back."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre
from inscriptions import saisie
from inscriptions.acces.liens import alerte_du_jeton
from inscriptions.courrier.sms import transporteur
from inscriptions.saisie import FormulaireContact, protections, resume_des_erreurs
from inscriptions.vie.alertes import demander_une_alerte, places_annoncees

ENVOIS = 60
TOUS_LES_SITES = "tous"
PAS_DE_SMS = "Ce numéro ne reçoit pas nos SMS. Donnez un numéro de portable, ou un e-mail."


# As for registrations: its own signed token does what the CSRF cookie would.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
def prevenez_moi(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer is the same whether or not it was asked before: nobody learns who waits."""
    offre = get_object_or_404(Offre.objects.publiees(), slug=slug)
    if not offre.s_annonce:
        raise Http404("Cette offre ne prévient pas de ses dates.")
    if request.method != "POST":
        return _rendre(request, offre, _formulaire(offre))
    formulaire = _formulaire(offre, request.POST)
    arret = saisie.arret_a_la_porte(request, usage="alerte", limite=ENVOIS)
    if arret:
        return _rendre(request, offre, formulaire, alerte=arret.phrase, statut=arret.statut)
    if not formulaire.is_valid():
        return _rendre(request, offre, formulaire, statut=400)
    donnees = formulaire.cleaned_data
    if not donnees["courriel"] and not transporteur().remet_a(donnees["telephone"]):
        formulaire.add_error("telephone", PAS_DE_SMS)
        return _rendre(request, offre, formulaire, statut=400)
    site = Antenne.objects.filter(slug=donnees.get("site", "")).first()
    demander_une_alerte(
        offre, site=site, courriel=donnees["courriel"].lower(), telephone=donnees.get("telephone", "")
    )
    contexte = {
        "offre": offre,
        "canal": "courriel" if donnees["courriel"] else "sms",
        "rubrique": "catalogue",
    }
    return render(request, "inscriptions/prevenez_moi_merci.html", contexte)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@protections.page_personnelle
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


def _formulaire(offre: Offre, donnees: Any = None) -> FormulairePublie:
    """E-mail or phone; no phone where nobody carries text messages. And where, with several sites."""
    formulaire = FormulaireContact(donnees, auto_id="q-%s")
    if not transporteur().remet:
        del formulaire.fields["telephone"]
        courriel = formulaire.fields["courriel"]
        courriel.required, courriel.help_text = True, ""
        courriel.error_messages["required"] = (
            "Écrivez votre adresse e-mail, par exemple prenom.nom@exemple.fr"
        )
    sites = offre.sites_possibles
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


def _rendre(
    request: HttpRequest, offre: Offre, formulaire: FormulairePublie, *, alerte: str = "", statut: int = 200
) -> HttpResponse:
    contexte = {
        "offre": offre,
        "form": formulaire,
        "erreurs": [] if alerte else resume_des_erreurs(formulaire),
        "alerte": alerte,
        "jeton": protections.nouveau_jeton(),
        "il_reste_de_la_place": bool(places_annoncees(offre)),
        "rubrique": "catalogue",
    }
    reponse = render(request, "inscriptions/prevenez_moi.html", contexte, status=statut)
    if statut == 429:
        reponse["Retry-After"] = str(protections.FENETRE)
    return reponse
