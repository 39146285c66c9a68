"""Screens of what offers refer to: themes, publics, partners, funders, places."""

from typing import Any, ClassVar

from wagtail.admin.ui.tables import BooleanColumn

from catalogue.droits.ecrans import Liste, ViewSetBorne
from catalogue.models import (
    AdresseDePartenaire,
    Antenne,
    Arrondissement,
    AutreService,
    Convention,
    Financeur,
    Lieu,
    Partenaire,
    Public,
    Theme,
)
from catalogue.portes.bureau.ailleurs import boutons_d_ailleurs


class ThemeViewSet(ViewSetBorne):
    model = Theme
    name = "themes"
    icon = "tag"
    list_display = ["nom", "slug", "icone", "ordre", "discret"]
    search_fields = ["nom"]


class PublicViewSet(ViewSetBorne):
    model = Public
    name = "publics"
    icon = "group"
    list_display = ["nom", "slug", "discret"]
    search_fields = ["nom"]


class PartenaireViewSet(ViewSetBorne):
    model = Partenaire
    name = "partenaires"
    icon = "link"
    list_display = ["nom", "slug", "site_web"]
    search_fields = ["nom"]


class ListeDesAdresses(Liste):
    def get_list_more_buttons(self, instance: AdresseDePartenaire) -> list[Any]:
        d_ailleurs = boutons_d_ailleurs("register_adresse_buttons", instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *d_ailleurs]


class AdresseDePartenaireViewSet(ViewSetBorne):
    """What is written to an address names young people: not for those who edit the catalogue."""

    model = AdresseDePartenaire
    name = "adresses-des-partenaires"
    index_view_class = ListeDesAdresses
    icon = "mail"
    list_display: ClassVar[list[Any]] = [
        "courriel",
        "nom",
        "partenaire",
        BooleanColumn("responsable", label="Responsable", sort_key="responsable"),
        BooleanColumn("active", label="Active", sort_key="active"),
    ]
    list_filter: ClassVar[list[str]] = ["partenaire", "responsable", "active"]
    search_fields: ClassVar[list[str]] = ["courriel", "nom", "partenaire__nom"]
    lies = ("partenaire",)


class ConventionViewSet(ViewSetBorne):
    model = Convention
    name = "conventions"
    icon = "doc-full"
    list_display = ["objet", "partenaire", "etat", "signee_le", "fin_le"]
    list_filter = ["etat", "partenaire"]
    search_fields = ["objet", "partenaire__nom"]
    lies = ("partenaire",)


class FinanceurViewSet(ViewSetBorne):
    model = Financeur
    name = "financeurs"
    icon = "globe"
    list_display = ["nom", "slug", "mention"]
    search_fields = ["nom"]


class LieuViewSet(ViewSetBorne):
    model = Lieu
    name = "lieux"
    icon = "site"
    list_display = ["nom", "adresse", "code_postal", "ville"]
    search_fields = ["nom", "adresse", "code_postal"]


class AntenneViewSet(ViewSetBorne):
    """Base of the screen, which the portal registers with the rights of each antenne's group."""

    model = Antenne
    name = "antennes"
    icon = "home"
    list_display = ["nom", "slug", "accueil_public", "lieu"]
    search_fields = ["nom"]
    lies = ("lieu",)


class AutreServiceViewSet(ViewSetBorne):
    """Where those go whom the house does not receive."""

    model = AutreService
    name = "autres-services"
    icon = "link-external"
    list_display = ["nom", "pour", "telephone", "lien", "verifie_le"]
    list_filter = ["pour"]
    search_fields = ["nom"]


class ArrondissementViewSet(ViewSetBorne):
    model = Arrondissement
    name = "arrondissements"
    icon = "grid"
    list_display = ["__str__", "secteur"]
    ordering = "numero"
