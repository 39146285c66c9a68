"""The signed sheet of a séance, scanned: put away, opened, removed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages

from catalogue.formulaires.champ_fichier import SIGNATURES, ChampFichiers
from catalogue.models import Seance
from inscriptions.acces.fichiers import remettre
from inscriptions.acces.personnes import antennes_de
from inscriptions.models import FeuilleSignee
from inscriptions.portes.bureau.presences.seance import SeanceDeLAgent
from inscriptions.presences.scans import confirmer_par_la_feuille, deposer_feuilles, supprimer_feuille

RESTE_LA = "La feuille n’a pas pu être supprimée. Réessayez dans quelques minutes."


class PlusieursFichiers(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name)


class FormulaireFeuilles(forms.Form):
    fichiers = ChampFichiers(
        label="Feuille signée",
        help_text="PDF ou photo (JPEG, PNG), 5 Mo au plus. Trois fichiers à la fois.",
        widget=PlusieursFichiers(attrs={"accept": ",".join(SIGNATURES)}),
    )
    ont_signe = forms.BooleanField(
        label="Les personnes notées présentes ont signé",
        help_text="Leur venue est alors notée aussi d’après la feuille.",
        required=False,
    )


def garde_les_feuilles(utilisateur: Any, seance: Seance) -> bool:
    """A sheet names everybody who came: it is for the antenne that holds the séance, and no other."""
    return antennes_de(utilisateur, "change").filter(pk=seance.antenne_id).exists()


class FeuillesDeLAgent(SeanceDeLAgent):
    """Base: the séance is held by an antenne of the reader."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        siennes = Seance.objects.filter(antenne__in=antennes_de(request.user, self.droit))
        get_object_or_404(siennes, pk=self.seance.pk)

    def feuille(self) -> FeuilleSignee:
        return get_object_or_404(self.seance.feuilles_signees.all(), pk=self.kwargs["numero"])


class DepotDeFeuilles(FeuillesDeLAgent):
    """The scans of the séance, and the form to add one."""

    template_name = "inscriptions/admin/feuilles.html"
    page_title = "Feuilles signées"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "feuilles": self.seance.feuilles_signees.select_related("par"),
            "form_feuilles": kwargs.get("form") or FormulaireFeuilles(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FormulaireFeuilles(request.POST, request.FILES)
        if form.is_valid():
            try:
                deposees = deposer_feuilles(
                    seance=self.seance,
                    fichiers=form.cleaned_data["fichiers"],
                    compte=request.user,  # type: ignore[arg-type]
                )
            except ValidationError as erreur:
                form.add_error("fichiers", erreur)
            else:
                if form.cleaned_data["ont_signe"]:
                    confirmer_par_la_feuille(self.seance, compte=request.user)  # type: ignore[arg-type]
                phrase = (
                    "La feuille est gardée." if len(deposees) == 1 else f"{len(deposees)} fichiers gardés."
                )
                messages.success(request, phrase)
                return redirect(f"{reverse('presences', args=[self.seance.pk])}#feuilles")
        return self.render_to_response(self.get_context_data(form=form), status=400)


class OuvertureDeFeuille(FeuillesDeLAgent):
    """Always to be saved, never shown within the portal."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:  # type: ignore[override]
        return remettre(self.feuille())


class SuppressionDeFeuille(FeuillesDeLAgent):
    """Asks first; the removal is kept in the history of the séance."""

    template_name = "inscriptions/admin/feuille_supprimer.html"
    page_title = "Supprimer une feuille signée"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "feuille": self.feuille()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        feuille = self.feuille()
        try:
            supprimer_feuille(feuille, compte=request.user)  # type: ignore[arg-type]
        except OSError:
            messages.error(request, RESTE_LA)
        else:
            messages.success(request, "La feuille est supprimée.")
        return redirect(f"{reverse('presences', args=[self.seance.pk])}#feuilles")
