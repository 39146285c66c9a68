"""The prescripteur's space: the orientations of their structures, and the follow-up of each."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inscriptions.acces.partage import dont_la_suite_se_dit, partage_de
from inscriptions.acces.prescripteurs import offres_a_orienter, orientations_de, prescripteurs_de
from inscriptions.courrier.prevenus import prevenus_en_mots
from inscriptions.etats import EN_ATTENTE, FINIES, VIVANTS, Etat, Qui
from inscriptions.etats.actes import ActeA
from inscriptions.models import Inscription, Prescripteur
from inscriptions.orientations.chronologie import pas_de
from inscriptions.orientations.tour import tour_de
from inscriptions.portes.pages.reprises import a_reprendre_par, pendant
from inscriptions.portes.pages.structure_choisie import garder_le_choix, prescripteur_choisi
from inscriptions.refus import Refus
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.saisie import protections
from inscriptions.vie.tenue import fin_de_tenue, reprendre
from inscriptions.vie.transitions import annuler

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


@require_safe
@reserve_aux_prescripteurs
def suivi(request: HttpRequest, prescripteurs: list[Prescripteur], reference: str) -> HttpResponse:
    return _montrer_suivi(request, _orientation(prescripteurs, reference))


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_aux_prescripteurs
def annuler_orientation(
    request: HttpRequest, prescripteurs: list[Prescripteur], reference: str
) -> HttpResponse:
    """GET says what follows and who is told; POST does it."""
    inscription = _orientation(prescripteurs, reference)
    if not partage_de(inscription).la_date:  # the same answer whatever became of it
        return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
    if request.method != "POST" and inscription.etat in VIVANTS and inscription.est_envoyee:
        contexte = {
            "inscription": inscription,
            "rendez_vous": rendez_vous_de(inscription),
            "prevenus": prevenus_en_mots(inscription, qui=Qui.PRESCRIPTEUR),
            "pendant": pendant(tenue) if (tenue := fin_de_tenue(inscription)) else "",
            "rubrique": "pros",
        }
        return render(request, "orientations/annuler.html", contexte)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
    if inscription.etat != Etat.ANNULEE:
        try:
            annuler(inscription, qui=Qui.PRESCRIPTEUR, compte=prescripteurs[0].utilisateur)
        except Refus as refus:
            inscription = _orientation(prescripteurs, reference)
            return _montrer_suivi(request, inscription, refus=refus, statut=409)
    return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)


@require_POST
@reserve_aux_prescripteurs
def reprendre_orientation(
    request: HttpRequest, prescripteurs: list[Prescripteur], reference: str
) -> HttpResponse:
    """Undo the cancelling of a moment ago; what was not theirs to see says nothing by its refusal."""
    inscription = _orientation(prescripteurs, reference)
    de_son_fait = inscription.annulee_par == Qui.PRESCRIPTEUR
    if not (partage_de(inscription).la_date or de_son_fait):
        return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)
    if inscription.etat not in VIVANTS:
        try:
            reprendre(inscription, qui=Qui.PRESCRIPTEUR, compte=prescripteurs[0].utilisateur)
        except Refus as refus:
            inscription = _orientation(prescripteurs, reference)
            return _montrer_suivi(request, inscription, refus=refus, statut=409)
    return HttpResponseRedirect(reverse("suivi", args=[reference]), status=303)


def _orientation(prescripteurs: list[Prescripteur], reference: str) -> Inscription:
    inscription = orientations_de(prescripteurs).pour_listes().filter(reference=reference.upper()).first()
    if inscription is None:
        raise Http404("Cette orientation n’existe pas, ou n’est pas celle de votre structure.")
    return inscription


def _montrer_suivi(
    request: HttpRequest, inscription: Inscription, *, refus: Refus | None = None, statut: int = 200
) -> HttpResponse:
    partage = partage_de(inscription)
    # A cancelled one is none to come.
    a_montrer = partage.la_date and inscription.etat not in FINIES
    contexte = {
        "inscription": inscription,
        "partage": partage,
        "rendez_vous": rendez_vous_de(inscription) if a_montrer else None,
        "en_attente": partage.etat in EN_ATTENTE,
        "pas": pas_de(inscription),
        "tour": tour_de(inscription),
        # Of who came alone with a card, nothing that they typed or joined.
        "pieces": inscription.pieces.all() if inscription.est_envoyee else [],
        "nouveau": "nouveau" in request.GET,
        "a_reprendre": a_reprendre_par(inscription, Qui.PRESCRIPTEUR),
        "annulable": partage.annulable and inscription.est_envoyee,
        "refus": refus,
        "rubrique": "pros",
    }
    return render(request, "orientations/suivi.html", contexte, status=statut)
