"""A séance that changes, and its people with it: first what would change, from what was read; then done, at once.

Locks: the planning, then its séances in the order of their numbers, then their registrations.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from catalogue.models import ReserveDeSeance, Seance
from catalogue.seances.reserves import charger_les_reserves, decalees
from catalogue.temps.recurrence import plus_tard
from inscriptions.courrier.changements import dire_les_dates, sans_heure
from inscriptions.courrier.intervenants import dire_qu_elle_est_deplacee
from inscriptions.dates.creneaux import enregistrer_les_creneaux, reporter_les_creneaux
from inscriptions.etats import DATES_PAR_LA_VENUE, SE_REPONDENT, VIVANTS, Qui
from inscriptions.models import Inscription
from inscriptions.prochains_actes import reposer_les_actes
from inscriptions.refus import TransitionInterdite
from inscriptions.rendez_vous import RendezVous, moment_long, rendez_vous_de, rendez_vous_en
from inscriptions.vie import journal
from inscriptions.vie.attente import proposer_places
from inscriptions.vie.delais import AVANCE
from inscriptions.vie.tenue import ecourter

RIEN = "Rien n’a été modifié."
DEJA_NOTEES = "Des présences ou des absences sont déjà notées à cette séance."


@dataclass(frozen=True)
class Effet:
    """What a change of dates did, or would do. `prevenues`: the registrations whose person is told.

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


@dataclass(frozen=True)
class Avant:
    """A séance before it changes: its start, all its registrations, and where each was awaited."""

    debut: datetime
    prevue: RendezVous
    inscriptions: list[Inscription]
    rendez_vous: dict[int, RendezVous | None]


def etat_des_lieux(seance: Seance, inscriptions: list[Inscription]) -> Avant:
    """To be asked before the values of `seance` change; `inscriptions`: all of its, that hold `seance` itself."""
    return Avant(
        debut=seance.debut,
        prevue=rendez_vous_en(seance),
        inscriptions=inscriptions,
        rendez_vous={i.pk: rendez_vous_de(i) for i in inscriptions},
    )


@dataclass(frozen=True)
class Voyage:
    """A séance with its new values, its people and their appointments brought along; nothing of it is saved.

    `prevenues`: those whose own day, hours or place are no longer the same. `ecourtees`: those whose
    offer would have ended too late.
    """

    seance: Seance
    avant: Avant
    reserves: list[ReserveDeSeance]
    ecourtees: list[Inscription]
    prevenues: list[Inscription]

    @property
    def effet(self) -> Effet:
        return Effet(
            seances=1,
            prevenues=tuple(inscription.pk for inscription in self.prevenues),
            sans_heure=sum(sans_heure(inscription, self.seance) for inscription in self.prevenues),
        )


def prevoir(seance: Seance, avant: Avant) -> Voyage:
    """What bringing along the people of `seance`, whose values changed, comes to.

    Raises TransitionInterdite when it goes to another day although attendance is noted for this one.
    """
    jours = timezone.localtime(seance.debut).date() - timezone.localtime(avant.debut).date()
    if jours and any(inscription.etat in DATES_PAR_LA_VENUE for inscription in avant.inscriptions):
        raise TransitionInterdite(f"{DEJA_NOTEES} Elle ne change plus de jour. {RIEN}")
    if seance.inscriptions_au:
        seance.inscriptions_au = plus_tard(seance.inscriptions_au, jours)
    reserves = _reserves_decalees(seance, avant.debut)
    if seance.creneau_minutes:
        reporter_les_creneaux(seance, avant.inscriptions, ancien_debut=avant.debut)
    vivantes = _vivantes(avant.inscriptions)
    return Voyage(
        seance=seance,
        avant=avant,
        reserves=reserves,
        ecourtees=[inscription for inscription in vivantes if _ecourter_la_proposition(inscription, seance)],
        prevenues=[i for i in vivantes if rendez_vous_de(i) not in (None, avant.rendez_vous[i.pk])],
    )


def emmener(voyage: Voyage, *, compte: User | None, raison: str) -> Effet:
    """Save a locked séance that changes, with its people, and tell them."""
    seance, inscriptions = voyage.seance, voyage.avant.inscriptions
    seance.save()
    ReserveDeSeance.objects.bulk_update(voyage.reserves, ["de", "a"])
    if seance.creneau_minutes:
        enregistrer_les_creneaux(seance, inscriptions)
    Inscription.objects.enregistrer(voyage.ecourtees, ["expire_le"])
    changements = [journal.Changement(i, i.etat, _en_mots(i, raison)) for i in voyage.prevenues]
    journal.consigner_ensemble(changements, qui=Qui.EQUIPE, compte=compte)
    dire_les_dates(voyage.prevenues)
    reposer_les_actes(_vivantes(inscriptions))
    ecourter(seance, inscriptions)
    dire_qu_elle_est_deplacee(seance, voyage.avant.prevue)
    proposer_places(seance)
    return voyage.effet


def a_blanc(changer: Callable[[], Effet]) -> Effet:
    """What `changer` would do to a whole planning: it does it, in a transaction that is then undone.

    Raises what it raises. Of one date it is asked without writing: `prevoir_le_deplacement`.
    """
    with transaction.atomic():
        effet = changer()
        transaction.set_rollback(True)
    return effet


def heures_d_ecart(avant: datetime, apres: datetime) -> timedelta:
    """How much later in its day, on the clock: a séance moved by a week at the same hour has none."""
    avant, apres = timezone.localtime(avant), timezone.localtime(apres)
    return datetime.combine(date.min, apres.time()) - datetime.combine(date.min, avant.time())


def _vivantes(inscriptions: Iterable[Inscription]) -> list[Inscription]:
    return [inscription for inscription in inscriptions if inscription.etat in VIVANTS]


def _reserves_decalees(seance: Seance, ancien_debut: datetime) -> list[ReserveDeSeance]:
    """Hours that are kept for a site follow the séance in its day; `seance` itself reads them so from now on."""
    charger_les_reserves([seance])
    ecart = heures_d_ecart(ancien_debut, seance.debut)
    return decalees(seance.reserves.all(), ecart) if ecart else []


def _ecourter_la_proposition(inscription: Inscription, seance: Seance) -> bool:
    """Whether its offered place would have been kept until too late; it is not any more."""
    limite = seance.debut - AVANCE
    proposee_jusqua = inscription.expire_le if inscription.etat in SE_REPONDENT else None
    if proposee_jusqua is None or proposee_jusqua <= limite:
        return False
    inscription.expire_le = limite
    return True


def _en_mots(inscription: Inscription, raison: str) -> str:
    apres = rendez_vous_de(inscription)
    return f"Nouvelle date : {moment_long(apres.debut)}, {apres.ou}. {raison}".strip() if apres else raison
