"""« Ne plus me contacter à ce numéro »: what it does, then one button."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.personnes.numeros_refuses import ne_plus_contacter
from inscriptions.portes.pages.personnel.ouverture import par_le_lien
from inscriptions.portes.pages.personnel.page import contact_masque


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@par_le_lien
def ne_plus_me_contacter(request: HttpRequest, inscription: Inscription, jeton: str) -> HttpResponse:
    """Of the number to which the messages of this registration go; without one, there is nothing to ask."""
    contact = contact_masque(inscription)
    _, numero = inscription.contact_du_jeune
    if not contact.get("telephone"):
        return redirect("changer_mon_contact", jeton)
    if request.method == "POST":
        ne_plus_contacter(numero, qui=Qui.JEUNE)
        adresse = reverse("mon_inscription", args=[jeton])
        return HttpResponseRedirect(f"{adresse}?sans-numero", status=303)
    contexte = {"inscription": inscription, "jeton": jeton, "contact": contact, "rubrique": "place"}
    return render(request, "inscriptions/ne_plus_contacter.html", contexte)
