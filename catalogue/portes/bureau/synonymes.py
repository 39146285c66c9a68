"""Screens of the words of those who search: what they mean, and what they looked for in vain."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.tables import BooleanColumn, DateColumn, TitleColumn
from wagtail.admin.widgets.button import Button

from catalogue.droits.ecrans import Ajout, EcranRestreint, Liste, Modification, ViewSetBorne
from catalogue.models import RechercheVaine, Synonyme
from catalogue.recherche.vaines import retrouvees


class FaitTrouver:
    """Mixin: what the team has given a meaning is no longer looked for in vain."""

    def save_instance(self) -> Synonyme:
        synonyme: Synonyme = super().save_instance()  # type: ignore[misc]
        retrouvees(synonyme.expressions)
        return synonyme


class AjoutSynonyme(FaitTrouver, Ajout):
    """A new one; `?mots=` prefills it, as the list of searches asks."""

    def get_initial_form_instance(self) -> Synonyme | None:
        mots = self.request.GET.get("mots", "")[: RechercheVaine.LE_PLUS_LONG]
        return Synonyme(mots=mots) if mots else None


class ModificationSynonyme(FaitTrouver, Modification):
    pass


class SynonymeViewSet(ViewSetBorne):
    model = Synonyme
    name = "synonymes"
    icon = "order"
    menu_label = "Synonymes"
    list_display: ClassVar[list[Any]] = [
        "mots",
        "sens",
        BooleanColumn("seulement", label="Rien d’autre", sort_key="seulement"),
    ]
    search_fields: ClassVar[list[str]] = ["mots", "sens"]
    add_view_class = AjoutSynonyme
    edit_view_class = ModificationSynonyme


class ListeDesRecherches(Liste):
    """Those typed in several hours, the most asked first; one press says what they mean."""

    page_title = "Recherches sans résultat"

    def get_base_queryset(self) -> "QuerySet[RechercheVaine]":
        return super().get_base_queryset().exclude(mots="")

    @property
    def columns(self) -> list[Any]:
        titre = self._get_title_column_class(TitleColumn)
        return [
            titre("mots", label="Mots tapés", sort_key="mots", get_url=_ajouter_un_synonyme),
            *super().columns[1:],
        ]

    def get_list_more_buttons(self, instance: RechercheVaine) -> list[Any]:
        ajouter = Button(
            "Ajouter un synonyme", url=_ajouter_un_synonyme(instance), icon_name="plus", priority=5
        )
        return [ajouter, *super().get_list_more_buttons(instance)]


def _ajouter_un_synonyme(recherche: RechercheVaine) -> str:
    return f"{reverse('synonymes:add')}?{urlencode({'mots': recherche.mots})}"


class RechercheVaineViewSet(EcranRestreint):
    """What people look for and the catalogue does not say. Nobody is in it."""

    model = RechercheVaine
    name = "recherches-vaines"
    icon = "search"
    menu_label = "Recherches sans résultat"
    adresses = ("index", "index_results", "delete")
    index_view_class = ListeDesRecherches
    list_display: ClassVar[list[Any]] = ["mots", "heures", DateColumn("derniere", label="Dernière fois")]
    search_fields: ClassVar[list[str]] = ["mots"]
