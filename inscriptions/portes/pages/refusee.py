"""What a refused registration ends with: who receives the person elsewhere, by name, and the human door here."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from catalogue.manques import Cause, noter_un_manque
from catalogue.models import AutreService, Offre
from catalogue.vitrine.ailleurs import services_ailleurs
from catalogue.vitrine.appel import Appel, appel_pour
from inscriptions.models import Jeune
from inscriptions.refus import AgeHorsLimites, CreneauPris, HorsSecteur, Refus
from inscriptions.saisie import Saisie


def contexte_du_refus(
    request: HttpRequest, refus: Refus | None, offre: Offre, feuille: Saisie
) -> dict[str, Any]:
    """For the template; a need that was not met for the age is counted."""
    if isinstance(refus, AgeHorsLimites):
        noter_un_manque(request, Cause.AGE, offre=offre)
    # Another hour may be chosen on the page itself.
    sans_porte = refus is None or isinstance(refus, CreneauPris)
    return {
        "refus": refus,
        "titre_du_refus": _titre(request),
        "services": _services(refus, feuille),
        "appel": Appel() if sans_porte else appel_pour(sujet=offre.slug),
    }


def _titre(request: HttpRequest) -> str:
    if request.method == "POST":
        return "Votre inscription n’est pas enregistrée"
    return "L’inscription n’est pas possible ici"


def _services(refus: Refus | None, feuille: Saisie) -> list[AutreService]:
    if not isinstance(refus, AgeHorsLimites | HorsSecteur):
        return []
    donnees = getattr(feuille.formulaire, "cleaned_data", {})
    age = Jeune(date_naissance=donnees.get("date_naissance")).age_au(timezone.localdate())
    return services_ailleurs(age=age, code_postal=donnees.get("code_postal") or "")
