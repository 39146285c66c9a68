"""Files that people join on the page: kept when something else is wrong, refused by content, named safely."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from inscriptions.models import Inscription, Piece
from inscriptions.vie.pieces import deposer
from tests import fabriques
from tests.inscriptions.saisies import caches, une_personne
from tests.pages import lue

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"
# As some tools write it: a mark of UTF-8, then the header.
PDF_AVEC_MARQUE = b"\xef\xbb\xbf%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
TYPE_REFUSE = "Choisissez un PDF ou une photo (JPEG, PNG)."


@pytest.fixture
def adresse():
    fabriques.une_version(("cv", "fichier"))
    return reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])


def un_fichier(nom="cv.pdf", contenu=PDF):
    return SimpleUploadedFile(nom, contenu, "application/pdf")


def gardes(reponse):
    """The files that the page proposes to keep: number → name."""
    page = lue(reponse)
    cases = re.findall(
        r'name="cv" value="([^"]+)" id="[^"]+" checked><label for="[^"]+">Garder ([^<]+)<', page
    )
    return dict(cases)


def envoyer(client, adresse, **champs):
    return client.post(adresse, {**caches(client.get(adresse)), **une_personne(**champs)})


def test_une_erreur_ailleurs_ne_perd_pas_le_fichier(client, adresse):
    reponse = envoyer(client, adresse, courriel="", cv=un_fichier())

    assert reponse.status_code == 400
    piece = Piece.objects.get()
    assert gardes(reponse) == {str(piece.pk): "cv.pdf"}
    assert piece.inscription is None

    seconde = client.post(adresse, {**caches(reponse), **une_personne(), "cv": str(piece.pk)})

    inscription = Inscription.objects.get()
    piece.refresh_from_db()
    assert seconde.status_code == 303
    assert inscription.reponses == {"cv": [str(piece.pk)]}
    assert piece.inscription == inscription
    assert (piece.effacer_le - timezone.localdate()).days == 730
    assert piece.fichier.read() == PDF


def test_un_fichier_qu_on_ne_garde_pas_n_est_pas_joint(client, adresse):
    reponse = envoyer(client, adresse, courriel="", cv=un_fichier())

    # What a browser sends for an unticked box and an empty picker.
    seconde = client.post(adresse, {**caches(reponse), **une_personne(), "cv": ""})

    assert seconde.status_code == 303
    assert Inscription.objects.get().reponses == {}
    assert Piece.objects.get().inscription is None


@pytest.mark.parametrize(
    ("fichier", "message"),
    [
        (un_fichier(contenu=b"%PDF-" + b"x" * 5 * 1024 * 1024), "Ce fichier dépasse 5 Mo."),
        (un_fichier(contenu=b"<!doctype html><script>alert(1)</script>"), TYPE_REFUSE),
        (un_fichier("cv.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'), TYPE_REFUSE),
        (un_fichier("cv.docx", b"PK\x03\x04"), TYPE_REFUSE),
    ],
)
def test_un_fichier_trop_gros_ou_d_un_autre_contenu_est_refuse_sans_laisser_de_trace(
    client, adresse, fichier, message
):
    reponse = envoyer(client, adresse, cv=fichier)

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert message in page
    assert 'href="#q-cv"' in page
    assert 'value="Diallo"' in page
    assert not Piece.objects.exists()
    assert not Inscription.objects.exists()


def test_un_fichier_vide_est_refuse(client, adresse):
    reponse = envoyer(client, adresse, cv=un_fichier(contenu=b""))

    assert reponse.status_code == 400
    assert TYPE_REFUSE in reponse.content.decode()
    assert not Piece.objects.exists()


def test_un_pdf_dont_l_entete_vient_apres_quelques_octets_est_pris_et_rendu_tel_quel(client, adresse):
    reponse = envoyer(client, adresse, cv=un_fichier(contenu=PDF_AVEC_MARQUE))

    piece = Inscription.objects.get().pieces.get()
    assert reponse.status_code == 303
    assert piece.type_mime == "application/pdf"
    assert piece.fichier.read() == PDF_AVEC_MARQUE


def test_trois_fichiers_passent_le_quatrieme_est_refuse(client, adresse):
    quatre = envoyer(client, adresse, cv=[un_fichier() for _ in range(4)])
    assert quatre.status_code == 400
    assert "Joignez 3 fichiers au plus." in quatre.content.decode()

    trois = envoyer(client, adresse, courriel="", cv=[un_fichier(f"{n}.pdf") for n in "abc"])
    assert sorted(gardes(trois).values()) == ["a.pdf", "b.pdf", "c.pdf"]
    encore = client.post(
        adresse, {**caches(trois), **une_personne(), "cv": [*gardes(trois), un_fichier("d.pdf")]}
    )
    assert encore.status_code == 400
    assert sorted(gardes(encore).values()) == ["a.pdf", "b.pdf", "c.pdf"]
    assert (
        client.post(adresse, {**caches(trois), **une_personne(), "cv": list(gardes(trois))}).status_code
        == 303
    )
    assert Inscription.objects.get().pieces.count() == 3


@pytest.mark.parametrize(
    ("donne", "garde"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\awa\\Mon CV.pdf", "Mon CV.pdf"),
        ("cv.pdf.exe", "cvpdf.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("\u202efdp.cv", "fdp.pdf"),
        ("<img onerror=alert(1)>.pdf", "img onerroralert1.pdf"),
        ("été à la mer.PDF", "été à la mer.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("...", "document.pdf"),
    ],
)
def test_le_nom_d_un_fichier_ne_porte_ni_chemin_ni_piege(client, adresse, donne, garde):
    fichier = un_fichier()
    fichier.__dict__["_name"] = donne  # as sent: the constructor would clean it

    reponse = envoyer(client, adresse, courriel="", cv=fichier)

    assert reponse.status_code == 400
    assert list(gardes(reponse).values()) == [garde]


def test_le_fichier_d_un_autre_ou_d_une_autre_question_ne_se_prend_pas(client, adresse):
    envoyer(client, adresse, cv=un_fichier())
    jointe = Piece.objects.get()
    ailleurs = deposer(question="lettre", fichier=un_fichier())

    for numero in (jointe.pk, ailleurs.pk, "0e984725-c51c-4bf4-9960-e1c80e27aba0", "1 OR 1", "\x00"):
        reponse = envoyer(client, adresse, cv=str(numero))

        assert reponse.status_code == 400
        assert "Ce fichier n’est plus là. Choisissez-le de nouveau." in reponse.content.decode()
        assert gardes(reponse) == {}
    assert Inscription.objects.count() == 1
    jointe.refresh_from_db()
    assert jointe.inscription == Inscription.objects.get()
