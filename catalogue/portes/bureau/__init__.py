"""Admin screens of the catalogue, gathered in the menu « Offre »."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from catalogue.portes.bureau.capacites import CapaciteViewSet
from catalogue.portes.bureau.fermetures import FermetureViewSet
from catalogue.portes.bureau.formulaires import FormulaireViewSet
from catalogue.portes.bureau.plannings import PlanningViewSet
from catalogue.portes.bureau.questions import QuestionViewSet
from catalogue.portes.bureau.references import (
    AdresseDePartenaireViewSet,
    ArrondissementViewSet,
    AutreServiceViewSet,
    ConventionViewSet,
    FinanceurViewSet,
    LieuViewSet,
    PartenaireViewSet,
    PublicViewSet,
    ThemeViewSet,
)
from catalogue.portes.bureau.seances import SeanceViewSet
from catalogue.portes.bureau.secours import SecoursViewSet
from catalogue.portes.bureau.stocks import StockViewSet
from catalogue.portes.bureau.synonymes import RechercheVaineViewSet, SynonymeViewSet


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
        CapaciteViewSet(),
        FormulaireViewSet(),
        QuestionViewSet(),
        SecoursViewSet(),
        ThemeViewSet(),
        PublicViewSet(),
        PartenaireViewSet(),
        AdresseDePartenaireViewSet(),
        ConventionViewSet(),
        FinanceurViewSet(),
        LieuViewSet(),
        ArrondissementViewSet(),
        AutreServiceViewSet(),
        SynonymeViewSet(),
        RechercheVaineViewSet(),
    )
