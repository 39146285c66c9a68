"""Bilans, and the figures of a structure that sends people."""

from django.urls import URLPattern, URLResolver, path

from actions.portes.pages.bilans import chiffres_du_bilan
from actions.portes.pages.structure import ma_structure

urlpatterns: list[URLPattern | URLResolver] = [
    path("bilans/<slug:slug>/chiffres.<slug:format>", chiffres_du_bilan, name="chiffres_du_bilan"),
    path("orienter/structure/", ma_structure, name="ma_structure"),
]
