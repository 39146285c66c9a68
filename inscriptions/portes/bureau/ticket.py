"""The code of a ticket, read at the desk: it opens the registration, for who may see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from inscriptions.acces.personnes import inscriptions_de


@require_safe
def ouvrir_le_ticket(request: HttpRequest, reference: str) -> HttpResponse:
    """To the registration, where its presence is noted. 404 for who may not see it, as for a reference of nobody."""
    visible = get_object_or_404(inscriptions_de(request.user, "view"), reference=reference.upper())
    return redirect(reverse("inscriptions:inspect", args=[visible.pk]))
