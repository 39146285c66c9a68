"""Admin screens of the catalogue, gathered in the menu « Offre »."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from catalogue.viewsets.fermetures import FermetureViewSet
from catalogue.viewsets.formulaires import FormulaireViewSet
from catalogue.viewsets.plannings import PlanningViewSet
from catalogue.viewsets.questions import QuestionViewSet
from catalogue.viewsets.references import (
    ArrondissementViewSet,
    ConventionViewSet,
    FinanceurViewSet,
    LieuViewSet,
    PartenaireViewSet,
    PublicViewSet,
    ThemeViewSet,
)
from catalogue.viewsets.seances import SeanceViewSet
from catalogue.viewsets.stocks import StockViewSet


class MenuOffre(ModelViewSetGroup):
    """What is offered: dates first, then forms, then what offers refer to."""

    menu_label = "Offre"
    menu_name = "offre"
    menu_icon = "calendar-alt"
    menu_order = 110
    # Screens of apps above that belong in this menu (antennes, whose groups hold rights on people).
    submenu_hook = "register_offre_menu_item"
    items = (
        SeanceViewSet(),
        PlanningViewSet(),
        FermetureViewSet(),
        StockViewSet(),
        FormulaireViewSet(),
        QuestionViewSet(),
        ThemeViewSet(),
        PublicViewSet(),
        PartenaireViewSet(),
        ConventionViewSet(),
        FinanceurViewSet(),
        LieuViewSet(),
        ArrondissementViewSet(),
    )
