"""Bilans and counts screens."""

from django.urls import URLPattern, URLResolver, path

from actions.portes.pages import chiffres_du_bilan

urlpatterns: list[URLPattern | URLResolver] = [
    path("bilans/<slug:slug>/chiffres.<slug:format>", chiffres_du_bilan, name="chiffres_du_bilan"),
]
