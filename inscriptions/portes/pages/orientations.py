"""The prescripteur's space: the orientations of their structures. Each has its page in `suivi`."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inscriptions.acces.partage import dont_la_suite_se_dit
from inscriptions.acces.prescripteurs import offres_a_orienter, orientations_de, prescripteurs_de
from inscriptions.etats.actes import ActeA
from inscriptions.models import Prescripteur
from inscriptions.orientations.tour import tour_de
from inscriptions.portes.pages.structure_choisie import garder_le_choix, prescripteur_choisi
from inscriptions.saisie import protections

PAR_PAGE = 30


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


@require_safe
@reserve_aux_prescripteurs
def mes_orientations(request: HttpRequest, prescripteurs: list[Prescripteur]) -> HttpResponse:
    """Those of all their structures, or of the one chosen; `a_faire` keeps those that wait for them."""
    choisi = prescripteur_choisi(request, prescripteurs)
    garder_le_choix(request, choisi)
    montres = [choisi] if choisi else prescripteurs
    siennes = orientations_de(montres)
    a_lui = dont_la_suite_se_dit(siennes).a_faire_par(ActeA.PRESCRIPTEUR)
    a_faire = request.GET.get("a_faire", "")
    lignes = a_lui if a_faire else siennes
    lignes = lignes.pour_listes().select_related("offre__partenaire").prefetch_related("evenements")
    lignes = lignes.order_by("-demandee_le", "-id")
    page = Paginator(lignes, PAR_PAGE).get_page(request.GET.get("page"))
    for ligne in page:
        ligne.tour = tour_de(ligne)
    contexte = {
        "structures": [prescripteur.structure for prescripteur in prescripteurs],
        "structure": montres[0].structure if len(montres) == 1 else None,
        "page_orientations": page,
        "a_faire": a_faire,
        "nombre_a_faire": a_lui.count(),
        "offres": offres_a_orienter(montres).order_by("title"),
        "rubrique": "pros",
    }
    return render(request, "orientations/liste.html", contexte)
