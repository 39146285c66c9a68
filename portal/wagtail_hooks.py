"""Registers the screens that need the whole house."""

from django.urls import URLPattern, path
from wagtail import hooks

from portal.antennes import EcranDesAntennes
from portal.documents import refuser_les_autres_types
from portal.portraits import adresse_du_portrait, portrait

hooks.register("before_serve_document", refuser_les_autres_types)
hooks.register("get_avatar_url", adresse_du_portrait)


@hooks.register("register_admin_viewset")
def ecran_des_antennes() -> EcranDesAntennes:
    return EcranDesAntennes()


@hooks.register("register_admin_urls")
def adresses_des_portraits() -> list[URLPattern]:
    return [path("portraits/<int:numero>/", portrait, name="portrait")]
