"""The questions asked of the catalogue, the same on the page, the agenda, the feed and the API.

A repeated filter means "or", different filters mean "and". Site, dates and room are asked of one
and the same séance.
"""

from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import django_filters
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.adresses import provenance_dite
from catalogue.models import Capacite, Offre, Seance
from catalogue.models.offres import types_d_offre
from catalogue.publication.anciennes_adresses import offre_nommee
from catalogue.querysets import SeanceQuerySet
from catalogue.recherche.questions import Trouve, trouver
from catalogue.vitrine.champs_de_filtres import FiltreChoix, FormulaireDeFiltres, date_demandee, reference
from catalogue.vitrine.references import REFERENCES, noms_des_references

# A dateless offer with one of these modes can be asked for at any time.
TOUJOURS_OUVERTES = (Offre.Mode.SANS_DATE, Offre.Mode.SANS_RENDEZ_VOUS)
OUI_OU_RIEN = "Écrivez « oui », ou rien."
# Conditions and answers are joined by the same `&` and `|`.
T = TypeVar("T", Q, bool)


class FiltreCatalogue(django_filters.FilterSet):
    """Parameters and their validation; the two classes below say what they filter."""

    q = django_filters.CharFilter(label="Recherche", max_length=120)
    type = FiltreChoix(label="Comment", choices=[(un.code, un.en_public) for un in types_d_offre()])
    theme = reference("Sujet")
    site = reference("Où")
    partenaire = reference("Avec qui")
    public = reference("Pour qui")
    qui = FiltreChoix(label="Qui peut s’inscrire", choices=Offre.Qui.choices)
    depuis = date_demandee("À partir du")
    jusqua = date_demandee("Jusqu’au")
    places = django_filters.ChoiceFilter(
        label="Il reste de la place",
        choices=[("oui", "Il reste de la place")],
        error_messages={"invalid_choice": OUI_OU_RIEN},
    )
    accueille = django_filters.ChoiceFilter(
        label="Accueille aujourd’hui",
        choices=[("oui", "Accueille aujourd’hui")],
        error_messages={"invalid_choice": OUI_OU_RIEN},
    )

    class Meta:
        model: type[models.Model] = Offre
        fields: list[str] = []
        form = FormulaireDeFiltres

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom in REFERENCES:
            self.filters[nom].extra["choices"] = self._choix_de(nom)

    def _choix_de(self, nom: str) -> Any:
        # Read when a value is checked or printed, not before: without them, no query.
        return lambda: self.references[nom]

    @cached_property
    def references(self) -> dict[str, list[tuple[str, str]]]:
        """Slugs and names of the themes, sites, partners and publics."""
        return noms_des_references()

    @cached_property
    def choix(self) -> dict[str, Any]:
        """What was asked and understood; a faulty value is absent, its message is in `errors`."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {nom: valeur for nom, valeur in self.form.cleaned_data.items() if valeur}

    @property
    def provenance(self) -> str:
        """By what its reader came: no choice, but every address of the list says it again."""
        return provenance_dite(self.data)

    @cached_property
    def trouve(self) -> Trouve:
        """What the words asked for find; nothing when none are."""
        return trouver(self.choix["q"]) if "q" in self.choix else Trouve()

    def conditions(self) -> dict[str, Q]:
        """What an offer must be, by parameter; site, dates and room are apart."""
        liens = {
            "theme": ("themes", "theme"),
            "public": ("publics", "public"),
        }
        conditions = {}
        for nom, valeur in self.choix.items():
            if nom == "q":
                conditions[nom] = Q(pk__in=list(self.trouve.offres))
            elif nom in ("type", "qui"):
                conditions[nom] = Q(**{f"{nom}__in": valeur})
            elif nom == "partenaire":
                conditions[nom] = Q(partenaire__slug__in=valeur)
            elif nom == "accueille":
                conditions[nom] = Q(Exists(Capacite.objects.accueillent().filter(offre=OuterRef("pk"))))
            elif nom in liens:
                # A subquery and no join: an offer of two themes is one offer.
                champ, lien = liens[nom]
                table = getattr(Offre, champ).through.objects
                trouves = table.filter(**{"offre": OuterRef("pk"), f"{lien}__slug__in": valeur})
                conditions[nom] = Q(Exists(trouves))
        return conditions

    def retenir(
        self, seances: SeanceQuerySet, *, sites: bool = True, places: bool | None = None
    ) -> SeanceQuerySet:
        """Those of `seances` that have the dates, the room and (with `sites`) the site asked for."""
        choix = self.choix
        if sites and "site" in choix:
            seances = seances.filter(self.au_site)
        if "depuis" in choix:
            seances = seances.filter(jour__gte=choix["depuis"])
        if "jusqua" in choix:
            seances = seances.filter(jour__lte=choix["jusqua"])
        if places or (places is None and "places" in choix):
            seances = seances.avec_de_la_place()
        return seances

    @property
    def au_site(self) -> Q:
        """What a séance must be to take place at one of the sites asked for."""
        return Q(antenne__slug__in=self.choix.get("site", []))

    @property
    def avec_dates(self) -> bool:
        return "depuis" in self.choix or "jusqua" in self.choix


class Situation(NamedTuple, Generic[T]):
    """Of offers, as conditions of a query; of one offer, as what is known of it.

    `trouvee`: an upcoming séance has the site, the dates and the room asked for; `nommee`: it names one of
    the sites asked for; `seule`: one takes it without a professional.
    """

    trouvee: T
    nommee: T
    sans_site: T
    sans_seance: T
    toujours_ouverte: T
    seule: T


class FiltreOffres(FiltreCatalogue):
    """Filters offers."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(*self.conditions().values(), self.quand_et_ou())

    def demande_un_moment(self, *, sites: bool, places: bool) -> bool:
        """Whether something is asked of when and where; `sites` and `places`: whether they count."""
        return (sites and "site" in self.choix) or places or self.avec_dates

    def est_la(self, situation: Situation[T], *, sites: bool, places: bool) -> T:
        """The part of the question that is about site, dates and room, of which something must be asked.

        An offer is at a site when it names it or has an upcoming séance there; when it has neither
        sites nor séances, it is everywhere. No date range finds an offer without dates. There is room where
        one can take it without a professional.
        """
        la = self._est_la(situation, sites=sites, places=places)
        return la & situation.seule if places else la

    def _est_la(self, situation: Situation[T], *, sites: bool, places: bool) -> T:
        if self.avec_dates:
            return situation.trouvee
        la = situation.nommee | (situation.sans_seance & situation.sans_site)
        if not places:
            return situation.trouvee | la
        ouverte = situation.sans_seance & situation.toujours_ouverte
        return situation.trouvee | (ouverte & la if sites and "site" in self.choix else ouverte)

    def quand_et_ou(self) -> Q:
        """The condition of that part, for a query of offers."""
        places = "places" in self.choix
        if not self.demande_un_moment(sites=True, places=places):
            return Q()
        a_venir = Seance.objects.proposees().filter(offre=OuterRef("pk"))
        liens = Offre.sites.through.objects.filter(offre=OuterRef("pk"))
        situation = Situation(
            trouvee=Q(Exists(self.retenir(a_venir))),
            nommee=Q(Exists(liens.filter(self.au_site))),
            sans_site=~Q(Exists(liens)),
            sans_seance=~Q(Exists(a_venir)),
            toujours_ouverte=Q(mode__in=TOUJOURS_OUVERTES),
            seule=Q(qui=Offre.Qui.TOUS),
        )
        return self.est_la(situation, sites=True, places=places)


class FiltreSeances(FiltreCatalogue):
    """Filters séances: those of the offers asked for, at the site and dates asked for."""

    offre = django_filters.CharFilter(label="Offre", field_name="offre__slug", max_length=255)

    class Meta(FiltreCatalogue.Meta):
        model = Seance

    def filter_queryset(self, queryset: Any) -> QuerySet:
        conditions = self.conditions()
        if conditions:
            queryset = queryset.filter(offre__in=Offre.objects.filter(*conditions.values()))
        if "offre" in self.choix:
            queryset = queryset.filter(offre=offre_nommee(self.choix["offre"]))
        if "places" in self.choix:
            queryset = queryset.filter(offre__qui=Offre.Qui.TOUS)
        return self.retenir(queryset)
