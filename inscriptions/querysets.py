"""Questions asked of registrations, named as at the office."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from inscriptions.comptees import COMPTENT, recompter
from inscriptions.etats import DATES_PAR_LA_VENUE, EN_ATTENTE, VIVANTS, Etat

if TYPE_CHECKING:
    from catalogue.models import Antenne


class InscriptionQuerySet(models.QuerySet):
    """Registrations. Whatever writes them counts anew the places of their séances."""

    @transaction.atomic(savepoint=False)
    def update(self, **kwargs: Any) -> int:
        if COMPTENT.isdisjoint(kwargs):
            return super().update(**kwargs)
        # Asked before: afterwards the rows may answer to the question no more.
        seances = set(self.order_by().values_list("seance", flat=True))
        nombre = super().update(**kwargs) if seances else 0
        nommee = kwargs.get("seance", kwargs.get("seance_id"))
        recompter({*seances, getattr(nommee, "pk", nommee)})
        return nombre

    @transaction.atomic(savepoint=False)
    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        creees = super().bulk_create(objs, *args, **kwargs)
        recompter(vars(inscription)["seance_id"] for inscription in creees)
        return creees

    def orientations(self) -> Self:
        return self.filter(structure__isnull=False)

    def confirmees(self) -> Self:
        return self.filter(etat=Etat.CONFIRMEE)

    def en_attente(self) -> Self:
        """The waiting list, in order of arrival."""
        return self.filter(etat__in=EN_ATTENTE).order_by("ordre_attente", "id")

    def vivantes(self) -> Self:
        """Those that still wait for something: an answer, a place or the day."""
        return self.filter(etat__in=VIVANTS)

    def qui_occupent(self) -> Self:
        return self.filter(occupe=True)

    def qui_tiennent(self) -> Self:
        """Those that have a place or a rank, or may still take theirs back."""
        return self.filter(Q(occupe=True) | Q(etat__in=EN_ATTENTE) | Q(tenue_jusqua__isnull=False))

    def sans_contact(self) -> Self:
        """Made by the person alone, to whom nothing can be written."""
        seules = Q(structure=None) | Q(par_carte=True)
        par_le_public = self.filter(seules, origine__in=("jeune", "api"), effacee_le=None)
        return par_le_public.filter(courriel="", telephone="", jeune__courriel="", jeune__telephone="")

    def tenues(self) -> Self:
        """Given back a moment ago: who did may still take it back."""
        return self.filter(tenue_jusqua__isnull=False)

    def dont_la_tenue_est_finie(self) -> Self:
        return self.filter(tenue_jusqua__lte=timezone.now())

    def lacher(self) -> int:
        """Hold them no longer, and return how many; under the lock of their séance where a place is held."""
        return self.update(tenue_jusqua=None, place_tenue=False, expire_le=None, modifie_le=timezone.now())

    @transaction.atomic(savepoint=False)
    def enregistrer(self, inscriptions: Sequence[Any], colonnes: Sequence[str]) -> None:
        """Save these `colonnes` of locked rows: one statement for all those that become the same.

        Their places are counted once, at the end.
        """
        maintenant, semblables = timezone.now(), defaultdict(list)
        for inscription in inscriptions:
            inscription.modifie_le = maintenant
            semblables[tuple(getattr(inscription, colonne) for colonne in colonnes)].append(inscription.pk)
        for valeurs, numeros in semblables.items():
            champs = dict(zip(colonnes, valeurs, strict=True))
            super(InscriptionQuerySet, self.filter(pk__in=numeros)).update(**champs, modifie_le=maintenant)
        if not COMPTENT.isdisjoint(colonnes):
            recompter({inscription.seance_id for inscription in inscriptions})

    def a_faire_par(self, qui: str) -> Self:
        """Those whose next act is `qui`'s (`ActeA`)."""
        return self.filter(acte_a=qui)

    def en_retard(self) -> Self:
        """Those whose next act is overdue; while an answer is awaited the clock stands still."""
        return self.filter(acte_avant__lt=timezone.now(), suspendue_depuis=None)

    def notees_d_avance(self) -> Self:
        """Comings and absences of a day still to come, which no door lets in any more."""
        aujourd_hui = timezone.localdate()
        d_avance = Q(venue_le__gt=aujourd_hui) | Q(seance__jour__gt=aujourd_hui)
        return self.filter(d_avance, etat__in=DATES_PAR_LA_VENUE)

    def comptables(self) -> Self:
        """All but refusals for `doublon`, which never count (docs/contrat.md §5)."""
        return self.exclude(etat=Etat.REFUSEE, motif="doublon")

    def verrouillee(self, *relations: str) -> Any:
        """The one row, locked until the transaction ends, with its `relations`. Raises DoesNotExist.

        PostgreSQL, having waited for a row, looks at it anew but not at what it is joined with: one that
        changed site meanwhile is not found among the rows of the old one, and is asked for again.
        """
        ligne: Any = self.select_for_update(of=("self",)).select_related(*relations)
        try:
            return ligne.get()
        except ObjectDoesNotExist:
            return ligne.get()

    def des_antennes(self, antennes: "models.QuerySet[Antenne]") -> Self:
        return self.filter(antenne__in=antennes)

    def avec_rang(self) -> Self:
        """Annotate `rang`: place on the waiting list from 1; null for those that do not wait."""
        devant = (
            self.model._default_manager.filter(seance=OuterRef("seance"), etat__in=EN_ATTENTE)
            .filter(ordre_attente__lte=OuterRef("ordre_attente"))
            .order_by()
            .values("seance")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return self.annotate(
            rang=models.Case(
                models.When(etat__in=EN_ATTENTE, seance__isnull=False, then=Subquery(devant)),
                default=None,
                output_field=models.IntegerField(),
            )
        )

    def pour_listes(self) -> Self:
        """With all that a list prints, in one query."""
        return self.select_related(
            "jeune", "offre", "seance", "seance__antenne__lieu", "seance__lieu", "antenne__lieu", "structure"
        ).annotate(debut=F("seance__debut"))
