"""What an open registration waits for: which act, of whom, before when."""

from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Q
from django.utils import timezone

from inscriptions.etats import VIVANTS
from inscriptions.etats.actes import ActeA, Attendu

_ACTE = {"prochain_acte": "", "acte_a": "", "acte_avant": None}
_ATTENTE = {"attend_de": "", "suspendue_depuis": None}


class AvecProchainActe(models.Model):
    """Columns that the writer sets from the declaration of the state; empty once nothing is open."""

    prochain_acte = models.CharField("prochain acte", max_length=30, blank=True, editable=False)
    acte_a = models.CharField("à qui", max_length=12, choices=ActeA.choices, blank=True, editable=False)
    acte_avant = models.DateTimeField("avant le", null=True, editable=False)
    attend_de = models.CharField(
        "attend une réponse de", max_length=12, choices=Attendu.choices, blank=True, editable=False
    )
    suspendue_depuis = models.DateTimeField("suspendue depuis", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def question_posee(self) -> bool:
        """Whether its clock stands still until who sent the person has answered."""
        return self.attend_de == Attendu.PRESCRIPTEUR

    @property
    def en_retard(self) -> bool:
        """Whether its next act is overdue; while an answer is awaited the clock stands still."""
        if self.acte_avant is None or self.suspendue_depuis is not None:
            return False
        return self.acte_avant < timezone.now()


def prochain_acte_des_vivantes() -> models.CheckConstraint:
    """The check that what is open waits for somebody, and that nothing else does."""
    vivante, attend = Q(etat__in=sorted(VIVANTS)), _remplis(_ATTENTE)
    ouverte = vivante & _remplis(_ACTE) & (attend | _vides(_ATTENTE))
    return models.CheckConstraint(
        condition=ouverte | (~vivante & _vides({**_ACTE, **_ATTENTE})),
        name="prochain_acte_des_vivantes",
        violation_error_message="Une inscription en cours a toujours un prochain acte.",
    )


def actes_par_echeance() -> models.Index:
    """Each minute asks what is due; of nearly all rows nothing is any more."""
    return models.Index(
        fields=["acte_avant"], condition=Q(acte_avant__isnull=False), name="actes_par_echeance"
    )


def _vides(champs: dict[str, str | None]) -> Q:
    return Q(**{_cle(champ, vide): True if vide is None else vide for champ, vide in champs.items()})


def _remplis(champs: dict[str, str | None]) -> Q:
    un_par_un = (
        Q(**{_cle(champ, vide): False}) if vide is None else ~Q(**{champ: vide})
        for champ, vide in champs.items()
    )
    return reduce(and_, un_par_un)


def _cle(champ: str, vide: str | None) -> str:
    return f"{champ}__isnull" if vide is None else champ
