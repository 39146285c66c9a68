"""Orientations by the API: by the token of a structure, or a signed-in prescripteur."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Formulaire
from inscriptions.acces.cles_api import ReponsesPrivees
from inscriptions.acces.prescripteurs import PAS_LA_SIENNE, choisir, est_prescripteur, prescripteurs_de
from inscriptions.models import JetonApi, Portee, Prescripteur, Structure
from inscriptions.portes.api.corps import InscriptionFaiteSerializer, OrientationSaisieSerializer
from inscriptions.portes.api.enregistrement import enregistrer
from inscriptions.portes.api.idempotence import EN_TETE_DOCUMENTE
from inscriptions.portes.api.limites import EnvoisParAdresse
from inscriptions.vie.demande import Orientation

REFERENT = ("prenom", "nom", "courriel", "telephone")


class PeutOrienter(BasePermission):
    """A token with the scope and a structure, or the account of an active prescripteur."""

    message = "Seul un prescripteur, ou le jeton d’une structure, peut orienter."

    def has_permission(self, request: Request, view: Any) -> bool:
        if isinstance(request.auth, JetonApi):
            return Portee.ORIENTATIONS_ECRIRE in request.auth.portees and _structure(request.auth) is not None
        return est_prescripteur(request.user)


class Orientations(ReponsesPrivees, viewsets.ViewSet):
    """Orienter une personne vers une offre."""

    permission_classes = [PeutOrienter]
    throttle_classes = [EnvoisParAdresse]

    @extend_schema(
        request=OrientationSaisieSerializer,
        responses={201: InscriptionFaiteSerializer},
        parameters=[EN_TETE_DOCUMENTE],
    )
    def create(self, request: Request) -> Response:
        """Envoyer un jeune ; la structure est celle du jeton, ou l’une de celles du compte."""
        saisie = OrientationSaisieSerializer(data=request.data)
        saisie.is_valid(raise_exception=True)
        corps = saisie.validated_data
        if not corps["engagement"]:
            raise ValidationError(
                {"engagement": ["Dites que la personne est d’accord, et sait ce que vous envoyez."]}
            )
        structure, prescripteur = _qui_oriente(request, corps.get("structure") or "")

        def orientation(formulaire: FormulairePublie) -> Orientation:
            donnees = formulaire.cleaned_data
            return Orientation(
                structure=structure,
                prescripteur=prescripteur,
                **{f"referent_{champ}": donnees[f"referent_{champ}"] for champ in REFERENT},
                motif_orientation=donnees["motif_orientation"],
                engagement=donnees["engagement"],
                contact=donnees["contact"],
                peut_savoir=corps.get("peut_savoir") or "",
            )

        return enregistrer(
            request,
            corps,
            Formulaire.Usage.ORIENTATION,
            supplement=_questions_verrouillees(corps, prescripteur),
            envoyeur=orientation,
        )


def _qui_oriente(request: Request, slug: str) -> tuple[Structure, Prescripteur | None]:
    """The structure of the token, or `slug` among those of the account.

    Raises ValidationError on `structure`, or PermissionDenied when there is none at all.
    """
    structure = _structure(request.auth)
    if structure:
        if slug not in ("", structure.slug):
            raise ValidationError({"structure": [PAS_LA_SIENNE]})
        return structure, None
    prescripteurs = prescripteurs_de(request.user)
    if not prescripteurs:
        raise PermissionDenied(PeutOrienter.message)
    prescripteur = choisir(prescripteurs, slug)
    return prescripteur.structure, prescripteur


def _structure(jeton: Any) -> Structure | None:
    structure = getattr(jeton, "structure", None)
    return structure if structure and structure.active else None


def _questions_verrouillees(corps: dict[str, Any], prescripteur: Prescripteur | None) -> dict[str, Any]:
    """Answers to what every orientation form asks; the référent is the signed-in one unless said."""
    du_compte: dict[str, str] = {}
    if prescripteur:
        compte = prescripteur.utilisateur
        du_compte = {
            "prenom": compte.first_name,
            "nom": compte.last_name,
            "courriel": compte.email,
            "telephone": prescripteur.telephone,
        }
    referent = {**du_compte, **(corps.get("referent") or {})}
    return {
        **{f"referent_{champ}": referent.get(champ, "") for champ in REFERENT},
        "motif_orientation": corps["motif_orientation"],
        "engagement": corps["engagement"],
        "contact": corps["contact"],
        "piece_jointe": [str(numero) for numero in corps.get("piece_jointe", [])],
    }
