"""What a file is, by its first bytes."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from catalogue.formulaires.champ_fichier import type_du_contenu

JPEG, PNG = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("contenu", "attendu"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xef\xbb\xbf%PDF-1.4\n1 0 obj", "application/pdf"),  # a mark of UTF-8, as some tools write it
        (b"\r\n\r\n%PDF-1.3", "application/pdf"),
        (b"\x1b%-12345X@PJL SET RESOLUTION=600\n%PDF-1.5", "application/pdf"),  # said to a printer
        (b" " * 1024 + b"%PDF-1.4", "application/pdf"),
        (JPEG + b"un commentaire qui cite %PDF-1.4", "image/jpeg"),
        (PNG + b"%PDF-1.4", "image/png"),
    ],
)
def test_un_fichier_est_ce_que_disent_ses_premiers_octets(contenu, attendu):
    assert type_du_contenu(BytesIO(contenu)) == attendu


@pytest.mark.parametrize(
    "contenu",
    [
        b"",
        b" " * 1025 + b"%PDF-1.4",
        b"<!doctype html><p>%PDF-1.4",
        b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>%PDF-1.4",
        b"PK\x03\x04",
        b"%PD",
    ],
)
def test_le_reste_est_refuse(contenu):
    with pytest.raises(ValidationError, match="Choisissez un PDF ou une photo"):
        type_du_contenu(BytesIO(contenu))


def test_un_fichier_lu_reste_entier():
    fichier = BytesIO(b"%PDF-1.7 suite")

    type_du_contenu(fichier)

    assert fichier.read() == b"%PDF-1.7 suite"
