"""Ten minutes to change one's mind: what somebody gives back stays theirs, and can be taken back.

A held place counts as taken, so nobody else is offered it meanwhile (docs/contrat.md §3.1).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.courrier.reprises import dire_la_reprise, retirer_ce_qui_n_est_pas_parti
from inscriptions.etats import EN_ATTENTE, Etat, Qui
from inscriptions.models import Evenement, Inscription, Jeune
from inscriptions.prochains_actes import poser_le_prochain_acte
from inscriptions.refus import SeanceAnnulee, TransitionInterdite
from inscriptions.vie import journal, places, regles
from inscriptions.vie.attente import proposer_places
from inscriptions.vie.delais import AVANCE
from inscriptions.vie.verrou import verrouiller

DUREE = timedelta(minutes=10)
TROP_TARD = (
    "Le délai pour reprendre est passé. Inscrivez-vous de nouveau\u00a0: il reste peut-être une place."
)


def fin_de_tenue(inscription: Inscription) -> datetime | None:
    """Until when what is given back now would be held; None when it is free at once.

    Never past the deadline of an offered place, nor two hours before the start: whoever is next must
    still have the time to come. A cancelled séance holds nothing.
    """
    seance, maintenant = inscription.seance, timezone.now()
    if seance and seance.etat == Seance.Etat.ANNULEE:
        return None
    debut = seance.debut if seance else inscription.rendez_vous_le
    limites = [maintenant + DUREE, inscription.expire_le, debut and debut - AVANCE]
    fin = min(limite for limite in limites if limite)
    return fin if fin > maintenant else None


def tenir(inscription: Inscription) -> None:
    """Hold what a living registration, about to be cancelled, gives back; nothing is saved."""
    inscription.tenue_jusqua = fin_de_tenue(inscription)
    inscription.place_tenue = inscription.prend_une_place and inscription.tenue_jusqua is not None
    if inscription.tenue_jusqua is None:
        inscription.expire_le = None


def annulation_a_reprendre(inscription: Inscription, qui: Qui | str) -> Evenement | None:
    """How `inscription` was given back, while `qui`, who did it, may still take it back; else None.

    Its `de` is the state to come back to.
    """
    if not inscription.est_tenue or inscription.annulee_par != qui:
        return None
    return inscription.evenements.de_l_etat().filter(vers=Etat.ANNULEE).order_by("pk").last()


def est_une_reprise(evenement: Evenement, *, apres: Evenement) -> bool:
    """Whether `evenement` took back, in time, what `apres` gave back."""
    rendue = apres.vers == Etat.ANNULEE and (evenement.de, evenement.vers) == (apres.vers, apres.de)
    return rendue and evenement.le - apres.le <= DUREE


@transaction.atomic
def reprendre(inscription: Inscription, *, qui: Qui | str, compte: User | None = None) -> Inscription:
    """Take back what `qui` gave back less than ten minutes ago: the same place, rank and deadline.

    Raises TransitionInterdite once the time is over, or when somebody else gave it back; SeanceAnnulee;
    DejaInscrit when the person registered again meanwhile. Nothing changes then.
    """
    inscription = verrouiller(inscription)
    annulation = annulation_a_reprendre(inscription, qui)
    if annulation is None:
        raise TransitionInterdite(TROP_TARD)
    return retablir(inscription, annulation, qui=qui, compte=compte)


def retablir(
    inscription: Inscription,
    annulation: Evenement,
    *,
    qui: Qui | str,
    compte: User | None = None,
    raison: str = "",
) -> Inscription:
    """A locked registration as it was before `annulation`, which is told of no more, or put right.

    Raises SeanceAnnulee or DejaInscrit.
    """
    seance = inscription.seance
    if seance and seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee
    regles.refuser_le_double(inscription.jeune, inscription.offre, seance, inscription.a_propos_de)
    inscription.etat, inscription.annulee_par = annulation.de, ""
    inscription.tenue_jusqua, inscription.place_tenue = None, False
    limite = inscription.expire_le
    poser_le_prochain_acte(inscription)
    inscription.expire_le = limite
    inscription.save()
    journal.consigner(inscription, de=annulation.vers, qui=qui, compte=compte, raison=raison)
    deja_dite_a = retirer_ce_qui_n_est_pas_parti(inscription, depuis=annulation.le)
    dire_la_reprise(inscription, journal.modele_d_arrivee(inscription, annulation.vers), deja_dite_a)
    if inscription.etat in EN_ATTENTE and seance:
        proposer_places(seance)  # a place may have come free since, with nobody on the list
    return inscription


def lacher(inscription: Inscription) -> None:
    """Hold a locked registration no longer: what it gave back goes on at once."""
    if inscription.tenue_jusqua is None:
        return
    tenait = inscription.place_tenue
    inscription.tenue_jusqua, inscription.place_tenue, inscription.expire_le = None, False, None
    inscription.save(update_fields=["tenue_jusqua", "place_tenue", "expire_le", "modifie_le"])
    if tenait and inscription.seance:
        proposer_places(inscription.seance)


def lacher_celles_de(jeune: Jeune, seance: Seance) -> None:
    """Whoever comes to a locked séance anew holds nothing there any more: no place is theirs twice."""
    if jeune.inscriptions.filter(seance=seance).tenues().lacher():
        proposer_places(seance)
        places.relire(seance)


def ecourter(seance: Seance, inscriptions: Iterable[Inscription]) -> None:
    """Those held in a locked séance that moved: their time and their deadline end before the new start."""
    limite = seance.debut - AVANCE
    tenues = [inscription for inscription in inscriptions if inscription.tenue_jusqua]
    for inscription in tenues:
        inscription.tenue_jusqua = inscription.tenue_jusqua and min(inscription.tenue_jusqua, limite)
        inscription.expire_le = inscription.expire_le and min(inscription.expire_le, limite)
    Inscription.objects.enregistrer(tenues, ["tenue_jusqua", "expire_le"])
