"""What a link shows where it is sent: whole addresses, an image always, and nothing of another house."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import pytest
from PIL import Image as Toile

from catalogue.models import Maison
from catalogue.vitrine.partage import partage_de
from tests.fabriques import une_image, une_offre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ailleurs(settings, tmp_path):
    settings.BASE_URL = "https://portail.example"


def ouvert(client, chemin):
    html = client.get(chemin).content.decode()
    return {
        nom: unescape(valeur) for nom, valeur in re.findall(r'property="og:(\S+)" content="([^"]*)"', html)
    }


def test_sans_image_c_est_le_dessin_de_la_maison(client):
    une_offre(title="CV & lettre", slug="cv", resume="Écrire son CV.")

    og = ouvert(client, "/catalogue/cv/")

    assert (og["title"], og["description"]) == ("CV & lettre", "Écrire son CV.")
    assert og["url"] == "https://portail.example/catalogue/cv/"
    assert og["image"] == "https://portail.example/couleurs/maison.png"
    dessin = client.get("/couleurs/maison.png")
    assert dessin["Content-Type"] == "image/png"
    assert "immutable" in dessin["Cache-Control"]
    assert Toile.open(BytesIO(dessin.content)).size == (1200, 630)
    assert len(dessin.content) < 40_000


def test_le_dessin_suit_les_couleurs_de_la_maison(client):
    maison = Maison(couleur="#7a1f5c")
    Maison.garder(maison)
    try:
        adresse = partage_de("Titre", "Mots", "/").image
        dessin = client.get(adresse.removeprefix("https://portail.example"))
    finally:
        Maison.oublier()

    assert Toile.open(BytesIO(dessin.content)).convert("RGB").getpixel((2, 2)) == (0x7A, 0x1F, 0x5C)


def test_avec_une_image_c_est_la_sienne_a_deux_tailles_et_avec_ses_mots(client):
    une_offre(slug="salle", image=une_image(), image_en_mots="Une salle, douze chaises")

    html = client.get("/catalogue/salle/").content.decode()
    og = ouvert(client, "/catalogue/salle/")

    assert og["image"].startswith("https://portail.example/media/images/")
    assert og["image"].endswith(".jpg")
    assert og["image:alt"] == "Une salle, douze chaises"
    balise = re.search(r'<img class="image"[^>]+>', html).group()
    assert 'alt="Une salle, douze chaises"' in balise
    assert 'loading="lazy"' in balise
    assert re.search(r'srcset="\S+\.webp 480w, \S+\.webp 960w"', balise)


def test_faire_passer_dit_l_adresse_par_sms_et_par_e_mail_sans_script():
    partage = partage_de("CV & lettre", "Mots", "/catalogue/cv/")

    for lien in (partage.par_sms, partage.par_courriel):
        assert unquote(lien).endswith("body=CV & lettre\nhttps://portail.example/catalogue/cv/?d=partage")
        assert " " not in lien
        assert "\n" not in lien
