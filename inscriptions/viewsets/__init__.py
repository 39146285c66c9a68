"""Admin screens of people and of who sends them, gathered in the menu « Inscriptions »."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from inscriptions.viewsets.inscriptions import InscriptionViewSet
from inscriptions.viewsets.jetons import JetonViewSet
from inscriptions.viewsets.personnes import DoublonViewSet, JeuneViewSet
from inscriptions.viewsets.questionnaires import QuestionnaireViewSet
from inscriptions.viewsets.reseau import PrescripteurViewSet, StructureViewSet
from inscriptions.viewsets.suivi import AAppelerViewSet, ActeViewSet


class MenuInscriptions(ModelViewSetGroup):
    """People first, then the network."""

    menu_label = "Inscriptions"
    menu_name = "inscriptions"
    menu_icon = "group"
    menu_order = 105
    items = (
        InscriptionViewSet(),
        JeuneViewSet(),
        ActeViewSet(),
        AAppelerViewSet(),
        DoublonViewSet(),
        QuestionnaireViewSet(),
        StructureViewSet(),
        PrescripteurViewSet(),
        JetonViewSet(),
    )
