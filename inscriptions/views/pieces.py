"""Private files: handed to whoever may see what they were sent with, and to nobody else."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inscriptions import protections
from inscriptions.acces import pieces_de
from inscriptions.models import FeuilleSignee, Piece

PLUS_LA = "Ce fichier n’existe pas, ou n’est plus là."


@require_safe
@protections.page_personnelle
def piece(request: HttpRequest, numero: UUID) -> FileResponse:
    """Always to be saved, never shown within the portal: its content is somebody else's."""
    return remettre(get_object_or_404(pieces_de(request.user), pk=numero))


def remettre(demandee: Piece | FeuilleSignee) -> FileResponse:
    """The file, once its reader is known to have the right."""
    try:
        contenu = demandee.fichier.open("rb")
    except OSError as absent:
        raise Http404(PLUS_LA) from absent
    reponse = FileResponse(
        contenu, as_attachment=True, filename=demandee.nom, content_type=demandee.type_mime
    )
    reponse["X-Content-Type-Options"] = "nosniff"
    return reponse
