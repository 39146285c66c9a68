"""What search engines are told: where they have nothing to read, and every page that they may show."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, reverse
from wagtail.models import Page, Site

from catalogue.adresses import adresse_du_site
from catalogue.models import Antenne

INTERDITS = (
    "/admin/",
    "/compte/",
    "/mon-inscription/",
    "/p/",
    "/s-inscrire/",
    "/pieces/",
    "/reponse/",
    "/intervenant/",
    "/partenaire/",
)


class PlanDuSite(Sitemap):
    """Every published public page, the agenda and the sites, under BASE_URL."""

    def items(self) -> list[Page | str]:
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            return []
        pages: QuerySet[Page] = site.root_page.get_descendants(inclusive=True).live().public()
        self._debut = len(site.root_page.url_path)
        slugs = Antenne.objects.qui_recoivent().values_list("slug", flat=True)
        des_sites = [adresse_du_site(slug) for slug in slugs]
        return [*pages.order_by("path"), reverse("agenda"), reverse("sites"), *des_sites]

    def location(self, item: Page | str) -> str:
        return item if isinstance(item, str) else f"/{item.url_path[self._debut :]}"

    def lastmod(self, item: Page | str) -> datetime | None:
        return None if isinstance(item, str) else item.last_published_at

    def get_domain(self, site: Any = None) -> str:
        return settings.BASE_URL.split("://", 1)[1]

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.BASE_URL.split("://", 1)[0]


def robots(request: HttpRequest) -> HttpResponse:
    """`robots.txt`: what is somebody's own, or the team's, is for no engine."""
    lignes = ["User-agent: *", *(f"Disallow: {chemin}" for chemin in INTERDITS)]
    lignes += ["", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lignes), content_type="text/plain; charset=utf-8")


urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PlanDuSite}}, name="sitemap"),
]
