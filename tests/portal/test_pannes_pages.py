"""The pages of a lost address and of a failure: French, and a way out."""

import pytest

from tests.fabriques import site_web
from tests.pages import lue

pytestmark = pytest.mark.django_db


def test_une_page_introuvable_parle_francais_et_montre_le_chemin(client):
    site_web()
    reponse = client.get("/nulle-part/")

    assert reponse.status_code == 404
    assert "<h1>Cette page n’existe pas</h1>" in lue(reponse)
    assert 'href="/catalogue/"' in lue(reponse)


def test_une_panne_parle_francais_sans_trace(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("portal.referencement.settings.BASE_URL", None, raising=False)
    monkeypatch.delattr("portal.referencement.settings.BASE_URL")

    reponse = client.get("/robots.txt")

    assert reponse.status_code == 500
    assert "Une panne de notre côté" in reponse.content.decode()
    assert "Traceback" not in reponse.content.decode()
