"""An intervenant cannot come: it is kept, and the antennes of the séances concerned are told."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from catalogue.models import Antenne, Indisponibilite, Intervenant, Seance
from catalogue.seances.indisponibilites import seances_concernees
from catalogue.temps.dates import heure, jour_long
from inscriptions.courrier.messages import annoncer_a_l_antenne


@transaction.atomic
def signaler_indisponibilite(
    intervenant: Intervenant, *, du: date, au: date, moment: str, motif: str = ""
) -> Indisponibilite:
    """Keep the days, unless they are kept already; each antenne has one message for its séances."""
    # The row of the intervenant is the lock: a form sent twice is one unavailability.
    Intervenant.objects.select_for_update().get(pk=intervenant.pk)
    deja = deja_dite(intervenant, du=du, au=au, moment=moment)
    if deja:
        return deja
    dite = Indisponibilite.objects.create(intervenant=intervenant, du=du, au=au, moment=moment, motif=motif)
    for antenne, seances in _par_antenne(seances_concernees(dite)):
        annoncer_a_l_antenne(
            antenne,
            "indisponible",
            intervenant=str(intervenant),
            quand=quand_en_mots(dite),
            mot=f"Son mot à l’équipe\u00a0: «\u00a0{motif}\u00a0»" if motif else "",
            seances="\u00a0; ".join(_seance_en_mots(seance) for seance in seances),
            lien=settings.BASE_URL + reverse("wagtailadmin_home"),
        )
    return dite


def deja_dite(intervenant: Intervenant, *, du: date, au: date, moment: str) -> Indisponibilite | None:
    """The unavailability that covers the whole period already."""
    moments = {moment, Indisponibilite.Moment.JOURNEE}
    return intervenant.indisponibilites.filter(du__lte=du, au__gte=au, moment__in=moments).first()


@transaction.atomic
def retirer_indisponibilite(indisponibilite: Indisponibilite) -> None:
    """They can come after all: the séances leave the team's list."""
    Indisponibilite.objects.filter(pk=indisponibilite.pk).delete()


def quand_en_mots(indisponibilite: Indisponibilite) -> str:
    """« le mardi 1er décembre, le matin », « du lundi 7 décembre au mercredi 9 décembre »."""
    du, au = indisponibilite.du, indisponibilite.au
    jours = f"le {jour_long(du)}" if du == au else f"du {jour_long(du)} au {jour_long(au)}"
    if indisponibilite.moment == Indisponibilite.Moment.JOURNEE:
        return jours
    moment = Indisponibilite.Moment(indisponibilite.moment).label
    return f"{jours}, {moment[:1].lower()}{moment[1:]}"


def _seance_en_mots(seance: Seance) -> str:
    return f"{seance.offre.title}, {jour_long(seance.debut)} à {heure(seance.debut)}"


def _par_antenne(seances: list[Seance]) -> list[tuple[Antenne, list[Seance]]]:
    groupes: dict[int, list[Seance]] = {}
    for seance in seances:
        groupes.setdefault(seance.antenne_id, []).append(seance)
    return [(les_siennes[0].antenne, les_siennes) for les_siennes in groupes.values()]
