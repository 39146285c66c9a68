"""A registration is counted in its séance as soon as it is written."""

from typing import Any, Self

from django.db import models, transaction

from inscriptions.comptees import COMPTENT, compter_de_plus, recompter
from inscriptions.etats import EN_ATTENTE, PEUVENT_GARDER_UNE_PLACE, PRENNENT_UNE_PLACE


class Comptee(models.Model):
    """Saving it counts anew the places of its séance, and of the one that it left."""

    etat: str
    avec_place: bool
    place_tenue: bool
    seance_id: int | None
    _lue_dans: int | None = None  # the séance that the row named when it was read

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        ecrites, nait = kwargs.get("update_fields"), self._state.adding
        with transaction.atomic(savepoint=False):
            super().save(**kwargs)
            if ecrites is None or not COMPTENT.isdisjoint(ecrites):
                self._compter(nait=nait)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        lue = super().from_db(*args, **kwargs)
        lue._lue_dans = vars(lue).get("seance_id")
        return lue

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        fields = kwargs.get("fields")
        if fields is None or not {"seance", "seance_id"}.isdisjoint(fields):
            self._lue_dans = vars(self).get("seance_id")

    @property
    def prend_une_place(self) -> bool:
        """As `occupe`, which the database computes, but for the state held in memory."""
        gardee = self.avec_place and self.etat in PEUVENT_GARDER_UNE_PLACE
        return gardee or self.place_tenue or self.etat in PRENNENT_UNE_PLACE

    def _compter(self, *, nait: bool) -> None:
        seance = self._state.fields_cache.get("seance")
        if nait and seance and seance.verrouillee:
            compter_de_plus(seance, prend=self.prend_une_place, attend=self.etat in EN_ATTENTE)
        else:
            recompter({self._lue_dans, self.seance_id})
        self._lue_dans = self.seance_id
