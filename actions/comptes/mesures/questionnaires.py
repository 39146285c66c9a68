"""Forms that stand alone, filled in without a name."""

from django.db.models import QuerySet

from actions.comptes.mesures.declaration import LIGNES, Mesure
from actions.comptes.tables import QUESTIONNAIRE
from inscriptions.models import QuestionnaireRempli


def _questionnaires() -> QuerySet:
    return QuestionnaireRempli.objects.all()


QUESTIONNAIRES: tuple[Mesure, ...] = (
    Mesure(
        code="questionnaires",
        nom="Questionnaires remplis",
        definition="Questionnaires sans nom remplis dans la période. Une personne peut en remplir plusieurs.",
        exclusions="Les réponses données avec une inscription. Un questionnaire n’est d’aucun site.",
        table=QUESTIONNAIRE,
        lignes=_questionnaires,
        calcul=LIGNES,
        datee_par="le jour de l’envoi",
        date="jour",
        effectif=LIGNES,
    ),
)
