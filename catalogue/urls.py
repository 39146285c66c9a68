"""Catalogue, offers, agenda and its calendar feed (contract.md §2)."""

from django.urls import URLPattern, URLResolver, path

from catalogue import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("catalogue/", views.servir_catalogue, name="catalogue"),
    path("catalogue/<slug:slug>/", views.servir_offre, name="offre"),
    path("catalogue/<slug:slug>/affiche/", views.affiche, name="affiche"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda.ics", views.agenda_ics, name="agenda_ics"),
    path("agenda/imprimer/", views.imprimer, name="agenda_imprimer"),
]
