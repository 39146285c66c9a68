"""The keys of other systems: what each opens, until when, and when it last served. Rights of the group."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import BooleanColumn, Column, StatusTagColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from catalogue.droits.ecrans import Ajout, Liste, ViewSetBorne
from catalogue.temps.dates import jour_date
from inscriptions.models import JetonApi, Portee
from inscriptions.models.jetons import EtatDuJeton
from inscriptions.portes.bureau.accueil import PanneauAccueil

UN_AN = timedelta(days=365)


def dans_un_an() -> date:
    return timezone.localdate() + UN_AN


class FormulaireJeton(forms.ModelForm):
    portees = forms.MultipleChoiceField(
        label="Ce que la clé permet", choices=Portee.choices, widget=forms.CheckboxSelectMultiple
    )
    fin = forms.DateField(
        label="Dernier jour",
        required=False,
        initial=dans_un_an,
        widget=AdminDateInput,
        help_text="L’accueil le rappelle un mois avant. Vide\u00a0: la clé sert sans fin.",
    )

    class Meta:
        model = JetonApi
        fields: ClassVar[list[str]] = [
            *("nom", "portees", "tous_les_sites", "antennes", "interne", "structure", "fin", "actif"),
        ]
        widgets: ClassVar[dict[str, Any]] = {"antennes": forms.CheckboxSelectMultiple}
        help_texts: ClassVar[dict[str, str]] = {
            "tous_les_sites": "Ceux d’aujourd’hui et ceux à venir. Sinon, cochez des sites ci-dessous.",
            "antennes": "La clé n’ouvre que les sites cochés.",
            "structure": "Celle au nom de qui la clé oriente des jeunes.",
        }

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        try:
            JetonApi.verifier_les_sites(
                tous_les_sites=donnees.get("tous_les_sites", False), antennes=donnees.get("antennes") or ()
            )
        except ValidationError as erreur:
            self.add_error(None, erreur)
        return donnees


class AjoutJeton(Ajout):
    """The value is made by the server and printed once, on the answer to this very POST."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        donnees = dict(form.cleaned_data)
        actif = donnees.pop("actif")
        jeton, valeur = JetonApi.creer(**donnees)
        jeton.actif, jeton.cree_par = actif, self.request.user
        jeton.save()
        log(instance=jeton, action="wagtail.create")
        self.object, self.form = jeton, form
        self.template_name = "inscriptions/admin/jeton_cree.html"
        reponse = self.render_to_response({**self.get_context_data(), "jeton": jeton, "valeur": valeur})
        reponse["Cache-Control"] = "no-store"
        return reponse


class ListeJetons(Liste):
    def get_base_queryset(self) -> "QuerySet[JetonApi]":
        jetons: Any = super().get_base_queryset()
        return jetons.avec_etat().prefetch_related("antennes")

    @property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("nom"),
            StatusTagColumn(
                "etat",
                label="État",
                accessor=lambda jeton: EtatDuJeton(jeton.etat).label,
                primary=lambda jeton: jeton.etat == EtatDuJeton.ACTIF,
            ),
            Column("sites", label="Sites", accessor=_sites),
            BooleanColumn("interne", label="Interne"),
            # Not Wagtail's column of dates, which says « il y a 0 minute » of a day to come.
            Column("fin", label="Dernier jour", accessor=lambda jeton: _jour(jeton.fin), sort_key="fin"),
            Column(
                "dernier_usage",
                label="Dernier usage",
                accessor=lambda jeton: _jour(jeton.dernier_usage),
                sort_key="dernier_usage",
            ),
        ]


def _sites(jeton: JetonApi) -> str:
    if jeton.tous_les_sites:
        return "Tous les sites"
    return ", ".join(antenne.nom for antenne in jeton.antennes.all()) or "Aucun"


def _jour(jour: date | None) -> str:
    return jour_date(jour) if jour else ""


class JetonViewSet(ViewSetBorne):
    model = JetonApi
    name = "jetons"
    icon = "key"
    menu_label = "Clés d’API"
    index_view_class = ListeJetons
    add_view_class = AjoutJeton
    search_fields = ["nom"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return FormulaireJeton


class ClesARegarder(PanneauAccueil):
    """Keys that end within a month, or have just ended, or are suspended: for whoever may change them."""

    template_name = "inscriptions/admin/accueil_cles.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        politique = policy_registry.get_by_type(JetonApi)
        if not politique.user_has_permission(self.request.user, "change"):
            return {"cles": []}
        cles = JetonApi.objects.a_regarder().order_by("fin", "nom")
        return {"cles": [(cle, _ce_qui_l_attend(cle)) for cle in cles]}


def _ce_qui_l_attend(cle: JetonApi) -> str:
    etat = EtatDuJeton(cle.etat)
    if etat == EtatDuJeton.SUSPENDU or cle.fin is None:
        return etat.label
    fin = date_format(cle.fin, "j F Y")
    return f"A pris fin le {fin}" if etat == EtatDuJeton.ECHU else f"Prend fin le {fin}"
