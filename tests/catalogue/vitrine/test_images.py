"""Images of offers: reading them writes nothing, and ten are read like one."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import fabriques

pytestmark = pytest.mark.django_db
PAGES = ("/catalogue/avec-image/", "/api/v1/offres/")


@pytest.fixture
def requetes_de(client):
    def lire(adresse):
        client.get(adresse)  # makes the sizes that are not made yet
        caches["renditions"].clear()  # as a process that has just begun
        with CaptureQueriesContext(connection) as lues:
            assert client.get(adresse).status_code == 200
        return [requete["sql"] for requete in lues]

    return lire


@pytest.mark.parametrize("adresse", PAGES)
def test_lire_une_image_n_ecrit_rien_dans_la_base(requetes_de, adresse):
    fabriques.une_offre(slug="avec-image", image=fabriques.une_image(), image_en_mots="Une salle")

    assert not [
        sql for sql in requetes_de(adresse) if sql.startswith(("INSERT", "UPDATE", "BEGIN IMMEDIATE"))
    ]


def test_dix_images_se_lisent_en_autant_de_requetes_qu_une(requetes_de):
    fabriques.une_offre(slug="avec-image", image=fabriques.une_image(), image_en_mots="Une salle")
    une = len(requetes_de("/api/v1/offres/"))
    for n in range(9):
        fabriques.une_offre(title=f"Autre {n}", image=fabriques.une_image(), image_en_mots="Une salle")

    assert len(requetes_de("/api/v1/offres/")) == une <= 6
