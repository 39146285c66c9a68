"""Health, robots, sitemap and error pages."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import RequestFactory
from django.utils import timezone

from inscriptions.models import Message
from portal.indisponible import IndisponibleMiddleware
from portal.signe_de_vie import noter_l_ouvrier, noter_le_passage
from tests.fabriques import site_web, une_inscription, une_offre
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def stockage(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_PRIVE = tmp_path / "media", tmp_path / "prive"
    noter_le_passage()
    noter_l_ouvrier()
    return tmp_path


def test_pret_quand_tout_est_en_ordre(client, stockage):
    reponse = client.get("/readyz")

    assert (reponse.status_code, reponse.json()) == (200, {"etat": "pret", "raisons": []})


def test_un_stockage_qui_ne_s_ecrit_pas_est_dit(client, stockage):
    (stockage / "prive").write_text("un fichier à la place du dossier")

    reponse = client.get("/readyz")

    assert reponse.status_code == 503
    assert reponse.json()["raisons"] == ["Le stockage privé ne s’écrit pas."]


def test_des_messages_qui_attendent_trop_sont_dits(client, stockage):
    une_inscription()
    Message.objects.all().delete()
    Message.objects.create(
        inscription=une_inscription(),
        modele="essai",
        canal=Message.Canal.COURRIEL,
        sujet="Essai",
        texte="Essai",
        prochain_essai=timezone.now() - timedelta(hours=2),
    )

    reponse = client.get("/readyz")

    assert reponse.status_code == 503
    assert "1 messages attendent depuis plus de 30 minutes." in reponse.json()["raisons"]


def test_en_vie_ne_demande_rien_a_la_base(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok"


def test_robots_et_plan_du_site(client, settings):
    settings.BASE_URL = "https://portail.example"
    site_web()
    une_offre(slug="cv")
    une_offre(slug="brouillon", live=False)

    robots = client.get("/robots.txt").content.decode()
    plan = client.get("/sitemap.xml").content.decode()

    assert "Disallow: /mon-inscription/" in robots
    assert "Sitemap: https://portail.example/sitemap.xml" in robots
    assert "<loc>https://portail.example/catalogue/cv/</loc>" in plan
    assert "<loc>https://portail.example/agenda/</loc>" in plan
    assert "brouillon" not in plan


def test_une_page_introuvable_parle_francais_et_montre_le_chemin(client):
    site_web()
    reponse = client.get("/nulle-part/")

    assert reponse.status_code == 404
    assert "<h1>Cette page n’existe pas</h1>" in lue(reponse)
    assert 'href="/catalogue/"' in lue(reponse)


def test_une_panne_parle_francais_sans_trace(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("portal.services_publics.settings.BASE_URL", None, raising=False)
    monkeypatch.delattr("portal.services_publics.settings.BASE_URL")

    reponse = client.get("/robots.txt")

    assert reponse.status_code == 500
    assert "Une panne de notre côté" in reponse.content.decode()
    assert "Traceback" not in reponse.content.decode()


def test_une_base_qui_ne_repond_pas_donne_503_et_quand_revenir():
    middleware = IndisponibleMiddleware(lambda requete: None)

    reponse = middleware.process_exception(RequestFactory().get("/"), OperationalError("arrêt"))

    assert (reponse.status_code, reponse["Retry-After"]) == (503, "30")
    assert "Essayez de nouveau" in reponse.content.decode()
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None
