"""The day of a fact put right, for an offer without dates: what was written before stays in the history."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from catalogue.temps.dates import jour_date
from inscriptions.courrier.changements import dire_la_date
from inscriptions.courrier.messages import annoncer
from inscriptions.etats import DATES_PAR_LA_VENUE, VIENNENT, Etat, Qui
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription
from inscriptions.prochains_actes import COLONNES, poser_le_prochain_acte
from inscriptions.refus import TransitionInterdite
from inscriptions.rendez_vous import moment_long
from inscriptions.vie import constats, journal
from inscriptions.vie.jours import verifier_un_jour, verifier_un_rendez_vous

DEJA = "C’est déjà cette date. Rien n’a été modifié."


def jour_corrigible(inscription: Inscription) -> bool:
    """Whether its day can be put right: a séance gives its own, which moves with the séance."""
    sans_date = inscription.seance_id is None and inscription.effacee_le is None
    return sans_date and inscription.etat in DATES_PAR_LA_VENUE | VIENNENT


@transaction.atomic
def corriger_le_jour(
    inscription: Inscription, *, le: date, compte: User | None = None, raison: str = ""
) -> Inscription:
    """Give a coming, or an absence, the day on which it happened.

    Raises PasEncore for a day to come, ValidationError for a mistyped year, TransitionInterdite when
    there is nothing to put right.
    """
    inscription = _verrouillee(inscription, DATES_PAR_LA_VENUE)
    verifier_un_jour(le)
    avant = inscription.venue_le
    if avant == le:
        raise TransitionInterdite(DEJA)
    inscription.venue_le = le
    inscription.save(update_fields=["venue_le", "modifie_le"])
    constats.noter(inscription, inscription.etat, source=Source.EQUIPE, jour=le, compte=compte)
    dit = (
        f"Jour corrigé : {jour_date(le)} au lieu du {jour_date(avant) if avant else 'jour inconnu'}. {raison}"
    )
    _consigner(inscription, dit, compte=compte, le=le)
    return inscription


@transaction.atomic
def changer_le_rendez_vous(
    inscription: Inscription,
    *,
    rendez_vous_le: datetime,
    rendez_vous_ou: str = "",
    qui: Qui = Qui.EQUIPE,
    compte: User | None = None,
    raison: str = "",
) -> Inscription:
    """Give a confirmed registration another appointment; the person is told of one to come.

    `rendez_vous_ou`: its place, when that changes too.

    Raises TransitionInterdite when there is no appointment to give, or when it is the same,
    ValidationError for a mistyped year.
    """
    inscription = _verrouillee(inscription, VIENNENT)
    verifier_un_rendez_vous(rendez_vous_le)
    avant = inscription.rendez_vous_le
    if avant == rendez_vous_le and rendez_vous_ou in {"", inscription.rendez_vous_ou}:
        raise TransitionInterdite(DEJA)
    inscription.rendez_vous_le = rendez_vous_le
    inscription.rendez_vous_ou = rendez_vous_ou or inscription.rendez_vous_ou
    poser_le_prochain_acte(inscription)
    inscription.save(update_fields=["rendez_vous_le", "rendez_vous_ou", *COLONNES, "modifie_le"])
    constats.taire(inscription, Source.values)  # what was said is of the day left
    au_lieu = f" au lieu du {moment_long(avant)}" if avant else ""
    dit = f"Rendez-vous : {moment_long(rendez_vous_le)}{au_lieu}. {raison}"
    _consigner(inscription, dit, qui=qui, compte=compte)
    if rendez_vous_le > timezone.now():
        if avant:
            dire_la_date(inscription)
        else:
            annoncer(inscription, Etat.CONFIRMEE)
    return inscription


def _verrouillee(inscription: Inscription, etats: frozenset[Etat]) -> Inscription:
    """The row, locked, in one of these states and without a séance. Raises TransitionInterdite."""
    verrouillee = Inscription.objects.filter(pk=inscription.pk).verrouillee(
        "offre", "jeune", "antenne__lieu", "structure", "seance"
    )
    if not jour_corrigible(verrouillee) or verrouillee.etat not in etats:
        raise TransitionInterdite("Le jour de cette inscription ne se corrige pas ici.")
    return verrouillee


def _consigner(
    inscription: Inscription, dit: str, *, qui: Qui = Qui.EQUIPE, compte: User | None, le: date | None = None
) -> None:
    journal.consigner(inscription, de=inscription.etat, qui=qui, compte=compte, raison=dit.strip(), le=le)
