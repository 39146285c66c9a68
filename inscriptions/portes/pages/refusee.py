"""What a refused registration ends with: who receives the person elsewhere, by name, and the human door here."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from catalogue.adresses import provenance_dite
from catalogue.models import AutreService, Offre
from catalogue.vitrine.ailleurs import services_ailleurs
from catalogue.vitrine.appel import Appel, appel_pour
from inscriptions.models import Jeune
from inscriptions.refus import AgeHorsLimites, CreneauPris, HorsSecteur, Refus
from inscriptions.saisie import Saisie
from inscriptions.saisie.apres_refus import Suite, suites_de


def contexte_du_refus(
    request: HttpRequest, refus: Refus | None, offre: Offre, feuille: Saisie, *, dates: str
) -> dict[str, Any]:
    """For the template. `dates`: where those of `offre` are."""
    # Another hour may be chosen on the page itself.
    sans_porte = refus is None or isinstance(refus, CreneauPris)
    age = _age(feuille)
    services = _services(refus, age, feuille)
    provenance = provenance_dite(request.GET)
    appel = Appel() if sans_porte else appel_pour(sujet=offre.slug, age=age, provenance=provenance)
    return {
        "refus": refus,
        "titre_du_refus": _titre(request),
        "services": services,
        "appel": appel,
        "suites": [*_portes(services, appel), *suites_de(refus, offre, dates=dates)] if refus else [],
    }


def _titre(request: HttpRequest) -> str:
    if request.method == "POST":
        return "Votre inscription n’est pas enregistrée"
    return "L’inscription n’est pas possible ici"


def _portes(services: list[AutreService], appel: Appel) -> list[Suite]:
    """Where to go, before other offers: those who receive the person elsewhere, then a message to us."""
    if not services:
        return []
    noms = ", ".join(service.nom for service in services)
    ailleurs = {"adresse": "#ailleurs", "libelle": f"Qui vous accueille\u00a0: {noms}"}
    message = {"adresse": appel.message, "libelle": "Laisser un message à la Mission Locale"}
    return [ailleurs, message] if appel.message else [ailleurs]


def _age(feuille: Saisie) -> int | None:
    donnees = getattr(feuille.formulaire, "cleaned_data", {})
    return Jeune(date_naissance=donnees.get("date_naissance")).age_au(timezone.localdate())


def _services(refus: Refus | None, age: int | None, feuille: Saisie) -> list[AutreService]:
    if not isinstance(refus, AgeHorsLimites | HorsSecteur):
        return []
    donnees = getattr(feuille.formulaire, "cleaned_data", {})
    return services_ailleurs(age=age, code_postal=donnees.get("code_postal") or "")
