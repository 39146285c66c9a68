"""Forms that stand alone (surveys): open to all, without a name."""

from typing import cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.formulaires.compilation import questions_de
from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Formulaire, VersionFormulaire
from inscriptions import saisie
from inscriptions.portes.pages.inscription import dire
from inscriptions.refus import CleReutilisee
from inscriptions.saisie import brouillons, protections
from inscriptions.vie.questionnaires import deja_envoye, remplir_une_fois
from inscriptions.vie.une_fois import empreinte_de

ACTE = "Envoyer mes réponses"
DEJA_ENVOYE = (
    "Des réponses sont déjà parties de cette page. Quelqu’un d’autre répond\u00a0? "
    "Vérifiez ses réponses, puis envoyez-les."
)


# As for registrations: its own signed token does what the CSRF cookie would.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    version = _version_publiee(slug)
    if request.method != "POST":
        feuille = saisie.ouvrir(request, version, version.contenu, completer=_tel_quel)
        return _rendre(request, feuille, version)
    arret = saisie.arret_a_la_porte(request)
    if arret:
        relu = saisie.relire(request, version, version.contenu, completer=_tel_quel, alerte=arret.phrase)
        return _rendre(request, relu, version, statut=arret.statut)
    feuille = saisie.recevoir(request, version, version.contenu, completer=_tel_quel)
    envoyee = saisie.est_envoyee(request, feuille)
    if saisie.est_renvoyee_sans_brouillon(request, feuille) and deja_envoye(feuille.numero):
        return _remercier(version)
    suite = saisie.avancer(request, feuille)
    if suite is not None:
        return suite
    if envoyee and feuille.valide():
        return _enregistrer(request, feuille, version)
    return _rendre(request, feuille, version, statut=400)


@require_safe
def merci(request: HttpRequest, slug: str) -> HttpResponse:
    contexte = {"formulaire": _version_publiee(slug).formulaire}
    return render(request, "inscriptions/questionnaire_merci.html", contexte)


def _version_publiee(slug: str) -> VersionFormulaire:
    """What is asked at this address now. 404 unless the form stands alone, is published and asks something."""
    version = (
        VersionFormulaire.objects.filter(
            formulaire__slug=slug, formulaire__live=True, formulaire__usage=Formulaire.Usage.ENQUETE
        )
        .select_related("formulaire")
        .order_by("-numero")
        .first()
    )
    if version is None or version.usage != Formulaire.Usage.ENQUETE or not any(questions_de(version.contenu)):
        raise Http404("Ce questionnaire n’existe pas, ou n’est plus ouvert.")
    return version


def _formulaire(version: VersionFormulaire) -> Formulaire:
    return cast(Formulaire, version.formulaire)  # only those of an offer alone have none


def _tel_quel(formulaire: FormulairePublie) -> None:
    """The page adds nothing to what the author asks."""


def _enregistrer(request: HttpRequest, feuille: saisie.Saisie, version: VersionFormulaire) -> HttpResponse:
    formulaire, statut = feuille.formulaire, 400
    try:
        remplir_une_fois(
            feuille.numero or "",
            _empreinte(request, feuille),
            formulaire=formulaire,
            version=feuille.version or version,
        )
    except CleReutilisee:
        feuille.jeton, feuille.alerte, statut = protections.nouveau_jeton(), DEJA_ENVOYE, 409
    except ValidationError as erreur:
        dire(formulaire, erreur)
    else:
        brouillons.oublier(feuille.brouillon)
        return _remercier(version)
    return _rendre(request, feuille, version, statut=statut)


def _empreinte(request: HttpRequest, feuille: saisie.Saisie) -> str:
    """What tells one sending from another. A file is put away anew each time: its number tells nothing."""
    fichiers = {q["cle"] for q in questions_de(feuille.formulaire.contenu) if q["type"] == "fichier"}
    envoye = {cle: dit for cle, dit in feuille.reponses_envoyees().items() if cle not in fichiers}
    return empreinte_de({"page": [request.path], **envoye})


def _remercier(version: VersionFormulaire) -> HttpResponse:
    adresse = reverse("questionnaire_merci", args=[_formulaire(version).slug])
    return HttpResponseRedirect(adresse, status=303)


def _rendre(
    request: HttpRequest, feuille: saisie.Saisie, version: VersionFormulaire, *, statut: int = 200
) -> HttpResponse:
    formulaire = _formulaire(version)
    contexte = {
        "formulaire": formulaire,
        "saisie": feuille,
        "acte": formulaire.acte or ACTE,
        "titre": formulaire.nom if feuille.rang == 1 else feuille.titre(formulaire.nom),
        "adresse": saisie.adresse_du_brouillon(request, feuille),
        "premiere_page": feuille.rang == 1,
    }
    reponse = render(request, "inscriptions/questionnaire.html", contexte, status=statut)
    if statut == 429:
        reponse["Retry-After"] = str(protections.FENETRE)
    return reponse
