"""Who sends young people. Rights of the group, not of a site."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from wagtail.admin.ui.tables import BooleanColumn, Column

from catalogue.adresses import absolue, pour_demander
from catalogue.droits.ecrans import Liste, Modification, ViewSetBorne
from catalogue.models import Offre
from inscriptions.models import Prescripteur, Structure


class ModificationStructure(Modification):
    """With the addresses of its card: one for each offer that a young person may take alone."""

    template_name = "inscriptions/admin/structure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "cartes": cartes_de(self.object)}


def cartes_de(structure: Structure) -> list[tuple[str, str]]:
    """Titles and absolute addresses; none of a structure that gives no card."""
    if not structure.donne_une_carte:
        return []
    modes = [Offre.Mode.SEANCES, Offre.Mode.CRENEAUX, Offre.Mode.SANS_DATE]
    offres = Offre.objects.publiees().filter(qui=Offre.Qui.TOUS, mode__in=modes).order_by("title")
    return [
        (offre.title, f"{absolue(pour_demander(offre.slug))}?{urlencode({'structure': structure.slug})}")
        for offre in offres
    ]


class StructureViewSet(ViewSetBorne):
    model = Structure
    edit_view_class = ModificationStructure
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
