"""Admin screens of programmes, actions and figures, gathered in the menu « Actions »."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from actions.models import Action, ChiffreExterne, ChiffrePublie, Indicateur, Programme, Rencontre
from catalogue.droits.ecrans import ViewSetBorne


class ProgrammeViewSet(ViewSetBorne):
    model = Programme
    name = "programmes"
    icon = "folder-open-inverse"
    list_display = ["nom", "depuis", "jusqua", "objectif"]
    search_fields = ["nom"]


class ActionViewSet(ViewSetBorne):
    model = Action
    name = "actions"
    icon = "tasks"
    list_display = ["__str__", "programme", "depuis", "jusqua", "objectif"]
    list_filter = ["programme"]
    search_fields = ["nom", "programme__nom"]
    lies = ("programme",)


class IndicateurViewSet(ViewSetBorne):
    model = Indicateur
    name = "indicateurs"
    icon = "decimal"
    list_display = ["nom", "code", "mesure", "denominateur_mesure", "programme"]
    list_filter = ["programme"]
    search_fields = ["nom", "code", "definition"]
    lies = ("programme",)


class ChiffreExterneViewSet(ViewSetBorne):
    model = ChiffreExterne
    name = "chiffres-externes"
    icon = "openquote"
    list_display = ["libelle", "valeur", "unite", "depuis", "jusqua", "source"]
    list_filter = ["programme"]
    search_fields = ["libelle", "source"]


class ChiffrePublieViewSet(ViewSetBorne):
    model = ChiffrePublie
    name = "chiffres-publies"
    icon = "doc-full-inverse"
    list_display = ["libelle", "indicateur", "valeur", "forme", "depuis", "jusqua"]
    list_filter = ["indicateur", "action"]
    search_fields = ["libelle", "source"]
    lies = ("indicateur",)


class RencontreViewSet(ViewSetBorne):
    model = Rencontre
    name = "rencontres"
    icon = "group"
    list_display = ["titre", "action", "type", "le", "annee", "nombre"]
    list_filter = ["action", "type", "annee"]
    search_fields = ["titre"]
    lies = ("action",)


class MenuActions(ModelViewSetGroup):
    """Programmes, what counts for them, figures."""

    menu_label = "Actions"
    menu_name = "actions"
    menu_icon = "tasks"
    menu_order = 130
    # Other entries of this menu: hooks of this name (the screen of counts).
    submenu_hook = "register_actions_menu_item"
    items = (
        ProgrammeViewSet(),
        ActionViewSet(),
        IndicateurViewSet(),
        ChiffreExterneViewSet(),
        ChiffrePublieViewSet(),
        RencontreViewSet(),
    )
