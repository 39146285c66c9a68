"""The sitemap: every published public page, and the agenda, under BASE_URL."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page, Site


class PlanDuSite(Sitemap):
    def items(self) -> list[Page | str]:
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            return []
        pages: QuerySet[Page] = site.root_page.get_descendants(inclusive=True).live().public()
        self._debut = len(site.root_page.url_path)
        return [*pages.order_by("path"), reverse("agenda")]

    def location(self, item: Page | str) -> str:
        return item if isinstance(item, str) else f"/{item.url_path[self._debut :]}"

    def lastmod(self, item: Page | str) -> datetime | None:
        return None if isinstance(item, str) else item.last_published_at

    def get_domain(self, site: Any = None) -> str:
        return settings.BASE_URL.split("://", 1)[1]

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.BASE_URL.split("://", 1)[0]
