"""Files of the team: checked by content when they come in, handed out through Wagtail's own view."""

from mimetypes import guess_type
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.models import AbstractDocument

from catalogue.formulaires.champ_fichier import EXTENSIONS, SIGNATURES, type_du_contenu

IMAGES = "images"


class FormulaireDocument(BaseDocumentForm):
    """The form behind every door by which a document comes in: alone, by several, chosen, replaced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = ",".join(SIGNATURES)
            self.fields["file"].help_text = "PDF ou photo (JPEG, PNG), 5\u00a0Mo au plus."

    def clean_file(self) -> UploadedFile:
        """A file that was already there is not looked at again."""
        fichier = self.cleaned_data["file"]
        if "file" in self.changed_data and fichier:
            verifier_le_type(fichier, fichier.name or "")
        return fichier


def verifier_le_type(fichier: IO[bytes] | UploadedFile, nom: str) -> None:
    """Raises ValidationError: not a type we take, or not the one that its name says."""
    contenu = type_du_contenu(fichier)
    if guess_type(nom)[0] != contenu:
        fin = EXTENSIONS[contenu]
        raise ValidationError(
            f"Ce fichier contient un {fin.upper()}\u00a0: son nom doit finir par «\u00a0.{fin}\u00a0»."
        )


def refuser_les_autres_types(document: AbstractDocument, request: HttpRequest) -> None:
    """Before a document is served. Raises Http404 for what came in when every type was taken."""
    if document.content_type not in SIGNATURES:
        raise Http404("Ce fichier n’est pas d’un type que le portail remet.")


def image_publiee(request: HttpRequest, chemin: str) -> HttpResponseBase:
    """A size of an image that some page shows. The images as they were sent are never served."""
    return serve(request, chemin, document_root=str(Path(settings.MEDIA_ROOT) / IMAGES))
