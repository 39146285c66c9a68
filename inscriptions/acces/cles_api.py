"""Who calls the API: a token with its scopes and antennes, or a session with the rights of the screens."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.views import View
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from catalogue.models import Antenne
from inscriptions.acces.personnes import Droit, antennes_de
from inscriptions.models import JetonApi, Portee, Structure
from inscriptions.models.jetons import EtatDuJeton

# What a session needs on the screens to do what a scope allows.
DROITS: dict[str, Droit] = {
    Portee.INSCRIPTIONS_LIRE: "view",
    Portee.INSCRIPTIONS_ECRIRE: "change",
    Portee.PARCOURS_LIRE: "view",
    Portee.PARCOURS_ECRIRE: "change",
}

INCONNU = "Ce jeton est inconnu ou révoqué."
REFUS_PAR_ETAT: dict[str, str] = {
    EtatDuJeton.REVOQUE: INCONNU,
    EtatDuJeton.ECHU: "Ce jeton a pris fin. Demandez-en un nouveau.",
    EtatDuJeton.SUSPENDU: "Ce jeton est suspendu\u00a0: ses sites restent à choisir dans l’administration.",
}


class AuthentificationJeton(BaseAuthentication):
    """`Authorization: Bearer <jeton>`. An unknown, revoked, ended or suspended token is a 401."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, JetonApi] | None:
        genre, _, valeur = request.headers.get("Authorization", "").partition(" ")
        if genre.lower() != "bearer":
            return None
        jetons = JetonApi.objects.avec_etat().select_related("structure")
        jeton = jetons.filter(empreinte=JetonApi.empreinte_de(valeur.strip())).first()
        if jeton is None:
            raise AuthenticationFailed(INCONNU)
        if jeton.etat != EtatDuJeton.ACTIF:
            raise AuthenticationFailed(REFUS_PAR_ETAT[jeton.etat])
        jeton.noter_l_usage()
        return AnonymousUser(), jeton

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SchemaJeton(OpenApiAuthenticationExtension):
    """How the OpenAPI document describes the token."""

    target_class = "inscriptions.acces.cles_api.AuthentificationJeton"
    name = "jeton"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        portees = ", ".join(f"`{code}`" for code in Portee.values)
        return {"type": "http", "scheme": "bearer", "description": f"Jeton d’API. Portées : {portees}."}


class PorteeRequise(BasePermission):
    """The scope that the view asks for reading (`portee_lecture`) or writing (`portee_ecriture`).

    A session passes when it holds the matching right for at least one antenne.
    """

    message = "Vous n’avez pas le droit de faire cela."

    def has_permission(self, request: Request, view: View) -> bool:
        portee = portee_de(request, view)
        if isinstance(request.auth, JetonApi):
            return portee in request.auth.portees
        return antennes_permises(request, portee).exists()


class ReponsesPrivees:
    """What these views answer is never kept, by a browser nor by a proxy."""

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        reponse = super().finalize_response(*args, **kwargs)  # type: ignore[misc]
        reponse["Cache-Control"] = "private, no-store"
        return reponse


def portee_de(request: Request, view: Any) -> str:
    lecture = request.method in ("GET", "HEAD", "OPTIONS")
    return view.portee_lecture if lecture else view.portee_ecriture


def antennes_permises(request: Request, portee: str) -> QuerySet[Antenne]:
    """The antennes whose people the caller may read or write under `portee`."""
    jeton = request.auth
    if not isinstance(jeton, JetonApi):
        return antennes_de(request.user, DROITS[portee])
    return jeton.sites if portee in jeton.portees else Antenne.objects.none()


def structure_de(request: Request) -> Structure | None:
    """The structure whose key this is: it is told of those whom it sent what they let it know."""
    return request.auth.structure if isinstance(request.auth, JetonApi) else None


def peut_relire(request: Request, antenne: Antenne, portee: str) -> bool:
    """Whether the caller, who has just written for `antenne`, may also read there under `portee`.

    Whoever only writes is told the reference and the state, and learns nothing of the person.
    """
    return _permet(request, antenne, portee)


def exiger_antenne(request: Request, antenne: Antenne, portee: str) -> None:
    """Raises PermissionDenied when the caller may not write for `antenne`."""
    if not _permet(request, antenne, portee):
        raise PermissionDenied("Ce site n’est pas dans vos droits.")


def _permet(request: Request, antenne: Antenne, portee: str) -> bool:
    jeton = request.auth
    if isinstance(jeton, JetonApi) and jeton.tous_les_sites:
        return portee in jeton.portees
    return antennes_permises(request, portee).filter(pk=antenne.pk).exists()


def appelant(request: Request, adresse: str) -> str:
    """A name of the caller that stays the same from one request to the next."""
    if isinstance(request.auth, JetonApi):
        return f"jeton:{request.auth.pk}"
    if request.user.is_authenticated:
        return f"compte:{request.user.pk}"
    return f"adresse:{adresse}"


def compte_de(request: Request) -> Any:
    """The account that calls, for the history; none for a token or the public."""
    return request.user if request.user.is_authenticated else None
