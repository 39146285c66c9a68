"""Private files: handed to whoever may see what they were sent with, and to nobody else."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inscriptions.acces.fichiers import remettre
from inscriptions.acces.personnes import pieces_de
from inscriptions.saisie import protections


@require_safe
@protections.page_personnelle
def piece(request: HttpRequest, numero: UUID) -> FileResponse:
    return remettre(get_object_or_404(pieces_de(request.user), pk=numero))
