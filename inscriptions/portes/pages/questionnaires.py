"""Forms that stand alone (surveys): open to all, without a name."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.formulaires.compilation import questions_de
from catalogue.formulaires.identite import Contenu
from catalogue.models import Formulaire, VersionFormulaire
from inscriptions import saisie
from inscriptions.refus import CleReutilisee, Refus
from inscriptions.saisie import protections
from inscriptions.vie.questionnaires import deja_envoye, remplir_une_fois
from inscriptions.vie.une_fois import empreinte_de

BOUTON = "Envoyer mes réponses"
DEJA_ENVOYE = (
    "Des réponses sont déjà parties de cette page. Quelqu’un d’autre répond\u00a0? "
    "Vérifiez ses réponses, puis envoyez-les."
)


class DepotDeQuestionnaire(saisie.DepotEnPages):
    """Answers without a name: the same page never counts twice."""

    gabarit = "inscriptions/questionnaire.html"

    def __init__(self, request: HttpRequest, version: VersionFormulaire) -> None:
        super().__init__(request)
        self.version = version

    def forme(self) -> tuple[VersionFormulaire, Contenu]:
        return self.version, self.version.contenu

    def deja_envoyee(self, feuille: saisie.Saisie) -> HttpResponse | None:
        return self._remercier(feuille) if deja_envoye(feuille.numero) else None

    def faire(self, feuille: saisie.Saisie) -> HttpResponse:
        remplir_une_fois(
            feuille.numero or "",
            empreinte_de(self.envoye(feuille)),
            formulaire=feuille.formulaire,
            version=feuille.version or self.version,
        )
        return self._remercier(feuille)

    def envoye(self, feuille: saisie.Saisie) -> dict[str, list[str]]:
        """A file is put away anew each time: its number tells nothing."""
        fichiers = {q["cle"] for q in questions_de(feuille.formulaire.contenu) if q["type"] == "fichier"}
        return {cle: dit for cle, dit in super().envoye(feuille).items() if cle not in fichiers}

    def apres_refus(self, feuille: saisie.Saisie, refus: Refus) -> HttpResponse:
        """Other answers already left this page: somebody else may answer, with a token of their own."""
        if not isinstance(refus, CleReutilisee):
            return super().apres_refus(feuille, refus)
        feuille.jeton, feuille.alerte = protections.nouveau_jeton(), DEJA_ENVOYE
        return self.rendre(feuille, statut=409)

    def _remercier(self, feuille: saisie.Saisie) -> HttpResponse:
        return self.finir(feuille, reverse("questionnaire_merci", args=[_formulaire(self.version).slug]))

    def rendre(
        self, feuille: saisie.Saisie, *, refus: Refus | None = None, statut: int = 200
    ) -> HttpResponse:
        formulaire = _formulaire(self.version)
        contexte = {
            "formulaire": formulaire,
            "saisie": feuille,
            "refus": refus,
            "bouton": formulaire.acte or BOUTON,
            "titre": formulaire.nom if feuille.rang == 1 else feuille.titre(formulaire.nom),
            "adresse": saisie.adresse_du_brouillon(self.request, feuille),
            "premiere_page": feuille.rang == 1,
        }
        return self.page(contexte, statut)


# As for registrations: its own signed token does what the CSRF cookie would.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@DepotDeQuestionnaire.declaree
def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    return DepotDeQuestionnaire(request, _version_publiee(slug)).repondre()


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
