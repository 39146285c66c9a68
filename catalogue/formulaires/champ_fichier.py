"""The field that takes files: new ones, and those already left at an earlier try of the form.

What is kept of a file is its number; whoever handles the form puts new files away (`a_deposer`)
and gives their numbers back, so that a mistake elsewhere in the form loses no file.
"""

import re
from collections.abc import Callable
from typing import IO, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from catalogue.mots.motifs import MOTIF_NUMERO

NOMBRE_MAX = 3
TAILLE_MAX = 5 * 1024 * 1024
PDF = b"%PDF-"
# Readers look for the header of a PDF so far in: a mark of UTF-8, or what a scanner said first, may precede it.
AVANT_LE_PDF = 1024


def _est_un_pdf(debut: bytes) -> bool:
    """Whether the header comes early, and after no mark-up: a web page that holds one stays a web page."""
    avant, entete, _ = debut.partition(PDF)
    return bool(entete) and len(avant) <= AVANT_LE_PDF and b"<" not in avant


# By content, never by name. No SVG, no Office file: both may hold programs.
SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    "image/jpeg": lambda debut: debut.startswith(b"\xff\xd8\xff"),
    "image/png": lambda debut: debut.startswith(b"\x89PNG\r\n\x1a\n"),
    "application/pdf": _est_un_pdf,
}
_NUMERO = re.compile(MOTIF_NUMERO)
EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def type_du_contenu(fichier: UploadedFile | IO[bytes]) -> str:
    """The type of a file by its first bytes. Raises ValidationError when it is not one we take."""
    fichier.seek(0)
    debut = fichier.read(AVANT_LE_PDF + len(PDF))
    fichier.seek(0)
    for type_mime, reconnait in SIGNATURES.items():
        if reconnait(debut):
            return type_mime
    raise ValidationError("Choisissez un PDF ou une photo (JPEG, PNG). Les autres fichiers sont refusés.")


class SaisieFichiers(forms.FileInput):
    """A file picker, and the numbers of the files that are already here as hidden fields."""

    allow_multiple_selected = True
    template_name = "composants/saisie_fichiers.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ",".join(SIGNATURES), "multiple": True, **(attrs or {})})
        self.noms: dict[str, str] = {}  # of the files already here, by number

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        if hasattr(data, "getlist"):  # a browser sends an empty name where no file is chosen
            deposes: Any = [numero for numero in data.getlist(name) if numero]
        else:
            deposes = data.get(name, [])
        nouveaux = files.getlist(name) if hasattr(files, "getlist") else []
        return [*(deposes if isinstance(deposes, list) else [deposes]), *nouveaux]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and name not in files

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        contexte = super().get_context(name, None, attrs)
        contexte["widget"]["deposes"] = [(v, self.noms[v]) for v in value or [] if v in self.noms]
        return contexte


class ChampFichiers(forms.Field):
    """Up to three files. Cleaned to a list of `UUID` of files put away, then of `UploadedFile`.

    Where putting one away failed, the refusal may stand for it: the field says it.
    """

    widget = SaisieFichiers
    default_error_messages = {"required": "Joignez au moins un fichier."}

    def to_python(self, value: Any) -> list[UUID | UploadedFile]:
        return [self._un(valeur) for valeur in value or []]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > NOMBRE_MAX:
            raise ValidationError(f"Joignez {NOMBRE_MAX} fichiers au plus.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)

    def _un(self, valeur: Any) -> UUID | UploadedFile:
        if isinstance(valeur, ValidationError):
            raise valeur
        if isinstance(valeur, UploadedFile):
            if (valeur.size or 0) > TAILLE_MAX:
                raise ValidationError("Ce fichier dépasse 5 Mo. Choisissez un fichier plus léger.")
            type_du_contenu(valeur)
            return valeur
        if not (isinstance(valeur, str) and _NUMERO.fullmatch(valeur)):
            raise ValidationError("Ce fichier n’est plus là. Choisissez-le de nouveau.")
        return UUID(valeur)
