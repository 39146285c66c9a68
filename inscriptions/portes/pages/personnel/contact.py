"""One's e-mail and phone: see what is on file, change it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inscriptions.models import Inscription
from inscriptions.personnes.contact import changer_contact
from inscriptions.portes.pages.personnel.ouverture import par_le_lien
from inscriptions.saisie import FormulaireContact, protections, resume_des_erreurs

ENVOIS = 30


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def changer_mon_contact(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """The messages come to the young person from then on, even if the référent received them."""
    par_referent = inscription.contact == Inscription.Contact.REFERENT
    formulaire = FormulaireContact(
        request.POST if request.method == "POST" else None, initial=_connu(inscription), auto_id="q-%s"
    )
    contexte = {
        "inscription": inscription,
        "jeton": jeton,
        "form": formulaire,
        "erreurs": resume_des_erreurs(formulaire),
        "referent": inscription.nom_du_referent if par_referent else "",
        "par_referent": par_referent,
        "rubrique": "place",
    }
    if request.method != "POST":
        return render(request, "inscriptions/contact.html", contexte)
    if protections.trop_d_envois(request, usage="contact", limite=ENVOIS):
        contexte["alerte"] = "Trop de demandes viennent de cette connexion. Attendez dix minutes."
        reponse = render(request, "inscriptions/contact.html", contexte, status=429)
        reponse["Retry-After"] = str(protections.FENETRE)
        return reponse
    if not formulaire.is_valid():
        return render(request, "inscriptions/contact.html", contexte, status=400)
    donnees = formulaire.cleaned_data
    changer_contact(inscription, courriel=donnees["courriel"], telephone=donnees["telephone"])
    return HttpResponseRedirect(f"{reverse('mon_inscription', args=[jeton])}?contact", status=303)


def _connu(inscription: Inscription) -> dict[str, str]:
    """What the holder of the link may be shown; nothing of the young person when it is the référent."""
    if inscription.contact == Inscription.Contact.REFERENT:
        return {}
    courriel, telephone = inscription.contact_du_jeune
    return {"courriel": courriel, "telephone": telephone}
