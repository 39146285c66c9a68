"""Admin screens of the catalogue, gathered in the menu « Offre »."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from catalogue.viewsets.dates import PlanningViewSet, SeanceViewSet, StockViewSet
from catalogue.viewsets.formulaires import FormulaireViewSet, QuestionViewSet
from catalogue.viewsets.references import (
    AntenneViewSet,
    ArrondissementViewSet,
    ConventionViewSet,
    FinanceurViewSet,
    LieuViewSet,
    PartenaireViewSet,
    PublicViewSet,
    ThemeViewSet,
)


class MenuOffre(ModelViewSetGroup):
    """What is offered: dates first, then forms, then what offers refer to."""

    menu_label = "Offre"
    menu_name = "offre"
    menu_icon = "calendar-alt"
    menu_order = 110
    items = (
        SeanceViewSet(),
        PlanningViewSet(),
        StockViewSet(),
        FormulaireViewSet(),
        QuestionViewSet(),
        ThemeViewSet(),
        PublicViewSet(),
        PartenaireViewSet(),
        ConventionViewSet(),
        FinanceurViewSet(),
        LieuViewSet(),
        AntenneViewSet(),
        ArrondissementViewSet(),
    )
