"""The editing screens of forms and bank questions: their panels, and what they refuse."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput

from catalogue.formulaires.cles import cle_libre
from catalogue.portes.bureau.emplois import PanneauEmploiDeLaQuestion, PanneauEmploiDuFormulaire
from catalogue.publication.banque import cles_publiees, options_publiees

USAGE_FIXE = "Ce formulaire a déjà été publié : son usage ne change plus. Dupliquez-le pour un autre usage."
TYPE_FIXE = (
    "Cette question a déjà été posée : son type ne change plus. "
    "Cochez « n’est plus posée », puis créez-en une autre."
)
CHOIX_GARDE = "Ce choix a déjà été proposé. Cochez « n’est plus proposé » au lieu de le supprimer."
DEUX_CHOIX = "Proposez au moins deux choix."
UNE_REPONSE = "Le profil garde une seule réponse : prenez « Un choix », ou « Oui ou non »."


class SaisieFormulaire(WagtailAdminModelForm):
    def clean_slug(self) -> str:
        """The name gives it; when another form has it, a number follows, with no word about it."""
        autres = type(self.instance).objects.exclude(pk=self.instance.pk)
        prises = set(autres.values_list("slug", flat=True))
        return cle_libre(self.cleaned_data["slug"], prises, defaut="formulaire")

    def clean_usage(self) -> str:
        usage = self.cleaned_data["usage"]
        if self.instance.pk and "usage" in self.changed_data and self.instance.versions.exists():
            raise ValidationError(USAGE_FIXE)
        return usage


class SaisieQuestion(WagtailAdminModelForm):
    """A bank question that was asked keeps its type and its choices: they may only be retired."""

    def clean_type(self) -> str:
        type_ = self.cleaned_data["type"]
        if self.instance.pk and "type" in self.changed_data and self.instance.cle in cles_publiees():
            raise ValidationError(TYPE_FIXE)
        return type_

    def clean_profil(self) -> str:
        profil = self.cleaned_data["profil"]
        if profil and self.cleaned_data.get("type") == "choix_multiple":
            raise ValidationError(UNE_REPONSE)
        return profil

    def is_valid(self) -> bool:
        return super().is_valid() and self._choix_valides()

    def _choix_valides(self) -> bool:
        options: Any = self.formsets["options"]
        if self.instance.pk:
            publiees = options_publiees(self.instance.cle)
            for saisie in options.deleted_forms:
                if saisie.instance.cle in publiees:
                    self.add_error(None, f"« {saisie.instance.libelle} » : {CHOIX_GARDE}")
        proposes = [
            saisie
            for saisie in options.forms
            if saisie not in options.deleted_forms
            and saisie.cleaned_data.get("libelle")
            and not saisie.cleaned_data.get("retiree")
        ]
        if self.cleaned_data["type"] != "oui_non" and len(proposes) < 2:
            self.add_error(None, DEUX_CHOIX)
        return not self.errors


EDITION_FORMULAIRE = ObjectList(
    [
        TitleFieldPanel("nom", placeholder="Nom du formulaire", required_on_save=True),
        FieldPanel("usage"),
        FieldPanel("etapes"),
        MultiFieldPanel(
            [
                FieldPanel("introduction"),
                FieldPanel("acte"),
                FieldPanel("commun"),
                FieldPanel("slug", widget=SlugInput),
            ],
            heading="Réglages du formulaire",
            classname="collapsed",
        ),
        PanneauEmploiDuFormulaire(heading="Où il sert", attrs={"id": "emplois"}),
        PublishingPanel(),
    ],
    base_form_class=SaisieFormulaire,
)

EDITION_QUESTION = ObjectList(
    [
        FieldPanel("libelle"),
        FieldPanel("aide"),
        FieldPanel("type"),
        InlinePanel("options", heading="Choix", label="choix"),
        MultiFieldPanel(
            [
                FieldPanel("pourquoi"),
                FieldPanel("a_compter"),
                FieldPanel("profil"),
                FieldPanel("personnel"),
                FieldPanel("montree_au_partenaire"),
                FieldPanel("conservation_jours"),
                FieldPanel("retiree"),
            ],
            heading="Réglages",
        ),
        PanneauEmploiDeLaQuestion(heading="Qui la pose"),
    ],
    base_form_class=SaisieQuestion,
)
