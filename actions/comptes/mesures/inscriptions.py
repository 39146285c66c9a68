"""Registrations, orientations, participations, and the young people in them."""

from django.db.models import QuerySet

from actions.comptes.mesures.declaration import JEUNES, LIGNES, Mesure
from actions.comptes.tables import INSCRIPTION
from inscriptions.etats import DATES_PAR_LA_VENUE, VENUES
from inscriptions.models import Inscription


def _inscriptions() -> QuerySet:
    return Inscription.objects.comptables()


def orientations() -> QuerySet:
    """A second appointment (`suite_de`) is still the first orientation."""
    return Inscription.objects.comptables().orientations().filter(suite_de__isnull=True)


def _presentes() -> QuerySet:
    return Inscription.objects.filter(etat__in=VENUES)


def _absentes() -> QuerySet:
    return Inscription.objects.filter(etat__in=DATES_PAR_LA_VENUE - VENUES)


INSCRIPTIONS: tuple[Mesure, ...] = (
    Mesure(
        code="inscriptions",
        nom="Inscriptions",
        definition="Inscriptions et orientations demandées dans la période, quel que soit leur état.",
        exclusions="Les refus pour doublon.",
        table=INSCRIPTION,
        lignes=_inscriptions,
        calcul=LIGNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    ),
    Mesure(
        code="jeunes_inscrits",
        nom="Jeunes inscrits",
        definition="Jeunes différents inscrits ou orientés dans la période. Une personne compte une fois.",
        exclusions="Les refus pour doublon.",
        table=INSCRIPTION,
        lignes=_inscriptions,
        calcul=JEUNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="orientations",
        nom="Orientations",
        definition="Inscriptions envoyées par une structure dans la période, vers nous ou par nous.",
        exclusions="Les refus pour doublon. Un second rendez-vous reste la même orientation.",
        table=INSCRIPTION,
        lignes=orientations,
        calcul=LIGNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        effectif=LIGNES,
    ),
    Mesure(
        code="jeunes_orientes",
        nom="Jeunes orientés",
        definition="Jeunes différents envoyés par une structure dans la période. "
        "Une personne compte une fois.",
        exclusions="Les refus pour doublon. Un second rendez-vous reste la même orientation.",
        table=INSCRIPTION,
        lignes=orientations,
        calcul=JEUNES,
        datee_par="le jour de la demande",
        date="demandee_jour",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="participations",
        nom="Participations",
        definition="Inscriptions dont la personne est venue dans la période.",
        table=INSCRIPTION,
        lignes=_presentes,
        calcul=LIGNES,
        datee_par="le jour de la venue",
        date="venue_le",
        effectif=LIGNES,
    ),
    Mesure(
        code="jeunes_recus",
        nom="Jeunes reçus",
        definition="Jeunes différents venus au moins une fois dans la période, là où ils étaient attendus.",
        table=INSCRIPTION,
        lignes=_presentes,
        calcul=JEUNES,
        datee_par="le jour de la venue",
        date="venue_le",
        unite="jeune",
        effectif=JEUNES,
    ),
    Mesure(
        code="absences",
        nom="Absences",
        definition="Inscriptions dont la personne n’est pas venue, dans la période.",
        exclusions="Les absences excusées.",
        table=INSCRIPTION,
        lignes=_absentes,
        calcul=LIGNES,
        datee_par="le jour où la personne était attendue",
        date="venue_le",
        effectif=LIGNES,
    ),
)
