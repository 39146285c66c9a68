"""What is looked at before a page is published, in the editor and on the page."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from catalogue.portes.bureau.controles import REGLES
from portal.models import PageAccueil, PageSimple
from tests.fabriques import site_web, un_besoin, un_compte

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    site_web()
    accueil = PageAccueil.objects.get()
    return accueil.add_child(instance=PageSimple(title="Qui sommes-nous", slug="nous", corps="<p>Nous.</p>"))


@pytest.fixture
def redaction(client):
    client.force_login(User.objects.create_superuser("redaction", "redaction@exemple.fr", "secret"))
    return client


def reglage(html):
    """What axe is told, as the page holds it."""
    return json.loads(re.search(r'<script id="checker-axe-configuration"[^>]*>(.*?)</script>', html, re.S)[1])


def test_l_editeur_et_la_page_regardent_les_memes_regles_et_disent_quoi_faire(redaction, page):
    for adresse in (reverse("wagtailadmin_pages:edit", args=[page.pk]), "/nous/"):
        dit = reglage(redaction.get(adresse).content.decode())

        assert {*REGLES, "empty-meta-description", "alt-text-quality"} <= set(dit["options"]["runOnly"])
        assert dit["messages"]["image-alt"]["help_text"] == "Dites en une phrase ce qu’elle montre."


def test_personne_d_autre_ne_voit_la_barre_de_la_redaction(client, page):
    un_besoin(slug="manger")
    for adresse in ("/nous/", "/besoins/manger/"):
        assert "wagtail-userbar" not in client.get(adresse).content.decode()
    client.force_login(un_compte())

    assert "wagtail-userbar" not in client.get("/nous/").content.decode()


def test_un_texte_colle_est_propre_des_qu_il_est_enregistre(redaction, page):
    colle = {
        "blocks": [
            {"key": f"bloc{rang}", "text": texte, "type": "unstyled", "depth": 0, "data": {}}
            | {"inlineStyleRanges": [], "entityRanges": []}
            for rang, texte in enumerate([" \u00a0", "Un\u00admot  de trop"])
        ],
        "entityMap": {},
    }

    redaction.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"title": "Nous", "slug": "nous", "corps": json.dumps(colle), "action-publish": "1"},
    )

    page.refresh_from_db()
    assert re.sub(r' data-block-key="[^"]*"', "", page.corps) == "<p>Unmot de trop</p>"
