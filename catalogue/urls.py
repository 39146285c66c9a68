"""Catalogue, offers, needs, sites, agenda and its calendar feed (docs/contrat.md §2)."""

from django.urls import URLPattern, URLResolver, path

from catalogue.portes import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("catalogue/", pages.servir_catalogue, name="catalogue"),
    path("catalogue/<slug:slug>/", pages.servir_offre, name="offre"),
    path("catalogue/<slug:slug>/affiche/", pages.affiche, name="affiche"),
    path("catalogue/<slug:slug>/carte/", pages.cartes, name="carte"),
    path("besoins/", pages.servir_besoins, name="besoins"),
    path("besoins/<slug:slug>/", pages.servir_besoin, name="besoin"),
    path("couleurs/<slug:empreinte>.css", pages.feuille_de_couleurs, name="couleurs"),
    path("couleurs/<slug:empreinte>.svg", pages.icone_du_site, name="icone_du_site"),
    path("couleurs/<slug:empreinte>.png", pages.dessin, name="dessin_de_la_maison"),
    path("sites/", pages.nos_sites, name="sites"),
    path("sites/<slug:slug>/", pages.un_site, name="site"),
    path("agenda/", pages.agenda, name="agenda"),
    path("agenda.ics", pages.agenda_ics, name="agenda_ics"),
    path("agenda/imprimer/", pages.imprimer, name="agenda_imprimer"),
]
