"""Filled questionnaires: the list, its files, one of them. Behind a right that no site gives."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn

from catalogue.droits.ecrans import Lecture
from catalogue.models import Formulaire
from inscriptions.acces.personnes import EXPORTER_LES_QUESTIONNAIRES
from inscriptions.fiche.colonnes import QUESTIONNAIRE, des_questionnaires
from inscriptions.fiche.declaration import Colonnes
from inscriptions.models import QuestionnaireRempli
from inscriptions.portes.bureau.base import EcranDePersonnes, colonne_de_liste
from inscriptions.portes.bureau.reponses import pieces_lisibles, reponses_lisibles
from inscriptions.portes.bureau.telechargement import ListeTelechargeable


def questionnaires_seuls(request: Any) -> "QuerySet[Formulaire]":
    return Formulaire.objects.filter(usage=Formulaire.Usage.ENQUETE)


class FiltreQuestionnaires(WagtailFilterSet):
    """Filters of the list of filled questionnaires."""

    formulaire = django_filters.ModelMultipleChoiceFilter(
        label="Questionnaire", field_name="version__formulaire", queryset=questionnaires_seuls
    )
    jour = django_filters.DateFromToRangeFilter(label="Rempli", widget=DateRangePickerWidget)

    class Meta:
        model = QuestionnaireRempli
        fields: ClassVar[list[str]] = ["formulaire", "jour"]


class ListeQuestionnaires(ListeTelechargeable):
    """All of them; files only for whoever may download them."""

    default_ordering = "-rempli_le"
    page_title = "Questionnaires remplis"
    fichier = "questionnaires"

    @property
    def columns(self) -> list[Any]:
        titre = self._get_title_column_class(TitleColumn)
        return [
            titre("numero", label="Questionnaire", accessor="__str__", get_url=self.get_inspect_url),
            colonne_de_liste(QUESTIONNAIRE["formulaire"].sous_le_titre("Formulaire")),
            colonne_de_liste(QUESTIONNAIRE["rempli_le"], sort_key="rempli_le"),
        ]

    def peut_telecharger(self) -> bool:
        return self.request.user.has_perm(EXPORTER_LES_QUESTIONNAIRES)

    def colonnes_du_fichier(self, queryset: "QuerySet[QuestionnaireRempli]") -> Colonnes:
        return des_questionnaires(queryset)


class LectureQuestionnaire(Lecture):
    """One of them, in the words of the version that was answered."""

    page_title = "Questionnaire"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rempli = self.object
        return {
            **super().get_context_data(**kwargs),
            "rempli": rempli,
            "reponses": reponses_lisibles(rempli),
            "pieces": pieces_lisibles(rempli),
        }


class QuestionnaireViewSet(EcranDePersonnes):
    model = QuestionnaireRempli
    name = "questionnaires"
    icon = "form"
    menu_label = "Questionnaires"
    adresses: ClassVar[tuple[str, ...]] = ("index", "index_results", "inspect")
    inspect_view_enabled = True
    index_view_class = ListeQuestionnaires
    inspect_view_class = LectureQuestionnaire
    inspect_template_name = "inscriptions/admin/questionnaire.html"
    filterset_class = FiltreQuestionnaires
    lies = ("version__formulaire",)

    def get_permissions_to_register(self) -> Any:
        """To be given in Wagtail's form of a group: of no site, unlike rights on people."""
        # Past the base, which registers none.
        toutes = super(EcranDePersonnes, self).get_permissions_to_register()
        return toutes.filter(codename__in=["view_questionnairerempli", "exporter_questionnaire"])
