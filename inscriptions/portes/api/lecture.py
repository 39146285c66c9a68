"""From the body of a POST to what `inscrire()` takes: the same verdict as the page's form."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rest_framework.exceptions import NotFound, ValidationError

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import IDENTITE, RESERVEES, Contenu
from catalogue.formulaires.page import FormulairePublie, formulaire_django
from catalogue.formulaires.sans_contact import SANS_CONTACT
from catalogue.formulaires.schema import schema_json
from catalogue.formulaires.types import TYPES
from catalogue.models import Antenne, Formulaire, Offre, Seance
from catalogue.publication.anciennes_adresses import offre_nommee
from catalogue.publication.versions import formulaire_de
from catalogue.seances.a_prendre import seance_a_prendre
from inscriptions.portes.api.corps import AUCUN
from inscriptions.refus import VersionPerimee
from inscriptions.vie.demande import Demande

VIDES = (None, "")
_IDENTITE = {question["cle"] for question in IDENTITE}


class ReferenceInconnue(NotFound):
    """The body names something that does not exist, or that the caller may not see."""

    def __init__(self, champ: str, phrase: str) -> None:
        super().__init__()
        self.detail: Any = {champ: [phrase]}


@dataclass(frozen=True)
class CorpsLu:
    """A body found valid. `formulaire` holds what an orientation adds."""

    demande: Demande
    offre: Offre
    seance: Seance | None
    creneau: datetime | None
    site: Antenne | None
    formulaire: FormulairePublie


def lire(corps: dict[str, Any], usage: str, supplement: dict[str, Any] | None = None) -> CorpsLu:
    """Check `corps` (already of the right shape) against the form of its offer.

    `supplement`: answers to the locked questions of an orientation. Raises ValidationError by field,
    ReferenceInconnue, or VersionPerimee when the form has changed and the answers no longer fit.
    """
    seance, offre = _seance_et_offre(corps)
    site = _site(corps.get("site"))
    version, contenu = formulaire_de(offre, usage)
    numero = version.numero if version else None
    recues = corps.get("reponses") or {}
    reponses = {cle: valeur for cle, valeur in recues.items() if valeur not in VIDES}
    donnees = _donnees(corps["jeune"], reponses, contenu, supplement or {})
    formulaire = formulaire_django(contenu)(data={**donnees, SANS_CONTACT: corps.get("joindre") == AUCUN})
    if usage == Formulaire.Usage.INSCRIPTION:
        formulaire.proposer_sans_contact()
    erreurs = _erreurs(formulaire, recues)
    demandee = corps.get("version")
    if demandee is not None and demandee != numero and erreurs.get("reponses"):
        raise VersionPerimee(schema_json(contenu, version=numero))
    if erreurs:
        raise ValidationError(erreurs)
    demande = Demande.du_formulaire(
        formulaire,
        version,
        information_lue=corps["information_lue"],
        a_propos_de=_offre("a_propos_de", corps.get("a_propos_de")),
        discretion=corps.get("discretion"),
    )
    return CorpsLu(
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
    offre = _offre("offre", slug)
    if cle is None:
        return None, offre  # type: ignore[return-value]
    try:
        seance = seance_a_prendre(cle)
    except Seance.DoesNotExist as erreur:
        raise ReferenceInconnue("seance", "Cette séance n’existe pas.") from erreur
    if offre is not None and seance.offre_id != offre.pk:
        raise ReferenceInconnue("seance", "Cette séance n’est pas celle de cette offre.")
    return seance, seance.offre


def _offre(champ: str, slug: str | None) -> Offre | None:
    if slug is None:
        return None
    offre = offre_nommee(slug)
    if offre is None:
        raise ReferenceInconnue(champ, "Cette offre n’existe pas.")
    return offre


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
    erreurs: dict[str, Any] = {}
    for champ, liste in messages.items():
        if champ in _IDENTITE:
            erreurs.setdefault("jeune", {})[champ] = liste
        elif champ.startswith("referent_"):
            erreurs.setdefault("referent", {})[champ.removeprefix("referent_")] = liste
        elif champ in RESERVEES or champ == "__all__":
            erreurs["detail" if champ == "__all__" else champ] = liste
        else:
            erreurs.setdefault("reponses", {})[champ] = liste
    mal_typees = _mal_typees(formulaire, reponses)
    if mal_typees:
        erreurs["reponses"] = {**erreurs.get("reponses", {}), **mal_typees}
    return erreurs


def _mal_typees(formulaire: FormulairePublie, reponses: dict[str, Any]) -> dict[str, list[str]]:
    """Answers to what the form does not ask, or of another JSON type than their question's."""
    types = {question["cle"]: TYPES[question["type"]] for question in questions_propres(formulaire.contenu)}
    posees = {question["cle"] for question in formulaire.posees()}
    fautes: dict[str, list[str]] = {}
    for cle, reponse in reponses.items():
        if cle not in types:
            fautes[cle] = ["Cette question n’est pas dans ce formulaire."]
        elif cle in posees and reponse not in VIDES and not types[cle].recoit(reponse):
            fautes[cle] = ["Cette réponse n’a pas le bon type."]
    return fautes


def _avec_le_sexe(demande: Demande, sexe: str | None) -> Demande:
    """A sexe that was given counts also when the form does not ask for it."""
    if not sexe or demande.identite.profil.get("sexe"):
        return demande
    profil = {**demande.identite.profil, "sexe": sexe}
    return replace(demande, identite=replace(demande.identite, profil=profil))
