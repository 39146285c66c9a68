"""A private file, handed to a reader who is known to have the right."""

from django.http import FileResponse, Http404

from inscriptions.models import FeuilleSignee, Piece, Travail

PLUS_LA = "Ce fichier n’existe pas, ou n’est plus là."


def remettre(demandee: Piece | FeuilleSignee | Travail) -> FileResponse:
    """Always to be saved, never shown within the portal: its content is somebody else's.

    Raises Http404 when it lies there no more.
    """
    try:
        contenu = demandee.fichier.open("rb")
    except OSError as absent:
        raise Http404(PLUS_LA) from absent
    reponse = FileResponse(
        contenu, as_attachment=True, filename=demandee.nom, content_type=demandee.type_mime
    )
    reponse["X-Content-Type-Options"] = "nosniff"
    return reponse
