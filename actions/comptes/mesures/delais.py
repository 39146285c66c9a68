"""In how many days orientations are answered: how many, how many within 15 and 30 days, and the middle."""

from datetime import timedelta
from functools import partial

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, QuerySet, Subquery

from actions.comptes.mediane import JoursEntre
from actions.comptes.mesures.declaration import DELAI_MEDIAN, LIGNES, Mesure
from actions.comptes.mesures.inscriptions import orientations
from actions.comptes.tables import INSCRIPTION
from inscriptions.models import Evenement
from inscriptions.vie.decisions import jour_dit, une_reponse

EXCLUSIONS = (
    "Les refus pour doublon, ce que la personne ou sa structure annule avant la réponse, ce qu’un import reprend. "
    "Un second rendez-vous reste la même orientation."
)


def _decisions() -> QuerySet:
    """Of one registration, what the team or the partner decided."""
    decisions = Evenement.objects.filter(une_reponse(), inscription=OuterRef("pk"))
    return decisions.annotate(jour_dit=jour_dit())


def _repondues(jours: int | None = None) -> QuerySet:
    """Those that were answered; within so many days of the calendar."""
    decisions = _decisions()
    if jours is not None:
        fin = ExpressionWrapper(OuterRef("demandee_jour") + timedelta(days=jours), output_field=DateField())
        decisions = decisions.filter(jour_dit__lte=fin)
    return orientations().filter(Exists(decisions))


def _avec_leur_delai() -> QuerySet:
    premiere = Subquery(_decisions().order_by("jour_dit", "pk").values("jour_dit")[:1])
    return _repondues().annotate(delai=JoursEntre(premiere, "demandee_jour"))


def _sous(jours: int) -> Mesure:
    return Mesure(
        code=f"orientations_repondues_{jours}_jours",
        nom=f"Orientations répondues en {jours} jours",
        definition=f"Orientations de la période, décidées par l’équipe ou le partenaire en {jours} jours au plus, "
        "de date à date.",
        exclusions=EXCLUSIONS,
        table=INSCRIPTION,
        lignes=partial(_repondues, jours),
        calcul=LIGNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    )


DELAIS: tuple[Mesure, ...] = (
    Mesure(
        code="orientations_repondues",
        nom="Orientations répondues",
        definition="Orientations de la période auxquelles l’équipe ou le partenaire a donné une réponse.",
        exclusions=EXCLUSIONS,
        table=INSCRIPTION,
        lignes=_repondues,
        calcul=LIGNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    ),
    _sous(15),
    _sous(30),
    Mesure(
        code="delai_de_reponse",
        nom="Délai de réponse, en jours (médiane)",
        definition="La moitié des orientations répondues de la période l’ont été en ce nombre de jours au plus, "
        "de date à date.",
        exclusions=EXCLUSIONS,
        table=INSCRIPTION,
        lignes=_avec_leur_delai,
        calcul=DELAI_MEDIAN,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    ),
)
