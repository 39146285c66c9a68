"""One date moved, resized or cancelled after people registered: each of them is told, once.

Locks: the planning, then its séances in the order of their numbers, then their registrations.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import Lieu, ReserveDeSeance, Seance
from catalogue.seances.reserves import decalees
from catalogue.temps.recurrence import plus_tard
from inscriptions.courrier.changements import dire_la_date, sans_heure
from inscriptions.courrier.intervenants import dire_qu_elle_est_deplacee
from inscriptions.dates.creneaux import reporter_les_creneaux
from inscriptions.etats import DATES_PAR_LA_VENUE, SE_REPONDENT, VIVANTS, Qui
from inscriptions.models import Inscription
from inscriptions.prochains_actes import reposer_les_actes
from inscriptions.refus import TransitionInterdite
from inscriptions.rendez_vous import RendezVous, moment_long, rendez_vous_de, rendez_vous_en
from inscriptions.vie import journal, places
from inscriptions.vie.attente import proposer_places
from inscriptions.vie.delais import AVANCE
from inscriptions.vie.tenue import ecourter
from inscriptions.vie.transitions import DEJA_VENUES, annuler_seance, des_gens_sont_venus

RIEN = "Rien n’a été modifié."
DEJA_ANNULEE = "Cette séance est déjà annulée."
DEJA_COMMENCEE = "Cette séance a déjà commencé."
DEJA_NOTEES = "Des présences ou des absences sont déjà notées à cette séance."


@dataclass(frozen=True)
class Effet:
    """What a change of dates did. `prevenues`: the registrations whose person was told.

    Séances that did not follow: `laissees` have people and would fall on a day that is not held,
    `retirees` had nobody and would too, `a_la_main` no longer say what their planning says.
    """

    seances: int = 0
    prevenues: tuple[int, ...] = ()
    sans_heure: int = 0
    laissees: int = 0
    retirees: int = 0
    a_la_main: int = 0

    @property
    def prevenus(self) -> int:
        return len(self.prevenues)

    def __add__(self, autre: "Effet") -> "Effet":
        return Effet(
            seances=self.seances + autre.seances,
            prevenues=self.prevenues + autre.prevenues,
            sans_heure=self.sans_heure + autre.sans_heure,
            laissees=self.laissees + autre.laissees,
            retirees=self.retirees + autre.retirees,
            a_la_main=self.a_la_main + autre.a_la_main,
        )


def prevoir(changer: Callable[[], Effet]) -> Effet:
    """What `changer` would do: it does it, in a transaction that is then undone. Raises what it raises."""
    with transaction.atomic():
        effet = changer()
        transaction.set_rollback(True)
    return effet


@transaction.atomic
def deplacer_seance(
    seance: Seance,
    *,
    debut: datetime,
    fin: datetime,
    lieu: Lieu | None,
    adresse: str = "",
    compte: User | None = None,
    raison: str = "",
    vue_le: datetime | None = None,
) -> Effet:
    """Move or resize one séance, with its people and their appointments (see `reporter_les_creneaux`).

    Who is told: those whose own day, hours or place are no longer the same. A date on which
    registrations end, if there is one, moves by as many days. `vue_le`: the `modifie_le` that the
    author was looking at. Raises TransitionInterdite or ValidationError; nothing is written then.
    """
    seance = places.verrouiller(seance.pk)
    verifier_inchangee(seance, vue_le)
    verifier_a_venir(seance)
    if debut <= timezone.now():
        raise ValidationError({"jour": "Cette date est passée."})
    if fin <= debut:
        raise ValidationError({"a": "La fin doit venir après le début."})
    avant = etat_des_lieux(seance)
    seance.debut, seance.fin, seance.lieu, seance.adresse = debut, fin, lieu, adresse
    return emmener(seance, avant, compte=compte, raison=raison)


@transaction.atomic
def annuler_une_date(
    seance: Seance, *, compte: User | None = None, raison: str = "", vue_le: datetime | None = None
) -> Effet:
    """Cancel one séance; each of its people is told.

    Raises TransitionInterdite when it already is, or when somebody came to it.
    """
    seance = places.verrouiller(seance.pk)
    verifier_inchangee(seance, vue_le)
    prevenues = tuple(seance.inscriptions.vivantes().values_list("pk", flat=True))
    annuler_seance(seance, compte=compte, raison=raison)
    return Effet(seances=1, prevenues=prevenues)


def annuler_des_dates(seances: Iterable[int], *, compte: User | None = None, raison: str = "") -> Effet:
    """Cancel these séances, each in its own transaction; those that somebody just cancelled are left."""
    effet = Effet()
    for numero in sorted(seances):
        try:
            effet += annuler_une_date(Seance(pk=numero), compte=compte, raison=raison)
        except TransitionInterdite:
            continue
    return effet


def verifier_inchangee(seance: Seance, vue_le: datetime | None) -> None:
    """Raises TransitionInterdite when a locked séance is cancelled, or is not what its author saw."""
    if seance.etat == Seance.Etat.ANNULEE:
        raise TransitionInterdite(f"{DEJA_ANNULEE} {RIEN}")
    if vue_le is not None and seance.modifie_le != vue_le:
        raise TransitionInterdite(
            f"Entre-temps, cette séance a été modifiée : elle est prévue {moment_long(seance.debut)}. "
            f"{RIEN} Vérifiez avant de recommencer."
        )


def verifier_a_venir(seance: Seance) -> None:
    if seance.est_passee:
        raise TransitionInterdite(f"{DEJA_COMMENCEE} {RIEN}")


def empechement_a_deplacer(seance: Seance) -> str:
    """What would refuse the move, said before anything is promised; empty when nothing does."""
    if seance.etat == Seance.Etat.ANNULEE:
        return DEJA_ANNULEE
    return f"{DEJA_COMMENCEE} Elle ne se déplace plus." if seance.est_passee else ""


def empechement_a_annuler(seance: Seance) -> str:
    """What would refuse the cancelling, said before anything is promised; empty when nothing does."""
    if seance.etat == Seance.Etat.ANNULEE:
        return DEJA_ANNULEE
    return f"{DEJA_VENUES} Elle ne s’annule plus." if des_gens_sont_venus(seance) else ""


@dataclass(frozen=True)
class Avant:
    """A locked séance before it changes: its start, its registrations, and where each was awaited."""

    debut: datetime
    prevue: RendezVous
    inscriptions: list[Inscription]
    rendez_vous: dict[int, RendezVous | None]


def etat_des_lieux(seance: Seance) -> Avant:
    """To be asked of a locked séance before its values change."""
    inscriptions = list(
        seance.inscriptions.select_for_update(of=("self",))
        .select_related("offre", "jeune", "antenne__lieu", "structure")
        .order_by("pk")
    )
    for inscription in inscriptions:
        inscription.seance = seance
    return Avant(
        debut=seance.debut,
        prevue=rendez_vous_en(seance),
        inscriptions=inscriptions,
        rendez_vous={i.pk: rendez_vous_de(i) for i in inscriptions},
    )


def emmener(seance: Seance, avant: Avant, *, compte: User | None, raison: str) -> Effet:
    """Save a locked séance whose values changed, and bring its people along.

    Raises TransitionInterdite when it goes to another day although attendance is noted for this one.
    """
    jours = timezone.localtime(seance.debut).date() - timezone.localtime(avant.debut).date()
    if jours and any(inscription.etat in DATES_PAR_LA_VENUE for inscription in avant.inscriptions):
        raise TransitionInterdite(f"{DEJA_NOTEES} Elle ne change plus de jour. {RIEN}")
    if seance.inscriptions_au:
        seance.inscriptions_au = plus_tard(seance.inscriptions_au, jours)
    seance.save()
    _decaler_les_reserves(seance, avant.debut)
    if seance.creneau_minutes:
        reporter_les_creneaux(seance, avant.inscriptions, ancien_debut=avant.debut)
    effet = Effet(seances=1)
    vivantes = [inscription for inscription in avant.inscriptions if inscription.etat in VIVANTS]
    for inscription in vivantes:
        effet += _prevenir(inscription, avant.rendez_vous[inscription.pk], compte=compte, raison=raison)
    reposer_les_actes(vivantes)
    for inscription in avant.inscriptions:
        ecourter(inscription)
    dire_qu_elle_est_deplacee(seance, avant.prevue)
    proposer_places(seance)
    return effet


def _decaler_les_reserves(seance: Seance, ancien_debut: datetime) -> None:
    """Hours that are kept for a site follow the séance in its day."""
    ecart = heures_d_ecart(ancien_debut, seance.debut)
    if ecart and getattr(seance, "reservee", True):
        ReserveDeSeance.objects.bulk_update(decalees(seance.reserves.all(), ecart), ["de", "a"])


def heures_d_ecart(avant: datetime, apres: datetime) -> timedelta:
    """How much later in its day, on the clock: a séance moved by a week at the same hour has none."""
    avant, apres = timezone.localtime(avant), timezone.localtime(apres)
    return datetime.combine(date.min, apres.time()) - datetime.combine(date.min, avant.time())


def _prevenir(
    inscription: Inscription, avant: RendezVous | None, *, compte: User | None, raison: str
) -> Effet:
    """Note the change and tell of it, when it is one for this person."""
    limite = inscription.seance.debut - AVANCE if inscription.seance else None
    proposee_jusqua = inscription.expire_le if inscription.etat in SE_REPONDENT else None
    if limite and proposee_jusqua and proposee_jusqua > limite:
        inscription.expire_le = limite
        inscription.save(update_fields=["expire_le", "modifie_le"])
    apres = rendez_vous_de(inscription)
    if apres is None or apres == avant:
        return Effet()
    texte = f"Nouvelle date : {moment_long(apres.debut)}, {apres.ou}. {raison}".strip()
    journal.consigner(inscription, de=inscription.etat, qui=Qui.EQUIPE, compte=compte, raison=texte)
    dire_la_date(inscription)
    return Effet(prevenues=(inscription.pk,), sans_heure=int(sans_heure(inscription, inscription.seance)))
