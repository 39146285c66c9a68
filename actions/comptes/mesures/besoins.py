"""Needs not met: what leaves no registration, as it was counted, and what the registrations tell (decision 0058)."""

from collections.abc import Callable

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from actions.comptes.mesures.declaration import LIGNES, Mesure
from actions.comptes.mesures.rappels import sans_reponse
from actions.comptes.tables import INSCRIPTION, MANQUE
from catalogue.models import Cause, Manque
from inscriptions.etats import EN_ATTENTE, Etat, MotifRefus
from inscriptions.models import Evenement, Inscription

FOIS = Coalesce(Sum("nombre"), 0)
CODE = "besoins_non_couverts"


def _notes() -> QuerySet:
    return Manque.objects.all()


def _sans_place_au_bout() -> QuerySet:
    """Still on the waiting list once the day is over."""
    return Inscription.objects.filter(etat__in=EN_ATTENTE, seance__jour__lt=timezone.localdate())


def _faute_de_place() -> QuerySet:
    """Dated by their last refusal; what was imported as refused, by the request."""
    refus = Evenement.objects.filter(inscription=OuterRef("pk"), vers=Etat.REFUSEE).order_by("-le", "-pk")
    jour = Subquery(refus.values(jour=Coalesce("fait_le", TruncDate("le")))[:1])
    refusees = Inscription.objects.filter(etat=Etat.REFUSEE, motif=MotifRefus.COMPLET)
    return refusees.annotate(refusee_jour=Coalesce(jour, "demandee_jour"))


def _des_inscriptions(cause: Cause, lignes: Callable[[], QuerySet], date: str) -> Mesure:
    """A part of the figure. Its cause is no bare value: no row would be grouped into a line all the same."""
    return Mesure(
        code=CODE,
        nom=cause.label,
        definition="",
        table=INSCRIPTION,
        lignes=lignes,
        calcul=LIGNES,
        datee_par="",
        date=date,
        effectif=LIGNES,
        cause=Cast(Value(cause.value), CharField()),
    )


BESOINS: tuple[Mesure, ...] = (
    Mesure(
        code="refus_faute_de_place",
        nom="Refus faute de place",
        definition="Inscriptions et orientations qui ne sont pas retenues parce que c’est complet.",
        exclusions="Les personnes encore sur liste d’attente.",
        table=INSCRIPTION,
        lignes=_faute_de_place,
        calcul=LIGNES,
        datee_par="le jour du refus",
        date="refusee_jour",
        effectif=LIGNES,
    ),
    Mesure(
        code=CODE,
        nom="Besoins non couverts",
        definition="Recherches sans résultat, « complet » lus et refus à cause de l’âge dans la période, "
        "personnes restées sur liste d’attente une fois la date passée, refus faute de place, et messages "
        "restés sans réponse le jour promis. Une même personne peut y être plusieurs fois.",
        exclusions="Les machines. Ce qui est lu n’est relié à personne\u00a0: une page lue deux fois compte deux fois.",
        table=MANQUE,
        lignes=_notes,
        calcul=FOIS,
        datee_par="le jour du fait",
        date="jour",
        effectif=FOIS,
        cause=F("cause"),
        avec=(
            _des_inscriptions(Cause.ATTENTE, _sans_place_au_bout, "seance__jour"),
            _des_inscriptions(Cause.PLACE, _faute_de_place, "refusee_jour"),
            _des_inscriptions(Cause.MESSAGE, sans_reponse, "promise_pour"),
        ),
    ),
)
