"""The partner's answer about one person who was sent, without account: by the link of one of its addresses."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inscriptions.fiche.reponses import reponses_montrees
from inscriptions.models import Mot
from inscriptions.orientations.mots import mots_pour
from inscriptions.orientations.recue import DemandeRecue, demande_du_jeton, envoyer_un_lien_frais
from inscriptions.portes.pages.lien_de_partenaire import lien_perdu
from inscriptions.portes.pages.reponse.gestes import gestes_de
from inscriptions.portes.pages.reponse.socle import Geste
from inscriptions.refus import DejaRepondu, Refus
from inscriptions.saisie import PAR_LE_LIEN, protections


# The secret of this address is the link itself: no cookie gives any right here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@PAR_LE_LIEN.garde
@protections.page_personnelle
def repondre(request: HttpRequest, jeton: str) -> HttpResponse:
    """Who was sent, and what one may say. GET changes nothing: scanners of mailboxes open every link."""
    demande = demande_du_jeton(jeton)
    if demande is None:
        ici = reverse("reponse", args=[jeton])
        return lien_perdu(request, ici=ici, renvoyer=partial(envoyer_un_lien_frais, jeton))
    if demande.fermee:
        return render(request, "partenaire/reponse_fermee.html", {"phrase": demande.fermee}, status=410)
    if request.method != "POST":
        return _montrer(request, demande)
    return _repondre(request, demande, jeton)


def _repondre(request: HttpRequest, demande: DemandeRecue, jeton: str) -> HttpResponse:
    choisi = gestes_de(demande).get(request.POST.get("geste", ""))
    if choisi is None:
        return _montrer(request, demande, refus=DejaRepondu.detail, statut=409)
    dit = choisi(request.POST, demande=demande)
    if dit.is_valid():
        try:
            dit.noter(demande)
        except Refus as refus:
            maintenant = demande_du_jeton(jeton) or demande
            return _montrer(request, maintenant, dit=_repris(dit, maintenant), refus=refus.phrase, statut=409)
        except ValidationError as erreur:
            for champ, phrases in erreur.message_dict.items():
                dit.add_error(champ if champ in dit.fields else None, phrases)
    if dit.errors:
        return _montrer(request, demande, dit=dit, statut=400)
    return HttpResponseRedirect(f"{reverse('reponse', args=[jeton])}?dit", status=303)


def _montrer(
    request: HttpRequest,
    demande: DemandeRecue,
    *,
    dit: Geste | None = None,
    refus: str = "",
    statut: int = 200,
) -> HttpResponse:
    """`dit`: what was sent in vain, shown as it was filled in while it may be said; the others are empty."""
    gestes = [
        dit if dit and dit.nom == nom else _vide(geste, demande) for nom, geste in gestes_de(demande).items()
    ]
    contexte = {
        "demande": demande,
        "inscription": demande.inscription,
        "gestes": [geste for geste in gestes if geste.se_propose],
        "en_faute": bool(dit and dit.errors),
        "mots": mots_pour(demande.inscription, Mot.De.PARTENAIRE),
        "reponses": reponses_montrees(demande.inscription),
        "refus": refus,
        "est_dit": "dit" in request.GET and request.method != "POST",
    }
    return render(request, "partenaire/reponse.html", contexte, status=statut)


def _vide(geste: type[Geste], demande: DemandeRecue) -> Geste:
    return geste(demande=demande, initial={"vu": demande.inscription.etat})


def _repris(dit: Geste, demande: DemandeRecue) -> Geste:
    """The same words, of what the request is now: whoever has read it may send them again."""
    donnees = {nom: dit.data[nom] for nom in dit.data} | {"vu": demande.inscription.etat}
    return type(dit)(donnees, demande=demande)
