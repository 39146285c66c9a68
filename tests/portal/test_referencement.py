"""What search engines are told: robots and sitemap."""

import pytest

from tests.fabriques import site_web, une_antenne, une_equipe, une_offre

pytestmark = pytest.mark.django_db


def test_robots_et_plan_du_site(client, settings):
    settings.BASE_URL = "https://portail.example"
    site_web()
    une_offre(slug="cv")
    une_offre(slug="brouillon", live=False)
    site, equipe = une_antenne("Centre"), une_equipe("DIP")

    robots = client.get("/robots.txt").content.decode()
    plan = client.get("/sitemap.xml").content.decode()

    assert "Disallow: /mon-inscription/" in robots
    assert "Sitemap: https://portail.example/sitemap.xml" in robots
    assert "<loc>https://portail.example/catalogue/cv/</loc>" in plan
    assert "<loc>https://portail.example/agenda/</loc>" in plan
    assert "brouillon" not in plan
    assert f"<loc>https://portail.example/sites/{site.slug}/</loc>" in plan
    assert equipe.slug not in plan
