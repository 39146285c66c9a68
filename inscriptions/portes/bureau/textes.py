"""« Textes des messages »: what each kind of message says, changed by the team (docs/contrat.md §7.4)."""

import re
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from catalogue.droits.ecrans import refuser_en_403
from inscriptions.courrier.textes.apercus import apercu
from inscriptions.courrier.textes.composition import Mots, mots_d_origine
from inscriptions.courrier.textes.genre import Genre
from inscriptions.courrier.textes.genres import GENRES, POUR_LA_PERSONNE, POUR_LES_PROFESSIONNELS
from inscriptions.courrier.textes.variables import VARIABLES
from inscriptions.courrier.textes.verification import fautes_de_variables, fautes_du_sms, fautes_du_texte
from inscriptions.models import TexteDeMessage

DROIT = "inscriptions.change_textedemessage"
TITRE = "Textes des messages"


class FormulaireTexte(forms.ModelForm):
    """The words of one kind, each checked before it is kept."""

    class Meta:
        model = TexteDeMessage
        fields = ["sujet", "texte", "sms"]
        widgets = {
            "texte": forms.Textarea(attrs={"rows": 14}),
            "sms": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "texte": "D’abord le titre, puis une ligne vide. Une ligne vide sépare les paragraphes. "
            "Seule sur sa ligne, «\u00a0Voir ma place\u00a0: {lien}\u00a0» devient un bouton.",
            "sms": "160 signes au plus, lien compris. Ni nom, ni motif.",
        }

    def __init__(self, *args: Any, genre: Genre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.genre = genre
        for champ in self.fields.values():
            champ.error_messages["required"] = "Écrivez-le, ou revenez au texte d’origine."
        if genre.sms:
            self.fields["sms"].required = True
        else:
            del self.fields["sms"]

    def clean_sujet(self) -> str:
        sujet = _insecables(" ".join(self.cleaned_data["sujet"].splitlines()))
        permises = tuple(nom for nom in self.genre.variables if nom != "lien")
        return _sans_faute(sujet, fautes_de_variables(sujet, permises))

    def clean_texte(self) -> str:
        texte = _insecables("\n".join(self.cleaned_data["texte"].splitlines()).strip())
        return _sans_faute(texte, fautes_du_texte(self.genre, texte))

    def clean_sms(self) -> str:
        texte = " ".join(self.cleaned_data["sms"].split())
        return _sans_faute(texte, fautes_du_sms(self.genre, texte))

    def mots(self) -> Mots:
        lus = self.cleaned_data
        return Mots(lus["sujet"], lus["texte"], lus.get("sms", ""))


class ListeDesTextes(WagtailAdminTemplateMixin, TemplateView):
    template_name = "inscriptions/admin/textes.html"
    page_title = TITRE
    header_icon = "mail"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITRE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        modifies = {texte.code: texte for texte in TexteDeMessage.objects.all()}
        familles = (("Aux jeunes", POUR_LA_PERSONNE), ("Aux professionnels", POUR_LES_PROFESSIONNELS))
        return {
            **super().get_context_data(**kwargs),
            "familles": [
                (nom, [(genre, modifies.get(genre.code)) for genre in genres]) for nom, genres in familles
            ],
        }


class Texte(WagtailAdminTemplateMixin, TemplateView):
    """The words of one kind; « Voir » shows them on an invented registration and keeps nothing."""

    template_name = "inscriptions/admin/texte.html"
    header_icon = "mail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.genre = _genre(kwargs["code"])
        self.ecrits = TexteDeMessage.objects.filter(code=self.genre.code).first()

    def get_page_title(self) -> str:
        return self.genre.nom

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("textes_des_messages"), "label": TITRE},
            {"url": "", "label": self.genre.nom},
        ]

    def formulaire(self, donnees: Any = None) -> FormulaireTexte:
        origine = mots_d_origine(self.genre)
        objet = self.ecrits or TexteDeMessage(code=self.genre.code, **vars(origine))
        return FormulaireTexte(donnees, instance=objet, genre=self.genre)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.formulaire()
        mots = form.mots() if form.is_bound and form.is_valid() else None
        if not form.is_bound:
            mots = Mots(form.instance.sujet, form.instance.texte, form.instance.sms)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "genre": self.genre,
            "ecrits": self.ecrits,
            "variables": [(nom, VARIABLES[nom], nom in self.genre.requises) for nom in self.genre.variables],
            "apercu": apercu(self.genre, mots) if mots else None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulaire(request.POST)
        if not form.is_valid():
            messages.error(request, "Le texte n’est pas enregistré\u00a0: corrigez ce qui suit.")
            return self.render_to_response(self.get_context_data(form=form), status=400)
        if "apercu" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        ecrits, _ = TexteDeMessage.objects.update_or_create(code=self.genre.code, defaults=vars(form.mots()))
        log(ecrits, "wagtail.edit", user=request.user)
        messages.success(request, f"Le texte de «\u00a0{self.genre.nom}\u00a0» est enregistré.")
        return redirect("textes_des_messages")


class TexteDOrigine(View):
    """Back to the first words."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        genre = _genre(code)
        for texte in TexteDeMessage.objects.filter(code=genre.code):
            log(texte, "wagtail.delete", user=request.user)
            texte.delete()
        messages.success(request, f"«\u00a0{genre.nom}\u00a0» a repris son texte d’origine.")
        return redirect("textes_des_messages")


class EntreeTextes(MenuItem):
    """Shown to those who may change the words."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DROIT)


def entree_textes() -> MenuItem:
    return EntreeTextes(
        TITRE, reverse("textes_des_messages"), name="textes-des-messages", icon_name="mail", order=900
    )


def adresses_des_textes() -> list[URLPattern]:
    return [
        path("textes-des-messages/", _protegee(ListeDesTextes), name="textes_des_messages"),
        path("textes-des-messages/<slug:code>/", _protegee(Texte), name="texte_de_message"),
        path("textes-des-messages/<slug:code>/origine/", _protegee(TexteDOrigine), name="texte_d_origine"),
    ]


def _protegee(vue: type[View]) -> Any:
    return refuser_en_403(permission_required(DROIT, raise_exception=True)(vue.as_view()))


def _genre(code: str) -> Genre:
    if code not in GENRES:
        raise Http404("Ce message n’existe pas.")
    return GENRES[code]


def _sans_faute(texte: str, fautes: list[str]) -> str:
    if fautes:
        raise forms.ValidationError(fautes)
    return texte


def _insecables(texte: str) -> str:
    """French typography for whoever types ordinary spaces."""
    texte = re.sub(r"« ", "«\u00a0", texte)
    return re.sub(r" ([:;!?»])(?=\s|[.,)]|$)", "\u00a0\\1", texte)
