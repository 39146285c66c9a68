"""What is said of a coming: each word kept with its source, and the state that follows from them.

Only the writer comes here, the row in its hands.
"""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from inscriptions.etats import DATES_PAR_LA_VENUE, DU_JOUR, Qui
from inscriptions.etats.constats import Source, l_etat_suit, qui_se_taisent
from inscriptions.models import Constat, Inscription
from inscriptions.vie.jours import jour_attendu, jour_de_venue

# Nobody else notes a coming: neither who sent the person, nor the time that passes.
SOURCES: dict[str, Source] = {
    Qui.EQUIPE: Source.EQUIPE,
    Qui.PARTENAIRE: Source.PARTENAIRE,
    Qui.JEUNE: Source.PERSONNE,
    Inscription.Origine.IMPORT: Source.IMPORT,
}


def entendre(
    inscription: Inscription, vers: str, *, qui: str, compte: User | None = None, le: date | None = None
) -> bool:
    """Keep what `qui` says by moving it to `vers`; whether the state follows, or stays another's word.

    Says yes of a change that has nothing to do with the day.
    """
    if inscription.etat not in DU_JOUR and vers not in DU_JOUR:
        return True
    source, quoi = SOURCES[qui], vers if vers in DU_JOUR else ""
    paroles = dict(inscription.constats.en_vigueur().values_list("source", "quoi"))
    if quoi:
        noter(inscription, quoi, source=source, jour=_jour(inscription, quoi, le), compte=compte)
    else:
        taire(inscription, qui_se_taisent(source))
    suit = l_etat_suit(paroles, source=source, quoi=quoi)
    if not suit:
        _dire_que_cela_change(inscription)
    return suit


def entendre_la_personne(inscription: Inscription, quoi: str) -> None:
    """What the person says by themselves, one of PAROLES: kept for the team, and the state stays."""
    jour = _jour(inscription, quoi, None)
    noter(inscription, quoi, source=Source.PERSONNE, jour=jour, compte=None)
    _dire_que_cela_change(inscription)


def noter_la_naissance(inscription: Inscription, *, qui: str, compte: User | None) -> None:
    """The word of whoever writes down somebody who came, or did not, in the first place."""
    if inscription.etat in DU_JOUR:
        jour = _jour(inscription, inscription.etat, inscription.venue_le)
        _ecrire(inscription, inscription.etat, source=SOURCES[qui], jour=jour, compte=compte)


@transaction.atomic
def confirmer(inscription: Inscription, *, source: Source, compte: User | None = None) -> bool:
    """One source more says what the state says already. False when it no longer says it."""
    lue = Inscription.objects.select_for_update(of=("self",)).select_related("seance").get(pk=inscription.pk)
    if lue.etat != inscription.etat or lue.etat not in DU_JOUR:
        return False
    noter(lue, lue.etat, source=source, jour=_jour(lue, lue.etat, lue.venue_le), compte=compte)
    _dire_que_cela_change(lue)
    return True


def noter(
    inscription: Inscription, quoi: str, *, source: Source, jour: date | None, compte: User | None
) -> None:
    """`source` says `quoi`, in place of what it said before. Said twice, it is one word."""
    deja = inscription.constats.en_vigueur().filter(source=source)
    if deja.filter(quoi=quoi, jour=jour).exists():
        return
    deja.update(retire_le=timezone.now())
    _ecrire(inscription, quoi, source=source, jour=jour, compte=compte)


def taire(inscription: Inscription, sources: Collection[str]) -> None:
    """What these sources said holds no more."""
    inscription.constats.en_vigueur().filter(source__in=sources).update(retire_le=timezone.now())


def _ecrire(
    inscription: Inscription, quoi: str, *, source: Source, jour: date | None, compte: User | None
) -> None:
    Constat.objects.create(inscription=inscription, source=source, quoi=quoi, jour=jour, par=compte)


def _jour(inscription: Inscription, quoi: str, le: date | None) -> date | None:
    """The day that a word tells of: of the coming; else the one on which they were awaited, if there is one."""
    if quoi in DATES_PAR_LA_VENUE:
        return jour_de_venue(inscription, le)
    return jour_attendu(inscription) or le


def _dire_que_cela_change(inscription: Inscription) -> None:
    """To other systems, which read what was modified: a word is part of what they are told."""
    inscription.save(update_fields=["modifie_le"])
