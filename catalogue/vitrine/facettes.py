"""The list that answers a question, and the count beside each choice of its filters.

Five queries whatever the number of offers: names, offers with the conditions that each meets,
their themes and sites, then the twenty of the page and their dates. A choice is counted under all
the other filters, its own left aside, because choosing it adds to its neighbours ("or").
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from catalogue.models import Offre, Seance
from catalogue.mots.recherche import mots_en_commun, racines, sans_accent
from catalogue.querysets import nombre_de_mots
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.filtres import TOUJOURS_OUVERTES, FiltreOffres
from catalogue.vitrine.montrees import SeanceMontree, offres_montrees, seances_montrees

VOISINES = 6
CHAMPS = ("pk", "title", "type", "qui", "mode", "partenaire__slug", "prochaine", "a_venir", "mots")


@dataclass(frozen=True)
class Fiche:
    """An offer as the filters see it: what it is, its date shown, words found, conditions missed."""

    pk: int
    titre: str
    prochaine: datetime | None
    a_venir: bool
    mots: int
    mode: str
    valeurs: dict[str, tuple[str, ...]]
    manque: frozenset[str]


class Reponse:
    """The offers that answer `filtre`, in order of their next date, and the counts."""

    def __init__(self, filtre: FiltreOffres) -> None:
        self.filtre = filtre

    @cached_property
    def trouvees(self) -> list[Fiche]:
        trouvees = [fiche for fiche in self.fiches if not fiche.manque - ANNEXES]
        demandes = racines(self.filtre.choix.get("q", ""))
        # What bears the words in its title comes first; the sort keeps the order of dates.
        return sorted(trouvees, key=lambda fiche: -mots_en_commun(demandes, fiche.titre) if demandes else 0)

    @cached_property
    def voisines(self) -> list[Fiche]:
        """Offers that answer all but the words, and hold some of them: most words first, then titles."""
        presque = [fiche for fiche in self.fiches if fiche.mots and fiche.manque - ANNEXES == {"q"}]
        demandes = racines(self.filtre.choix["q"]) if presque else []
        rang = {fiche.pk: (-fiche.mots, -mots_en_commun(demandes, fiche.titre)) for fiche in presque}
        return sorted(presque, key=lambda fiche: rang[fiche.pk])[:VOISINES]

    def proches(self, nombre: int = 3) -> list[Fiche]:
        """When nothing answers: the offers that miss the fewest conditions, and meet one or a word of it."""
        demandees = len(self._conditions.keys() - ANNEXES)
        possibles = [fiche for fiche in self.fiches if fiche.mots or len(fiche.manque - ANNEXES) < demandees]
        return sorted(possibles, key=lambda fiche: (len(fiche.manque - ANNEXES), -fiche.mots))[:nombre]

    def comptes(self, nom: str) -> Counter[str]:
        """How many offers each choice of the filter `nom` would show, by slug."""
        compteur: Counter[str] = Counter()
        laisser = {nom} if nom != "site" else {"moment"}
        for fiche in self.fiches:
            manque = fiche.manque - laisser - (ANNEXES if nom != "site" else {"moment_places"})
            if not manque:
                compteur.update(self._valeurs(fiche, nom))
        return compteur

    @cached_property
    def avec_places(self) -> int:
        """How many offers are left when room is asked for as well."""
        ignores = {"moment", "moment_sans_site"}
        return sum(1 for fiche in self.fiches if not fiche.manque - ignores)

    def cartes(self, fiches: list[Fiche]) -> list[Carte]:
        """The cards of `fiches`, in the same order."""
        pks = [fiche.pk for fiche in fiches]
        offres = offres_montrees(Offre.objects.filter(pk__in=pks))
        seances = {seance.offre.pk: seance for seance in self._seances_montrees(pks)}
        noms = dict(self.filtre.references["theme"])
        resultat = []
        for fiche in fiches:
            themes = [nom for slug, nom in noms.items() if slug in self._valeurs(fiche, "theme")]
            seance = seances.get(fiche.pk)
            resultat.append(carte(offres[fiche.pk], theme=themes[0] if themes else "", seance=seance))
        return resultat

    @cached_property
    def _conditions(self) -> dict[str, Any]:
        conditions = {**self.filtre.conditions(), "moment_places": self.filtre.quand_et_ou(places=True)}
        if self.filtre.quand_et_ou():
            conditions["moment"] = self.filtre.quand_et_ou()
            conditions["moment_sans_site"] = self.filtre.quand_et_ou(sites=False)
        return {nom: condition for nom, condition in conditions.items() if condition}

    @cached_property
    def fiches(self) -> list[Fiche]:
        noms = list(self._conditions)
        a_venir = Seance.objects.proposees().filter(offre=OuterRef("pk"))
        offres = Offre.objects.publiees().annotate(
            prochaine=self._de_la_seance_montree("debut"),
            a_venir=Exists(a_venir),
            mots=nombre_de_mots(self.filtre.choix.get("q", "")),
            **{f"ok_{nom}": condition for nom, condition in self._conditions.items()},
        )
        lignes = offres.order_by().values_list(*CHAMPS, *(f"ok_{nom}" for nom in noms))
        return sorted((_fiche(ligne, noms) for ligne in lignes), key=_rang)

    @cached_property
    def _liens(self) -> dict[str, dict[int, set[str]]]:
        """By kind then offer: themes, publics, sites named, sites of its upcoming séances."""
        seances = self.filtre.retenir(Seance.objects.proposees(), sites=False)
        paires = _paires("theme").union(
            _paires("public"),
            _paires("site"),
            seances.order_by().values_list("offre_id", Value("seance"), "antenne__slug").distinct(),
            all=True,
        )
        liens: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for offre, genre, slug in paires:
            liens[genre][offre].add(slug)
        return liens

    def _valeurs(self, fiche: Fiche, nom: str) -> set[str] | tuple[str, ...]:
        if nom == "site":
            return self._sites(fiche)
        return fiche.valeurs[nom] if nom in fiche.valeurs else self._liens[nom].get(fiche.pk, set())

    def _sites(self, fiche: Fiche) -> set[str]:
        """The sites where the offer is, by the rule of `FiltreOffres.quand_et_ou`."""
        choix = self.filtre.choix
        des_seances = self._liens["seance"].get(fiche.pk, set())
        if "depuis" in choix or "jusqua" in choix:
            return des_seances
        nommes = self._liens["site"].get(fiche.pk, set())
        if not nommes and not fiche.a_venir:
            nommes = {slug for slug, _ in self.filtre.references["site"]}
        if "places" in choix and (fiche.a_venir or fiche.mode not in TOUJOURS_OUVERTES):
            return des_seances
        return des_seances | nommes

    def _seances_montrees(self, pks: list[int]) -> list[SeanceMontree]:
        montrees = Offre.objects.filter(pk__in=pks).annotate(montree=self._de_la_seance_montree("pk"))
        return seances_montrees(Seance.objects.filter(pk__in=montrees.values("montree")))

    def _de_la_seance_montree(self, champ: str) -> Coalesce:
        """`champ` of the date that dates an offer: the next with room; the next of all when none has."""
        a_venir = Seance.objects.proposees().filter(offre=OuterRef("pk"))
        avec_place = self.filtre.retenir(a_venir, places=True)
        premieres = [
            seances.order_by("debut", "pk").values(champ)[:1]
            for seances in (avec_place, self.filtre.retenir(a_venir))
        ]
        return Coalesce(*(Subquery(premiere) for premiere in premieres))


# Kept to count the other choices: they say nothing of whether an offer answers.
ANNEXES = frozenset({"moment_places", "moment_sans_site"})


def _fiche(ligne: tuple, noms: list[str]) -> Fiche:
    pk, titre, type_, qui, mode, partenaire, prochaine, a_venir, mots = ligne[: len(CHAMPS)]
    remplies = ligne[len(CHAMPS) :]
    return Fiche(
        pk=pk,
        titre=titre,
        prochaine=prochaine,
        a_venir=a_venir,
        mots=mots,
        mode=mode,
        valeurs={"type": (type_,), "qui": (qui,), "partenaire": (partenaire,) if partenaire else ()},
        manque=frozenset(nom for nom, ok in zip(noms, remplies, strict=True) if not ok),
    )


def _rang(fiche: Fiche) -> tuple:
    """By the date shown, then those without dates, then by title."""
    return (fiche.prochaine is None, fiche.prochaine or 0, sans_accent(fiche.titre))


def _paires(genre: str) -> QuerySet:
    champ, lien = {
        "theme": ("themes", "theme"),
        "public": ("publics", "public"),
        "site": ("sites", "antenne"),
    }[genre]
    return getattr(Offre, champ).through.objects.values_list("offre_id", Value(genre), f"{lien}__slug")
