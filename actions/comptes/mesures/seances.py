"""Séances held, their places and their half-days."""

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from actions.comptes.mesures.declaration import LIGNES, Mesure
from actions.comptes.tables import SEANCE
from catalogue.models import Seance


def _seances() -> QuerySet:
    return Seance.objects.tenues()


SEANCES: tuple[Mesure, ...] = (
    Mesure(
        code="seances",
        nom="Séances tenues",
        definition="Séances passées qui n’ont pas été annulées.",
        exclusions="Les brouillons, les séances annulées, les rencontres entre professionnels.",
        table=SEANCE,
        lignes=_seances,
        calcul=LIGNES,
        datee_par="le jour de la séance",
        date="jour",
    ),
    Mesure(
        code="places",
        nom="Places des séances tenues",
        definition="Somme des places des séances passées qui n’ont pas été annulées.",
        exclusions="Les séances sans limite de places.",
        table=SEANCE,
        lignes=_seances,
        calcul=Coalesce(Sum("places"), 0),
        datee_par="le jour de la séance",
        date="jour",
    ),
    Mesure(
        code="demi_journees",
        nom="Demi-journées tenues",
        definition="Demi-journées des séances passées qui n’ont pas été annulées. Une séance qui a lieu "
        "le matin et l’après-midi en compte deux.",
        exclusions="Les brouillons, les séances annulées, les rencontres entre professionnels.",
        table=SEANCE,
        lignes=_seances,
        calcul=Coalesce(Sum("demi_journees"), 0),
        datee_par="le jour de la séance",
        date="jour",
    ),
)
