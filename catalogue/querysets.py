"""Questions asked of offers and séances, named as at the office."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from wagtail.models import PageQuerySet

# States of those who take no place and still wait for something: the app above, which declares states,
# gives them in its `AppConfig.ready()`.
ETATS_EN_SUSPENS: set[str] = set()
# The one upward whisper of this app: `inscriptions` (reverse name) belongs to the app above, which writes
# `prises` and `attend` on each séance, and which the catalogue never asks who they are.
EN_SUSPENS = Q(inscriptions__etat__in=ETATS_EN_SUSPENS)


class SeanceQuerySet(models.QuerySet):
    """Séances."""

    def update(self, **champs: Any) -> int:
        """Whoever moves them so leaves the people to be told, as by `save()`."""
        if "debut" in champs:
            champs = {"dates_a_dire": True, **champs}
        return super().update(**champs)

    def a_venir(self) -> Self:
        return self.filter(debut__gt=timezone.now())

    def a_venir_d_abord(self) -> Self:
        """From today on, the nearest first; then those of before, the latest first."""
        aujourdhui = timezone.localdate()
        return self.order_by(
            models.Case(models.When(jour__lt=aujourdhui, then=1), default=0),
            models.Case(models.When(jour__gte=aujourdhui, then=F("debut"))),
            F("debut").desc(),
            "pk",
        )

    def publiees(self) -> Self:
        """Those the public may see: of a published offer, somewhere one can come, not drafts, visible by now."""
        maintenant = timezone.now()
        return (
            self.situees()
            .filter(Q(visible_le__isnull=True) | Q(visible_le__lte=maintenant), offre__live=True)
            .exclude(etat="brouillon")
        )

    def situees(self) -> Self:
        """Those whose place can be said: an address for once, a lieu of their own, or a site that is shown."""
        antennes: Any = self.model._meta.get_field("antenne").related_model
        ailleurs = Q(lieu__isnull=False) & ~Q(lieu=F("antenne__lieu"))
        return self.filter(~Q(adresse="") | ailleurs | Q(antenne__in=antennes.objects.presentables()))

    def proposees(self) -> Self:
        """Upcoming séances that the catalogue offers: published and not cancelled."""
        return self.publiees().a_venir().exclude(etat="annulee")

    def ouvertes_a(self, antennes: Collection[str]) -> Self:
        """Less those that are kept, as a whole, for the young people of other antennes than these (slugs)."""
        reserves: Any = self.model._meta.get_field("reserves").related_model
        siennes = reserves.objects.filter(seance=OuterRef("pk"))
        a_tous = ~Exists(siennes.filter(de__isnull=True))
        return self.filter(
            a_tous | Exists(siennes.filter(antenne__slug__in=antennes)) if antennes else a_tous
        )

    def avec_discretion(self) -> Self:
        """Annotate `offre_discrete`: whether its offer asks for discretion until the person says otherwise."""
        offres: Any = self.model._meta.get_field("offre").related_model
        return self.annotate(offre_discrete=Exists(offres.objects.discretes().filter(pk=OuterRef("offre"))))

    def avec_places_restantes(self) -> Self:
        """Annotate `restantes`: never negative, null when places are unlimited."""
        return self.annotate(
            restantes=models.Case(
                models.When(places__isnull=True, then=None),
                default=Greatest(F("places") - F("prises"), 0),
                output_field=models.IntegerField(),
            )
        )

    def avec_places_libres(self) -> Self:
        """Annotate `libres`: the places that a newcomer may take, null when they are unlimited.

        Nobody jumps the list: while somebody waits, a remaining place is not for a newcomer.
        """
        return self.avec_places_restantes().annotate(
            libres=models.Case(
                models.When(self._quelqu_un_attend(), then=0),
                default=F("restantes"),
                output_field=models.IntegerField(),
            )
        )

    def avec_reserves(self) -> Self:
        """Annotate `reservee`: few séances are kept for some antennes, and only these are asked which."""
        reserves: Any = self.model._meta.get_field("reserves").related_model
        return self.annotate(reservee=Exists(reserves.objects.filter(seance=OuterRef("pk"))))

    def pour_s_inscrire(self) -> Self:
        """With what no lock holds and a registration asks: its offer, place, reserves and discretion."""
        return self.avec_reserves().avec_discretion().select_related("offre", "antenne__lieu", "lieu")

    def avec_attente(self) -> Self:
        """Annotate `attente`: how many people wait for a place."""
        return self.annotate(attente=F("attend"))

    def avec_des_inscrits(self) -> Self:
        """Annotate `inscrits`: whether anybody ever registered, even if they gave their place back."""
        return self.annotate(inscrits=self._existe(Q(inscriptions__isnull=False)))

    def attendues(self) -> Self:
        """Those where somebody holds a place, waits for one or for an answer."""
        return self.filter(Q(prises__gt=0) | Q(self._existe(EN_SUSPENS)))

    def avec_de_la_place(self) -> Self:
        """Open séances in which a newcomer could be confirmed now."""
        return self.avec_places_restantes().filter(self._de_la_place())

    def avec_de_la_place_ou_non(self) -> Self:
        """Annotate `de_la_place`: whether a newcomer could be confirmed now."""
        return self.avec_places_restantes().annotate(de_la_place=self._de_la_place())

    def _de_la_place(self) -> Q:
        maintenant = timezone.now()
        return (
            Q(etat="ouverte")
            & (Q(inscriptions_du__isnull=True) | Q(inscriptions_du__lte=maintenant))
            & (Q(inscriptions_au__isnull=True) | Q(inscriptions_au__gt=maintenant))
            & (Q(places__isnull=True) | Q(restantes__gt=0))
            & ~Q(self._quelqu_un_attend())
        )

    def tenues(self) -> Self:
        """Séances held: past and not cancelled (docs/contrat.md §5)."""
        return self.filter(debut__lte=timezone.now(), etat__in=["ouverte", "fermee"])

    def _quelqu_un_attend(self) -> Q:
        """Whether somebody is on its waiting list.

        Where hours are kept for some antennes, who waits for one of them holds nobody up at the others.
        """
        reserves: Any = self.model._meta.get_field("reserves").related_model
        heures_reservees = reserves.objects.filter(seance=OuterRef("pk"), de__isnull=False)
        return Q(attend__gt=0) & ~Q(Exists(heures_reservees))

    def _existe(self, condition: Q) -> Exists:
        toutes = self.model._default_manager.filter(condition, pk=OuterRef("pk"))
        return Exists(toutes.order_by())


class OffreQuerySet(PageQuerySet):
    """Offers."""

    def publiees(self) -> Self:
        return self.filter(live=True)

    def discretes(self) -> Self:
        """Those of which nothing is told to others, unless the person allows it: by a theme, by a public.

        And every first contact: nobody knows yet what it is about.
        """
        d_office = Q(themes__discret=True) | Q(publics__discret=True) | ~Q(premier_contact="")
        return self.filter(d_office).distinct()

    def avec_complements(self) -> Self:
        """Annotate whether each has lieux of its own, amounts, funders, steps: most have none, and are not asked."""
        noms = ("lieux", "montants", "financements", "etapes")
        champs = {nom: self.model._meta.get_field(nom) for nom in noms}
        tables: dict[str, Any] = {
            nom: champ.remote_field.through if champ.many_to_many else champ.related_model
            for nom, champ in champs.items()
        }
        return self.annotate(
            **{
                f"a_des_{nom}": Exists(table.objects.filter(offre=OuterRef("pk")).order_by())
                for nom, table in tables.items()
            }
        )

    def a_verifier(self, avant: date) -> Self:
        """Those that nobody has read again since `avant`, with who answers for each; the oldest first."""
        lue, jamais = F("verification__verifie_le"), Q(verification__verifie_le__isnull=True)
        dues = self.filter(jamais | Q(verification__verifie_le__lt=avant))
        return dues.select_related("verification__responsable").order_by(lue.asc(nulls_first=True), "title")
