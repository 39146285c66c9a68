"""Young people who entered a programme, left it, were in it."""

from django.db.models import QuerySet

from actions.comptes.mesures.declaration import JEUNES, Mesure
from actions.comptes.tables import PARCOURS
from actions.models.parcours import Parcours


def _parcours() -> QuerySet:
    return Parcours.objects.all()


def _sorties() -> QuerySet:
    return Parcours.objects.filter(sortie__isnull=False)


PARCOURS_COMPTES: tuple[Mesure, ...] = (
    Mesure(
        code="jeunes_entres",
        nom="Jeunes entrés",
        definition="Jeunes différents dont le parcours a commencé dans la période.",
        exclusions="Les jeunes orientés qui ne sont pas entrés.",
        table=PARCOURS,
        lignes=_parcours,
        calcul=JEUNES,
        datee_par="le jour de l’entrée",
        date="entree",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="jeunes_sortis",
        nom="Jeunes sortis",
        definition="Jeunes différents dont le parcours s’est terminé dans la période.",
        exclusions="Les parcours encore ouverts.",
        table=PARCOURS,
        lignes=_sorties,
        calcul=JEUNES,
        datee_par="le jour de la sortie",
        date="sortie",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="jeunes_accompagnes",
        nom="Jeunes accompagnés",
        definition="Jeunes différents dont le parcours est ouvert au moins un jour de la période.",
        table=PARCOURS,
        lignes=_parcours,
        calcul=JEUNES,
        datee_par="les jours où le parcours est ouvert",
        duree=("entree", "sortie"),
        unite="jeune",
        effectif=JEUNES,
    ),
)
