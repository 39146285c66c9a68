"""From the body of a POST to what `inscrire()` takes: the same verdict as the page's form."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rest_framework.exceptions import NotFound, ValidationError

from catalogue.formulaires.compilation import (
    IDENTITE,
    RESERVEES,
    Contenu,
    formulaire_de,
    questions_de,
    questions_propres,
)
from catalogue.formulaires.page import FormulairePublie, formulaire_django
from catalogue.formulaires.schema import schema_json
from catalogue.formulaires.types import TYPES
from catalogue.models import Antenne, Offre, Seance
from inscriptions.refus import VersionPerimee
from inscriptions.services import Demande

_IDENTITE = {question["cle"] for question in IDENTITE}
_TYPES_JSON: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": (int, str),
    "array": list,
    "boolean": bool,
}


class ReferenceInconnue(NotFound):
    """The body names something that does not exist, or that the caller may not see."""

    def __init__(self, champ: str, phrase: str) -> None:
        super().__init__()
        self.detail: Any = {champ: [phrase]}


@dataclass(frozen=True)
class Lecture:
    """A body found valid. `formulaire` holds what an orientation adds."""

    demande: Demande
    offre: Offre
    seance: Seance | None
    creneau: datetime | None
    site: Antenne | None
    formulaire: FormulairePublie


def lire(corps: dict[str, Any], usage: str, supplement: dict[str, Any] | None = None) -> Lecture:
    """Check `corps` (already of the right shape) against the form of its offer.

    `supplement`: answers to the locked questions of an orientation. Raises ValidationError by field,
    ReferenceInconnue, or VersionPerimee when the form has changed and the answers no longer fit.
    """
    seance, offre = _seance_et_offre(corps)
    site = _site(corps.get("site"))
    version, contenu = formulaire_de(offre, usage)
    numero = version.numero if version else None
    reponses = {cle: valeur for cle, valeur in (corps.get("reponses") or {}).items() if valeur is not None}
    formulaire = formulaire_django(contenu)(
        data=_donnees(corps["jeune"], reponses, contenu, supplement or {})
    )
    erreurs = _erreurs(formulaire, reponses)
    demandee = corps.get("version")
    if demandee is not None and demandee != numero:
        posees = {question["cle"] for question in questions_propres(contenu)}
        if erreurs.get("reponses") or not set(reponses) <= posees:
            raise VersionPerimee(schema_json(contenu, version=numero))
    if erreurs:
        raise ValidationError(erreurs)
    demande = Demande.du_formulaire(formulaire, version, information_lue=corps["information_lue"])
    return Lecture(
        demande=_avec_le_sexe(demande, corps["jeune"].get("sexe")),
        offre=offre,
        seance=seance,
        creneau=corps.get("creneau"),
        site=site,
        formulaire=formulaire,
    )


def _seance_et_offre(corps: dict[str, Any]) -> tuple[Seance | None, Offre]:
    cle, slug = corps.get("seance"), corps.get("offre")
    if cle is None and slug is None:
        raise ValidationError({"seance": ["Choisissez une séance, ou une offre sans date."]})
    offre = None
    if slug is not None:
        offre = Offre.objects.publiees().filter(slug=slug).first()
        if offre is None:
            raise ReferenceInconnue("offre", "Cette offre n’existe pas.")
    if cle is None:
        return None, offre  # type: ignore[return-value]
    seance = Seance.objects.publiees().select_related("offre").filter(pk=cle).first()
    if seance is None:
        raise ReferenceInconnue("seance", "Cette séance n’existe pas.")
    if offre is not None and seance.offre_id != offre.pk:
        raise ReferenceInconnue("seance", "Cette séance n’est pas celle de cette offre.")
    return seance, seance.offre


def _site(slug: str | None) -> Antenne | None:
    if slug is None:
        return None
    site = Antenne.objects.filter(slug=slug).first()
    if site is None:
        raise ReferenceInconnue("site", "Ce site n’existe pas.")
    return site


def _donnees(
    jeune: dict[str, Any], reponses: dict[str, Any], contenu: Contenu, supplement: dict[str, Any]
) -> dict[str, Any]:
    """The data of the form: answers under their keys, and `jeune.sexe` under the question that asks it."""
    identite = {cle: valeur for cle, valeur in jeune.items() if cle in _IDENTITE and valeur is not None}
    identite["date_naissance"] = identite["date_naissance"].isoformat()
    propres = {cle: valeur for cle, valeur in reponses.items() if cle not in RESERVEES}
    for question in questions_propres(contenu):
        if question["profil"] == "sexe" and jeune.get("sexe"):
            propres.setdefault(question["cle"], jeune["sexe"])
    return {**propres, **identite, **supplement}


def _erreurs(formulaire: FormulairePublie, reponses: dict[str, Any]) -> dict[str, Any]:
    """Messages by field, where the body has the field."""
    messages = {champ: [str(message) for message in liste] for champ, liste in formulaire.errors.items()}
    for question in questions_de(formulaire.contenu):
        cle = question["cle"]
        attendu = _TYPES_JSON.get(TYPES[question["type"]].schema(question).get("type", ""))
        if cle in reponses and attendu and not isinstance(reponses[cle], attendu):
            messages[cle] = ["Cette réponse n’a pas le bon type."]
    erreurs: dict[str, Any] = {}
    for champ, liste in messages.items():
        if champ in _IDENTITE:
            erreurs.setdefault("jeune", {})[champ] = liste
        elif champ.startswith("referent_"):
            erreurs.setdefault("referent", {})[champ.removeprefix("referent_")] = liste
        elif champ in RESERVEES or champ == "__all__":
            erreurs[champ if champ in RESERVEES else "detail"] = liste
        else:
            erreurs.setdefault("reponses", {})[champ] = liste
    return erreurs


def _avec_le_sexe(demande: Demande, sexe: str | None) -> Demande:
    """A sexe that was given counts also when the form does not ask for it."""
    if not sexe or demande.identite.profil.get("sexe"):
        return demande
    profil = {**demande.identite.profil, "sexe": sexe}
    return replace(demande, identite=replace(demande.identite, profil=profil))
