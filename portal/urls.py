"""Addresses of the portal (docs/contrat.md §2)."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.api.erreurs import introuvable
from portal.api.v2 import routeur as routeur_v2
from portal.compte.pages import connexion_de_l_admin
from portal.documents import image_publiee

handler400 = "portal.pannes.mal_formee"
handler500 = "portal.pannes.panne"

urlpatterns = [
    path("admin/login/", connexion_de_l_admin),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", include("portal.api.urls")),
    path("api/v2/", routeur_v2.urls),
    re_path(r"^api/v2/(?:.*/)?$", introuvable),
    path("compte/", include("portal.compte.urls")),
    path("", include("portal.sante")),
    path("", include("portal.referencement")),
    path("", include("catalogue.urls")),
    # Before inscriptions, where `orienter/<slug>/` is an offer.
    path("", include("actions.urls")),
    path("", include("inscriptions.urls")),
    # Few and small; a proxy may take this address over, and no other one under /media/.
    path("media/images/<path:chemin>", image_publiee),
    path("", include(wagtail_urls)),
]
