"""« Être rappelé »: one address for the form of « Laissez-nous un message », wherever its page stands."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.models import Offre, PremierContact
from inscriptions.portes.pages.dans_l_adresse import SUJET


@require_safe
def laisser_un_message(request: HttpRequest) -> HttpResponse:
    """To that form; `?offre=` goes along. 404 for a house where nobody takes messages."""
    messages = Offre.objects.publiees().filter(premier_contact=PremierContact.MESSAGE)
    premier = messages.order_by("path").first()
    if premier is None:
        raise Http404("Ici, on ne laisse pas de message. Appelez un site, ou venez.")
    adresse = reverse("s_inscrire_offre", args=[premier.slug])
    sujet = request.GET.get(SUJET)
    return redirect(f"{adresse}?{urlencode({SUJET: sujet})}" if sujet else adresse)
