"""The list that answers a question, and the count beside each choice of its filters.

Four queries whatever the number of offers: names, offers with the conditions that each meets, their upcoming
dates, their themes and sites; then the dates of the page. A choice is counted under all the other filters,
its own left aside, because choosing it adds to its neighbours ("or").
"""

from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import chain

from django.db.models import Q

from catalogue.models import Offre, Seance
from catalogue.mots.recherche import mots_en_commun, racines
from catalogue.querysets import contient_un_mot, nombre_de_mots
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.fiches import Fiche, Fiches
from catalogue.vitrine.filtres import FiltreOffres
from catalogue.vitrine.montrees import seances_montrees

VOISINES = 6
# Kept to count the other choices: they say nothing of whether an offer answers.
ANNEXES = frozenset({"moment_places", "moment_sans_site"})


class Reponse:
    """The offers that answer `filtre`, in order of their next date, and the counts."""

    def __init__(self, filtre: FiltreOffres) -> None:
        self.filtre = filtre
        places = "places" in filtre.choix
        moments = {"moment_places": (True, True)}
        if filtre.demande_un_moment(sites=True, places=places):
            moments |= {"moment": (True, places), "moment_sans_site": (False, places)}
        # What is asked of when and where: whether sites and room count in it.
        self._moments = {
            nom: (sites, places)
            for nom, (sites, places) in moments.items()
            if filtre.demande_un_moment(sites=sites, places=places)
        }

    @cached_property
    def fiches(self) -> list[Fiche]:
        """Of the offers that hold one word asked for at least, whatever they miss: no other answers, nor nearly."""
        un_mot = contient_un_mot(self.filtre.choix["q"]) if "q" in self.filtre.choix else Q()
        return Fiches(self.filtre, un_mot, self._moments).rangees

    @cached_property
    def _toutes(self) -> list[Fiche]:
        return Fiches(self.filtre, Q(), self._moments).rangees if "q" in self.filtre.choix else self.fiches

    @cached_property
    def trouvees(self) -> list[Fiche]:
        trouvees = [fiche for fiche in self.fiches if not fiche.manque - ANNEXES]
        demandees = racines(self.filtre.choix.get("q", ""))
        # What bears the words in its title comes first; the sort keeps the order of dates.
        return (
            sorted(trouvees, key=lambda fiche: -_dans_le_titre(demandees, fiche)) if demandees else trouvees
        )

    @cached_property
    def voisines(self) -> list[Fiche]:
        """Offers that answer all but the words, and hold some of them: most words first, then titles."""
        presque = [fiche for fiche in self.fiches if fiche.manque - ANNEXES == {"q"} and self._mots[fiche.pk]]
        demandees = racines(self.filtre.choix["q"]) if presque else []
        rang = {fiche.pk: (-self._mots[fiche.pk], -_dans_le_titre(demandees, fiche)) for fiche in presque}
        return sorted(presque, key=lambda fiche: rang[fiche.pk])[:VOISINES]

    def proches(self, nombre: int = 3) -> list[Fiche]:
        """When nothing answers: the offers that miss the fewest conditions, and meet one or a word of it."""
        demandees = len(self.filtre.conditions()) + ("moment" in self._moments)
        manques = {fiche.pk: len(fiche.manque - ANNEXES) for fiche in self._toutes}
        possibles = [fiche for fiche in self._toutes if self._mots[fiche.pk] or manques[fiche.pk] < demandees]
        return sorted(possibles, key=lambda fiche: (manques[fiche.pk], -self._mots[fiche.pk]))[:nombre]

    def comptes(self, nom: str) -> Counter[str]:
        """How many offers each choice of the filter `nom` would show, by slug."""
        laisser = ANNEXES | {nom} if nom != "site" else {"moment", "moment_places"}
        comptees = chain.from_iterable(
            fiches for manque, fiches in self._par_manque.items() if not manque - laisser
        )
        return Counter(chain.from_iterable(fiche.valeurs[nom] for fiche in comptees))

    @cached_property
    def avec_places(self) -> int:
        """How many offers are left when room is asked for as well."""
        ignores = {"moment", "moment_sans_site"}
        return sum(len(fiches) for manque, fiches in self._par_manque.items() if not manque - ignores)

    def cartes(self, fiches: list[Fiche]) -> list[Carte]:
        """The cards of `fiches`, in the same order."""
        datees = Seance.objects.filter(pk__in=[fiche.montree.pk for fiche in fiches if fiche.montree])
        seances = {seance.offre.pk: seance for seance in seances_montrees(datees)}
        return [
            carte(fiche.offre, theme=self._premier_theme(fiche), seance=seances.get(fiche.pk))
            for fiche in fiches
        ]

    def _premier_theme(self, fiche: Fiche) -> str:
        siens = fiche.valeurs["theme"]
        return next((nom for slug, nom in self.filtre.references["theme"] if slug in siens), "")

    @cached_property
    def _par_manque(self) -> dict[frozenset[str], list[Fiche]]:
        """Few sets of missed conditions, for many offers."""
        par_manque: dict[frozenset[str], list[Fiche]] = defaultdict(list)
        for fiche in self.fiches:
            par_manque[fiche.manque].append(fiche)
        return par_manque

    @cached_property
    def _mots(self) -> dict[int, int]:
        """How many of the words asked for each offer holds."""
        mots = nombre_de_mots(self.filtre.choix.get("q", ""))
        return dict(Offre.objects.publiees().annotate(mots=mots).order_by().values_list("pk", "mots"))


@lru_cache(maxsize=4096)
def _racines_du_titre(titre: str) -> list[str]:
    return racines(titre)


def _dans_le_titre(demandees: list[str], fiche: Fiche) -> int:
    return mots_en_commun(demandees, _racines_du_titre(fiche.offre.title))
