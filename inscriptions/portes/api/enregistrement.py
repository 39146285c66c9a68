"""One registration or orientation that a body asks for: read, made once, answered."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError as ErreurDeSaisie
from django.db import transaction
from django.urls import reverse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from inscriptions.acces.cles_api import compte_de, exiger_antenne
from inscriptions.acces.liens import lien_personnel
from inscriptions.courrier.messages import renvoyer_le_lien
from inscriptions.etats import EN_ATTENTE
from inscriptions.models import Inscription, JetonApi, PeutSavoir, Portee
from inscriptions.portes.api.corps import AUCUN
from inscriptions.portes.api.idempotence import refuse_deja, repondre_une_fois
from inscriptions.portes.api.lecture import CorpsLu, lire
from inscriptions.portes.api.limites import compter_pour_le_contact, compter_sans_contact
from inscriptions.refus import DejaInscrit, Refus
from inscriptions.saisie.manques import noter_le_refus
from inscriptions.vie import sans_contact
from inscriptions.vie.demande import Orientation
from inscriptions.vie.entrees import inscrire

_POUR_LE_LIEN = ("pk", "jeton_version", "peut_savoir")


def enregistrer(
    request: Request,
    corps: dict[str, Any],
    usage: str,
    *,
    supplement: dict[str, Any] | None = None,
    envoyeur: Any = None,
) -> Response:
    """Make the registration that `corps` asks for, once, and answer 201 (docs/contrat.md §4).

    `envoyeur`: from the form found valid, the Orientation that goes with it.
    """
    pour, contact = _pour_et_contact(corps)

    def lire_le_corps() -> CorpsLu:
        if corps.get("joindre") == AUCUN and not contact:
            compter_sans_contact(request)
        else:
            compter_pour_le_contact(request, pour=pour, contact=contact)
        return lire(corps, usage, supplement)

    def faire(lu: CorpsLu) -> dict[str, Any]:
        orientation = envoyeur(lu.formulaire) if envoyeur else None
        try:
            return _inscrire(request, lu, orientation)
        except ErreurDeSaisie as erreur:
            raise _au_champ_du_corps(erreur, corps) from erreur

    try:
        faite = repondre_une_fois(request, faire, lire=lire_le_corps)
    except DejaInscrit as refus:
        with transaction.atomic():
            renvoyer_le_lien(refus.inscription)
        raise
    except Refus as refus:
        if refus.manque and not refuse_deja(request):
            noter_le_refus(request, refus)
        raise
    return Response(_avec_le_lien(faite), status=201)


def _au_champ_du_corps(erreur: ErreurDeSaisie, corps: dict[str, Any]) -> ErreurDeSaisie | ValidationError:
    """What the service refuses of an answer, said where the body has the answer."""
    reponses = corps.get("reponses") or {}
    if not hasattr(erreur, "error_dict") or not erreur.error_dict.keys() <= reponses.keys():
        return erreur
    return ValidationError({"reponses": erreur.message_dict})


def _inscrire(request: Request, lu: CorpsLu, orientation: Orientation | None) -> dict[str, Any]:
    envoyee = orientation is not None and not orientation.par_carte
    par_un_compte = envoyee and not isinstance(request.auth, JetonApi)
    origine = Inscription.Origine.PRESCRIPTEUR if par_un_compte else Inscription.Origine.API
    inscription = inscrire(
        demande=lu.demande,
        origine=origine,
        offre=lu.offre,
        seance=lu.seance,
        creneau=lu.creneau,
        site=lu.site,
        orientation=orientation,
        compte=compte_de(request),
    )
    if isinstance(request.auth, JetonApi):
        portee = Portee.ORIENTATIONS_ECRIRE if envoyee else Portee.INSCRIPTIONS_ECRIRE
        exiger_antenne(request, inscription.antenne, portee)
    # Whoever has just joined the list is its last.
    attend = inscription.seance if inscription.etat in EN_ATTENTE else None
    raison = sans_contact.raison_d_une_demande(inscription)
    return {
        "reference": inscription.reference,
        "etat": inscription.etat,
        "rang_attente": attend and attend.attend,
        "seance": inscription.seance_id,
        "offre": lu.offre.slug,
        **({"raison": raison} if raison else {}),
        "pk": inscription.pk,
        "jeton_version": inscription.jeton_version,
        # Whoever has a card asks for themselves.
        "peut_savoir": PeutSavoir.OUI if inscription.par_carte else inscription.peut_savoir,
    }


def _avec_le_lien(faite: dict[str, Any]) -> dict[str, Any]:
    """The answer with its personal link, which is derived and never stored.

    From the version of then: a link revoked since stays dead. It opens everything: whoever sent a person
    who keeps something from them is given the follow-up instead.
    """
    reponse = {cle: valeur for cle, valeur in faite.items() if cle not in _POUR_LE_LIEN}
    if faite.get("peut_savoir", PeutSavoir.OUI) != PeutSavoir.OUI:
        return {**reponse, "lien": settings.BASE_URL + reverse("suivi", args=[faite["reference"]])}
    de_qui = {cle: faite[cle] for cle in ("pk", "reference", "jeton_version")}
    return {**reponse, "lien": lien_personnel(Inscription(**de_qui))}


def _pour_et_contact(corps: dict[str, Any]) -> tuple[str, str]:
    pour = str(corps.get("seance") or corps.get("offre") or "")
    jeune = corps["jeune"]
    return pour, jeune.get("courriel") or jeune.get("telephone") or ""
