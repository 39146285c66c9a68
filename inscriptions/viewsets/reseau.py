"""Who sends young people, and the keys of other systems. Rights of the group, not of a site."""

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.http import HttpResponse
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.log_actions import log

from catalogue.portee import Ajout, Liste, ViewSetBorne
from inscriptions.models import JetonApi, Portee, Prescripteur, Structure


class StructureViewSet(ViewSetBorne):
    model = Structure
    name = "structures"
    icon = "site"
    list_display: ClassVar[list[Any]] = ["nom", "type", "parent", BooleanColumn("active", label="Active")]
    list_filter = ["type", "active"]
    search_fields = ["nom"]
    lies = ("parent",)


class ListePrescripteurs(Liste):
    is_searchable = True
    search_fields = (
        "utilisateur__email",
        "utilisateur__last_name",
        "utilisateur__first_name",
        "structure__nom",
    )

    @property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("utilisateur__email"),
            Column("nom", label="Nom", accessor="utilisateur.get_full_name"),
            Column("structure", label="Structure", accessor="structure.nom", sort_key="structure__nom"),
            Column("antenne", label="Antenne", accessor=lambda p: p.antenne.nom if p.antenne else ""),
            BooleanColumn("actif", label="Actif", sort_key="actif"),
        ]


class PrescripteurViewSet(ViewSetBorne):
    model = Prescripteur
    name = "prescripteurs"
    icon = "group"
    index_view_class = ListePrescripteurs
    search_fields = ListePrescripteurs.search_fields
    list_filter = ["structure", "actif"]
    lies = ("utilisateur", "structure", "antenne")


class FormulaireJeton(forms.ModelForm):
    portees = forms.MultipleChoiceField(
        label="Ce que la clé permet", choices=Portee.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = JetonApi
        fields: ClassVar[list[str]] = ["nom", "portees", "antennes", "structure", "actif"]
        widgets: ClassVar[dict[str, Any]] = {"antennes": forms.CheckboxSelectMultiple}
        help_texts: ClassVar[dict[str, str]] = {
            "antennes": "Aucune cochée : toutes les antennes.",
            "structure": "Celle au nom de qui la clé oriente des jeunes.",
        }


class AjoutJeton(Ajout):
    """The value is made by the server and printed once, on the answer to this very POST."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        donnees = form.cleaned_data
        jeton, valeur = JetonApi.creer(
            nom=donnees["nom"], portees=donnees["portees"], structure=donnees["structure"]
        )
        jeton.actif, jeton.cree_par = donnees["actif"], self.request.user
        jeton.save()
        jeton.antennes.set(donnees["antennes"])
        log(instance=jeton, action="wagtail.create")
        self.object, self.form = jeton, form
        self.template_name = "inscriptions/admin/jeton_cree.html"
        reponse = self.render_to_response({**self.get_context_data(), "jeton": jeton, "valeur": valeur})
        reponse["Cache-Control"] = "no-store"
        return reponse


class JetonViewSet(ViewSetBorne):
    model = JetonApi
    name = "jetons"
    icon = "key"
    menu_label = "Clés d’API"
    add_view_class = AjoutJeton
    list_display: ClassVar[list[Any]] = [
        "nom",
        "structure",
        BooleanColumn("actif", label="Active"),
        "cree_le",
    ]
    search_fields = ["nom"]
    lies = ("structure",)

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return FormulaireJeton
