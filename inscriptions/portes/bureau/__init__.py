"""Admin screens of people and of who sends them, gathered in the menu « Inscriptions »."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from inscriptions.portes.bureau.a_appeler import AAppelerViewSet
from inscriptions.portes.bureau.actes import ActeViewSet
from inscriptions.portes.bureau.fichier_long import EcranDesInscriptions
from inscriptions.portes.bureau.jetons import JetonViewSet
from inscriptions.portes.bureau.personnes import DoublonViewSet, JeuneViewSet
from inscriptions.portes.bureau.questionnaires import QuestionnaireViewSet
from inscriptions.portes.bureau.reseau import PrescripteurViewSet, StructureViewSet
from inscriptions.portes.bureau.transferts import TransfertViewSet


class MenuInscriptions(ModelViewSetGroup):
    """People first, then the network."""

    menu_label = "Inscriptions"
    menu_name = "inscriptions"
    menu_icon = "group"
    menu_order = 105
    submenu_hook = "register_inscriptions_menu_item"
    items = (
        EcranDesInscriptions(),
        JeuneViewSet(),
        ActeViewSet(),
        AAppelerViewSet(),
        DoublonViewSet(),
        TransfertViewSet(),
        QuestionnaireViewSet(),
        StructureViewSet(),
        PrescripteurViewSet(),
        JetonViewSet(),
    )
