"""Doing one job: taken by one worker, followed as it goes, delivered once or done row by row.

All that an attempt writes holds on one condition, in one statement: the job is still under way, and
this attempt is still its last. A stop, or another worker, is learnt from that statement.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar
from uuid import UUID

from django.core.files import File
from django.db.models import F
from django.utils import timezone

from inscriptions.models import Travail
from inscriptions.models.travaux import TravailQuerySet, chemin_du_fichier

journal = logging.getLogger(__name__)
T = TypeVar("T")
SECONDES_ENTRE_SIGNES = 2.0
PANNE = "Une panne de notre côté. Demandez-le de nouveau\u00a0; si elle revient, prévenez-nous."


class TravailImpossible(Exception):
    """The job cannot be done; the sentence says why, to whoever asked."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


class TravailRepris(Exception):
    """It was stopped, or another attempt has it: nothing more is to be done here."""


@dataclass
class Avancement:
    """One attempt at a job. Its `travail` is as it was when this attempt began."""

    travail: Travail
    _dernier: float = field(default_factory=time.monotonic)

    def annoncer(self, total: int) -> None:
        """How many there are to do. Raises TravailRepris."""
        self._ecrire(total=total)

    def suivre(self, lignes: Iterable[T]) -> Iterator[T]:
        """`lignes`, counted as they go by; every few seconds it is said how many. Raises TravailRepris."""
        fait = 0
        for fait, ligne in enumerate(lignes, start=1):
            if time.monotonic() - self._dernier >= SECONDES_ENTRE_SIGNES:
                self._dernier = time.monotonic()
                self._ecrire(fait=fait)
            yield ligne
        self._ecrire(fait=fait)

    def livrer(
        self, ecrire: Callable[[IO[bytes]], None], *, nom: str, type_mime: str, antennes: list[int]
    ) -> None:
        """Keep what `ecrire` writes, under `nom`, for whoever asked. Raises TravailRepris: nothing is kept."""
        stockage = self.travail.fichier.storage
        with TemporaryFile() as sortie:
            ecrire(sortie)
            sortie.seek(0)
            chemin = stockage.save(chemin_du_fichier(self.travail, ""), File(sortie))
        try:
            self._ecrire(
                etat=Travail.Etat.PRET,
                fini_le=timezone.now(),
                fichier=chemin,
                nom=nom,
                type_mime=type_mime,
                antennes=antennes,
            )
        except BaseException:
            stockage.delete(chemin)
            raise

    def tenir(self) -> None:
        """To be called first in the transaction of a row: while it lasts, nobody stops or takes up the job.

        Raises TravailRepris.
        """
        self._ecrire()

    def finir(self) -> None:
        """All was done; there is nothing to take away. Raises TravailRepris."""
        self._ecrire(etat=Travail.Etat.FAIT, fini_le=timezone.now())

    def echouer(self, raison: str) -> None:
        self._la_mienne().update(etat=Travail.Etat.ECHOUE, fini_le=timezone.now(), raison=raison)

    def _ecrire(self, **champs: Any) -> None:
        if not self._la_mienne().update(vu_le=timezone.now(), **champs):
            raise TravailRepris

    def _la_mienne(self) -> TravailQuerySet:
        return Travail.objects.filter(
            pk=self.travail.pk, etat=Travail.Etat.EN_COURS, essai=self.travail.essai
        )


def prendre(numero: UUID | str) -> Travail | None:
    """The job, for this worker alone; None when it is over, or when somebody else has it."""
    pris = Travail.objects.filter(pk=numero, etat=Travail.Etat.EN_ATTENTE).update(
        etat=Travail.Etat.EN_COURS, essai=F("essai") + 1, vu_le=timezone.now(), fait=0, total=0
    )
    return Travail.objects.select_related("par").get(pk=numero) if pris else None


def conduire(numero: UUID | str, faire: Callable[[Avancement], None]) -> None:
    """Let `faire` do the job, if it is still to be done; whatever befalls it is said to whoever asked.

    Nothing is raised: the queue keeps the text of what is, and a text may quote somebody.
    """
    travail = prendre(numero)
    if travail is None:
        return
    avancement = Avancement(travail)
    try:
        faire(avancement)
    except TravailRepris:
        journal.info("Long work stopped or taken up by another worker: %s", numero)
    except TravailImpossible as impossible:
        avancement.echouer(impossible.phrase)
    except Exception:
        journal.exception("Long work failed: %s", travail.tache)
        avancement.echouer(PANNE)
