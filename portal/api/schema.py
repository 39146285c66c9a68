"""The OpenAPI document: what drf-spectacular cannot guess, errors first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import AllowAny

PREFIXE = "/api/v1/"


class ErreurSerializer(serializers.Serializer):
    """An error in one sentence."""

    detail = serializers.CharField(help_text="Une phrase en français.")


class RefusSerializer(serializers.Serializer):
    """A rule of the house that said no."""

    code = serializers.CharField(help_text="Code stable, par exemple `seance_close`.")
    detail = serializers.CharField(help_text="Une phrase en français.")


ERREUR_PAR_CHAMP: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {},
    "description": 'Messages par champ : `{"champ": ["Message."]}`.',
}


class SchemaDuPortail(AutoSchema):
    """Adds to every operation the errors that it may answer."""

    def get_tags(self) -> list[str]:
        return [self._tokenize_path()[0]]

    def get_summary(self) -> str | None:
        """What stands beside the address in the documentation: the first line of the description."""
        return self.get_description().partition("\n")[0] or None

    def get_auth(self) -> list[Any]:
        exigences = super().get_auth()
        return [*exigences, {}] if self._est_ouvert() and {} not in exigences else exigences

    def _est_ouvert(self) -> bool:
        return any(isinstance(permission, AllowAny) for permission in self.view.get_permissions())

    def get_response_serializers(self) -> Any:
        reponses: Any = super().get_response_serializers()
        if not isinstance(reponses, dict):
            reponses = {"201" if self._is_create_operation() else "200": reponses}
        return {**self._erreurs(), **reponses}

    def _erreurs(self) -> dict[str, OpenApiResponse]:
        erreurs = {
            "400": OpenApiResponse(ERREUR_PAR_CHAMP, description="Saisie mal formée, champ par champ."),
            "401": OpenApiResponse(ErreurSerializer, description="Jeton absent, inconnu ou révoqué."),
            "404": OpenApiResponse(ErreurSerializer, description="Rien à cette adresse."),
            "503": OpenApiResponse(ErreurSerializer, description="Indisponible ; voir `Retry-After`."),
        }
        if not self._est_ouvert() or self.method not in ("GET", "HEAD"):
            erreurs["403"] = OpenApiResponse(ErreurSerializer, description="Droit ou portée insuffisants.")
        if self.method in ("POST", "PATCH"):
            erreurs["409"] = OpenApiResponse(
                RefusSerializer, description="Une règle de la maison s’y oppose."
            )
            erreurs["413"] = OpenApiResponse(ErreurSerializer, description="Corps trop volumineux.")
            erreurs["415"] = OpenApiResponse(ErreurSerializer, description="Le corps n’est pas du JSON.")
            erreurs["429"] = OpenApiResponse(
                ErreurSerializer, description="Trop d’envois ; voir `Retry-After`."
            )
        return erreurs


def seulement_la_v1(endpoints: list[Any]) -> list[Any]:
    """Keep the API v1 in the document: Wagtail's own read API describes itself."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(PREFIXE)]


def documentation(request: HttpRequest) -> HttpResponse:
    """Human documentation, drawn from the OpenAPI document without any third-party request."""
    return render(request, "portal/api_documentation.html")
