"""The OpenAPI document: what drf-spectacular cannot guess, errors first."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import AllowAny

from portal.api import parametres  # noqa: F401  registers how filters are described

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


ERREURS = {
    "304": OpenApiResponse(description="Rien n’a changé depuis l’`ETag` donné dans `If-None-Match`."),
    "400": OpenApiResponse(ERREUR_PAR_CHAMP, description="Saisie mal formée, champ par champ."),
    "401": OpenApiResponse(ErreurSerializer, description="Jeton absent, inconnu ou révoqué."),
    "403": OpenApiResponse(ErreurSerializer, description="Droit ou portée insuffisants."),
    "404": OpenApiResponse(ERREUR_PAR_CHAMP, description="Rien à cette adresse, ou sous cette référence."),
    "409": OpenApiResponse(RefusSerializer, description="Une règle de la maison s’y oppose."),
    "413": OpenApiResponse(ErreurSerializer, description="Corps trop volumineux."),
    "415": OpenApiResponse(ErreurSerializer, description="Le corps n’est pas du JSON."),
    "429": OpenApiResponse(ErreurSerializer, description="Trop d’envois ; voir `Retry-After`."),
    "503": OpenApiResponse(ErreurSerializer, description="Indisponible ; voir `Retry-After`."),
}


class SchemaDuPortail(AutoSchema):
    """Adds to every operation the errors that it may answer."""

    def get_tags(self) -> list[str]:
        return [self._tokenize_path()[0]]

    def get_description(self) -> str:  # type: ignore[override] # spectacular's own signature
        """The method's own words, else those of the view: `une_seule` where it gives one thing."""
        une_seule = getattr(self.view, "une_seule", "")
        if getattr(self.view, "action", "") == "retrieve" and une_seule:
            return une_seule
        return super().get_description()

    def get_summary(self) -> str | None:
        """What stands beside the address in the documentation: the first line of the description."""
        return self.get_description().partition("\n")[0].replace("`", "") or None

    def get_auth(self) -> list[Any]:
        exigences = super().get_auth()
        return [*exigences, {}] if self._est_ouvert() and {} not in exigences else exigences

    def _est_ouvert(self) -> bool:
        return any(isinstance(permission, AllowAny) for permission in self.view.get_permissions())

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        # Here and not with the serializers, which `extend_schema` replaces.
        erreurs = {
            code: self._get_response_for_code(erreur, code, direction=direction)
            for code, erreur in self._erreurs().items()
        }
        return {**erreurs, **super()._get_response_bodies(direction)}

    def _erreurs(self) -> dict[str, OpenApiResponse]:
        ecrit = self.method in ("POST", "PATCH")
        codes = {"400", "401", "503"}
        if "{" in self.path or ecrit or self._a_des_pages():
            codes.add("404")
        if not self._est_ouvert() or ecrit:
            codes.add("403")
        elif getattr(self.view, "mesures", ()):
            codes |= {"304", "403"}  # open, but for what `mesure` shows
        else:
            codes.add("304")
        if ecrit:
            codes |= {"409", "413", "415", "429"}
        return {code: erreur for code, erreur in ERREURS.items() if code in codes}

    def _a_des_pages(self) -> bool:
        return self._is_list_view() and getattr(self.view, "paginator", None) is not None


def seulement_la_v1(endpoints: list[Any]) -> list[Any]:
    """Keep the API v1 in the document: Wagtail's own read API describes itself."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(PREFIXE)]


def documentation(request: HttpRequest) -> HttpResponse:
    """Human documentation, drawn from the OpenAPI document without any third-party request."""
    return render(request, "portal/api_documentation.html")
