"""Wagtail's read API: what is published and nothing else, errors in French."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from tests import fabriques

pytestmark = pytest.mark.django_db
DOCUMENTS = "/api/v2/documents/"


def un_document(titre, collection):
    fichier = ContentFile(b"%PDF-1.4", name=f"{titre}.pdf")
    return get_document_model().objects.create(title=titre, file=fichier, collection=collection)


def titres(client):
    return [document["title"] for document in client.get(DOCUMENTS).json()["items"]]


@pytest.fixture(autouse=True)
def _fichiers_a_part(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_les_documents_de_la_maison_sont_donnes_ceux_des_antennes_jamais(client):
    racine = Collection.get_first_root_node()
    antenne = fabriques.une_antenne()
    un_document("Affiche", racine)
    interne = un_document("Planning interne", antenne.collection)
    un_document("Emargements", antenne.collection.add_child(name="2026"))

    assert titres(client) == ["Affiche"]
    assert client.get(f"{DOCUMENTS}{interne.pk}/").status_code == 404


def test_un_document_d_une_collection_privee_n_est_pas_donne(client):
    privee = Collection.get_first_root_node().add_child(name="Privée")
    un_document("Réservé", privee)
    assert titres(client) == ["Réservé"]

    CollectionViewRestriction.objects.create(
        collection=privee, restriction_type=CollectionViewRestriction.LOGIN
    )

    assert titres(client) == []


def test_une_page_en_brouillon_n_est_pas_donnee(client):
    publiee, brouillon = fabriques.une_offre(title="Publiée"), fabriques.une_offre(title="Cachée")
    brouillon.unpublish()

    trouvees = [page["title"] for page in client.get("/api/v2/pages/").json()["items"]]

    assert publiee.title in trouvees
    assert brouillon.title not in trouvees
    assert client.get(f"/api/v2/pages/{brouillon.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("adresse", "code", "phrase"),
    [
        ("pages/999999/", 404, "Rien n’existe à cette adresse."),
        ("inconnu/", 404, "Cette adresse n’existe pas."),
        ("pages/?couleur=bleu", 400, "Un paramètre est inconnu ou mal écrit."),
        ("pages/?limit=beaucoup", 400, "Un paramètre est inconnu ou mal écrit."),
        ("pages/?search=%00", 400, "Un paramètre est inconnu ou mal écrit."),
        ("pages/?fields=(", 400, "Un paramètre est inconnu ou mal écrit."),
    ],
)
def test_une_erreur_est_dite_en_francais(client, adresse, code, phrase):
    reponse = client.get(f"/api/v2/{adresse}")

    assert (reponse.status_code, reponse.json()) == (code, {"detail": phrase})
