"""Who sends young people. Rights of the group, not of a site."""

from typing import Any, ClassVar

from wagtail.admin.ui.tables import BooleanColumn, Column

from catalogue.droits.ecrans import Liste, ViewSetBorne
from inscriptions.models import Prescripteur, Structure


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
