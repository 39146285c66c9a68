"""The prescripteur's space: the orientations of their structures. Each has its page in `suivi`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inscriptions.acces.prescripteurs import (
    envoyees_par,
    offres_a_orienter,
    orientations_de,
    prescripteurs_de,
)
from inscriptions.models import Inscription, Prescripteur
from inscriptions.orientations.liste import EN_COURS, cherchees, compter, la_partie, lignes_de
from inscriptions.portes.pages.structure_choisie import garder_le_choix, prescripteur_choisi
from inscriptions.saisie import protections

PAR_PAGE, CHERCHE_AU_PLUS = 30, 100


def reserve_aux_prescripteurs(vue: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view its `Prescripteur`, one for each structure; sign in first, and say who may come."""

    @wraps(vue)
    @protections.page_personnelle
    def enveloppe(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        prescripteurs = prescripteurs_de(request.user)
        if not prescripteurs:
            return render(request, "orientations/pas_prescripteur.html", {"rubrique": "pros"}, status=403)
        return vue(request, prescripteurs, *args, **kwargs)

    return enveloppe


def orientation_de(prescripteurs: list[Prescripteur], reference: str) -> Inscription:
    """One of those that they may follow, with all that its page shows. Raises Http404."""
    siennes = orientations_de(prescripteurs).pour_listes().select_related("offre__partenaire", "version")
    inscription = siennes.filter(reference=reference.upper()).first()
    if inscription is None:
        raise Http404("Cette orientation n’existe pas, ou n’est pas celle de votre structure.")
    return inscription


@require_safe
@reserve_aux_prescripteurs
def mes_orientations(request: HttpRequest, prescripteurs: list[Prescripteur]) -> HttpResponse:
    """Those of all their structures, or of the one chosen: one part of them (`voir`), or those found (`q`).

    With `?apres=`, one of theirs, the offers below are for the same person.
    """
    choisi = prescripteur_choisi(request, prescripteurs)
    garder_le_choix(request, choisi)
    montres = [choisi] if choisi else prescripteurs
    siennes = orientations_de(montres)
    cherche = request.GET.get("q", "").strip()[:CHERCHE_AU_PLUS]
    # `a_faire` is the name that the links of before used.
    voir = request.GET.get("voir") or request.GET.get("a_faire") or ("" if cherche else EN_COURS)
    trouvees = cherchees(siennes, cherche) if cherche else siennes
    trouvees = la_partie(trouvees, voir).pour_listes()
    trouvees = trouvees.select_related("offre__partenaire").prefetch_related("evenements")
    page = Paginator(trouvees, PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "structures": [prescripteur.structure for prescripteur in prescripteurs],
        "structure": montres[0].structure if len(montres) == 1 else None,
        "page_orientations": page,
        "lignes": lignes_de(page),
        "comptes": compter(siennes),
        "voir": voir,
        "cherche": cherche,
        **_vers_quoi(request, montres),
        "rubrique": "pros",
    }
    return render(request, "orientations/liste.html", contexte)


def _vers_quoi(request: HttpRequest, prescripteurs: list[Prescripteur]) -> dict[str, Any]:
    """Offers to send somebody to: the person of `?apres=` elsewhere than before, or whoever comes next."""
    offres = offres_a_orienter(prescripteurs).order_by("title")
    reference = request.GET.get("apres", "").upper()
    deja = envoyees_par(prescripteurs).filter(reference=reference).first() if reference.isalnum() else None
    if deja is None:
        return {"offres": offres}
    return {
        "deja_orientee": deja,
        "apres": f"?apres={deja.reference}",
        "offres": offres.exclude(pk=deja.offre_id),
    }
