"""Documents and images of the team: taken by content, kept without address, handed out after a check."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.users.models import UserProfile

from portal.groupes import COMMUNICATION
from tests import fabriques

pytestmark = pytest.mark.django_db
PDF, PNG = b"%PDF-1.4\n%%EOF", b"\x89PNG\r\n\x1a\nsuite"
PAGE = b"<!doctype html><script>fetch('/admin/jeunes/')</script>"
REFUSES = [
    ("x.html", PAGE),
    ("x.js", b"fetch('/admin/jeunes/')"),
    ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ("x.pdf", PAGE),
    ("x.pdf", PAGE + PDF),
    ("x.html", PDF),
    ("x.png", PDF),
    ("x.docx", b"PK\x03\x04"),
    ("x", PDF),
]
AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
Document = get_document_model()


@pytest.fixture(autouse=True)
def _dossier_public(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "public"


@pytest.fixture
def editrice(client):
    fabriques.site_web()
    compte = fabriques.un_compte()
    compte.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(compte)
    return client


def un_document(nom="guide.pdf", contenu=PDF, collection=None):
    """Written behind the form, as before there was a check."""
    collection = collection or Collection.get_first_root_node()
    return Document.objects.create(title="Guide", file=ContentFile(contenu, name=nom), collection=collection)


def une_collection_privee():
    privee = Collection.get_first_root_node().add_child(name="Privée")
    CollectionViewRestriction.objects.create(
        collection=privee, restriction_type=CollectionViewRestriction.LOGIN
    )
    return privee


def public(document):
    return f"/media/{document.file.name}"


def deposer(client, porte, fichier):
    """Hand a file in at one of the doors of the admin; the answer in words."""
    racine = Collection.get_first_root_node().pk
    if porte == "plusieurs":
        champs = {"title": "Guide", "files[]": fichier, "collection": racine}
        return client.post(reverse("wagtaildocs:add_multiple"), champs, **AJAX).content.decode()
    if porte == "choix":
        p = "document-chooser-upload"
        champs = {f"{p}-title": "Guide", f"{p}-file": fichier, f"{p}-collection": racine}
        return client.post(reverse("wagtaildocs_chooser:create"), champs).content.decode()
    adresse = reverse("wagtaildocs:add")
    if porte == "remplacement":
        adresse = reverse("wagtaildocs:edit", args=[un_document().pk])
    champs = {"title": "Guide", "file": fichier, "collection": racine, "tags": ""}
    return client.post(adresse, champs).content.decode()


@pytest.mark.parametrize("porte", ["seul", "plusieurs", "choix", "remplacement"])
def test_un_document_n_entre_par_aucune_porte_si_son_contenu_n_est_pas_permis(editrice, porte):
    for nom, contenu in REFUSES:
        avant = sorted(Document.objects.values_list("file", flat=True))

        dit = deposer(editrice, porte, SimpleUploadedFile(nom, contenu, "application/pdf"))

        entres = set(Document.objects.values_list("file", flat=True)) - {*avant, "documents/guide.pdf"}
        assert [e for e in entres if "guide" not in e] == [], nom
        assert any(mots in dit for mots in ("Choisissez un PDF", "son nom doit finir par")), dit


@pytest.mark.parametrize("porte", ["seul", "plusieurs", "choix", "remplacement"])
def test_un_pdf_entre_et_se_remet_comme_fichier_ou_rien_ne_s_execute(editrice, porte):
    deposer(editrice, porte, SimpleUploadedFile("atelier cv.pdf", PDF))

    document = Document.objects.get(file__contains="atelier")
    reponse = editrice.get(document.url)
    assert b"".join(reponse.streaming_content) == PDF
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse["Content-Disposition"].startswith("attachment; filename=")
    assert reponse["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert reponse["X-Content-Type-Options"] == "nosniff"


def test_un_document_est_dans_le_stockage_prive_et_n_a_pas_d_adresse_a_cote(client):
    document = un_document()

    with pytest.raises(NotImplementedError):
        document.file.url  # noqa: B018
    assert client.get(public(document)).status_code == 404
    assert client.get(document.url).status_code == 200


def test_un_document_d_une_collection_privee_ne_s_ouvre_qu_apres_la_connexion(client):
    document = un_document(collection=une_collection_privee())

    anonyme = client.get(document.url)
    a_cote = client.get(public(document))
    client.force_login(fabriques.un_compte())

    assert (anonyme.status_code, a_cote.status_code) == (302, 404)
    assert anonyme["Location"].startswith("/compte/")
    assert client.get(document.url).status_code == 200


def test_une_collection_s_ouvre_a_un_compte_jamais_par_un_mot_de_passe_commun(client):
    client.force_login(fabriques.un_compte(is_superuser=True))
    privee = Collection.get_first_root_node().add_child(name="Privée")

    page = client.get(reverse("wagtailadmin_collections:set_privacy", args=[privee.pk])).content.decode()

    assert 'value="login"' in page.replace("\\", "")
    assert 'value="password"' not in page.replace("\\", "")


@pytest.mark.parametrize("nom", ["ancien.html", "ancien.js", "ancien.svg", "ancien"])
def test_un_document_d_un_type_refuse_depose_avant_ne_s_ouvre_plus(client, nom):
    document = un_document(nom, PAGE)

    assert client.get(document.url).status_code == 404
    assert client.get(public(document), follow=True).status_code == 404


def test_une_image_se_voit_dans_ses_tailles_publiees_et_jamais_telle_qu_envoyee(client):
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file("logo.png"))
    taille = image.get_rendition("max-160x96")

    vue = client.get(taille.url)
    donnee = client.get(f"/api/v2/images/{image.pk}/").json()["meta"]["download_url"]

    assert vue["Content-Type"] == "image/png"
    assert vue["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert donnee.startswith("/media/images/logo.")
    assert client.get(donnee).status_code == 200


def test_une_image_perdue_n_arrete_pas_l_api(client):
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file())
    Path(image.file.path).unlink()

    assert client.get(f"/api/v2/images/{image.pk}/").json()["meta"]["download_url"] is None


@pytest.mark.parametrize("nom", ["dessin.svg", "dessin.png"])
def test_un_svg_n_est_pas_une_image(editrice, nom):
    fichier = SimpleUploadedFile(nom, b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/png")

    champs = {"title": "Dessin", "file": fichier, "collection": Collection.get_first_root_node().pk}
    reponse = editrice.post(reverse("wagtailimages:add"), {**champs, "tags": ""})

    assert not get_image_model().objects.exists()
    assert "image" in reponse.content.decode()


def test_le_portrait_d_un_compte_se_voit_dans_l_admin_et_nulle_part_ailleurs(client, editrice):
    compte = fabriques.un_compte()
    profil = UserProfile.objects.create(user=compte, avatar=get_test_image_file("moi.png"))
    adresse = reverse("portrait", args=[compte.pk])

    vu = editrice.get(adresse)
    a_cote = editrice.get(f"/media/{profil.avatar.name}")
    mienne = editrice.get(reverse("portrait", args=[compte.pk + 1]))
    editrice.logout()

    assert vu["Content-Type"] == "image/png"
    assert (a_cote.status_code, mienne.status_code) == (404, 404)
    assert editrice.get(adresse).status_code == 302


def depose_avant(nom, contenu):
    """A document and its file as they lay before: in the public folder."""
    document = un_document(nom, contenu)
    ancien = Path(default_storage.path(document.file.name))
    publique = Path(default_storage.location).parent / "public" / document.file.name
    publique.parent.mkdir(parents=True, exist_ok=True)
    ancien.rename(publique)
    return document, publique


def ranger(*options):
    sortie = StringIO()
    call_command("ranger_fichiers", *options, stdout=sortie)
    return sortie.getvalue()


def test_ranger_deplace_ce_qui_est_public_et_liste_les_types_refuses(client, tmp_path):
    guide, publique = depose_avant("guide.pdf", PDF)
    page, publique_aussi = depose_avant("x.html", PAGE)
    faux, _ = depose_avant("faux.pdf", PAGE)
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file())
    taille = image.get_rendition("max-160x96")
    oublie = tmp_path / "public" / "documents" / "oublie.html"
    oublie.write_bytes(PAGE)

    assert client.get(guide.url).status_code == 404
    essai = ranger("--essai")
    assert (publique.exists(), "Fichiers à ranger\u00a0: 3." in essai) == (True, True)
    dit = ranger()

    assert (publique.exists(), publique_aussi.exists()) == (False, False)
    assert b"".join(client.get(guide.url).streaming_content) == PDF
    assert client.get(taille.url).status_code == 200
    assert "Fichiers rangés\u00a0: 3." in dit
    assert [reverse("wagtaildocs:edit", args=[d.pk]) in dit for d in (guide, page, faux)] == [
        False,
        True,
        True,
    ]
    assert "documents/oublie.html" in dit
    assert "logo" not in dit
    assert "Fichiers rangés\u00a0: 0." in ranger()


def test_un_fichier_pas_encore_range_garde_son_nom_pour_lui(client):
    ancien, _ = depose_avant("guide.pdf", PDF)
    nouveau = un_document("guide.pdf", PDF + b"nouveau")

    ranger()

    assert ancien.file.name != nouveau.file.name
    assert b"".join(client.get(ancien.url).streaming_content) == PDF


def test_ranger_finit_un_deplacement_coupe_et_n_ecrase_rien():
    fini, publique = depose_avant("fini.pdf", PDF)
    autre, publique_autre = depose_avant("autre.pdf", PDF)
    for document, contenu in ((fini, PDF), (autre, b"%PDF-1.7 un autre")):
        Path(document.file.path).parent.mkdir(parents=True, exist_ok=True)
        Path(document.file.path).write_bytes(contenu)

    dit = ranger()

    assert (publique.exists(), publique_autre.exists()) == (False, True)
    assert Path(autre.file.path).read_bytes() == b"%PDF-1.7 un autre"
    assert "documents/autre.pdf" in dit
