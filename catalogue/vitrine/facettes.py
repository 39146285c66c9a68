"""The list that answers a question, and the count beside each choice of its filters.

Four queries whatever the number of offers: names, offers with the conditions that each meets, their upcoming
dates, their themes and sites; then the dates of the page. A choice is counted under all the other filters,
its own left aside, because choosing it adds to its neighbours ("or").
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cached_property
from itertools import chain

from catalogue.models import Bande, Seance
from catalogue.vitrine.bandes import se_prend_sans_professionnel
from catalogue.vitrine.cartes import Carte, carte
from catalogue.vitrine.fiches import Fiche, Fiches
from catalogue.vitrine.filtres import FiltreOffres
from catalogue.vitrine.montrees import seances_montrees

# Beside fewer answers than this, those that have a part of the words are read too.
PEU = 20
VOISINES, CANDIDATES = 6, 24
# Kept to count the other choices: they say nothing of whether an offer answers.
ANNEXES = frozenset({"moment_places", "moment_sans_site"})
# What an offer shares with the question to be said near it: its words, else its subject.
LE_SUJET = frozenset({"q", "theme"})


class Reponse:
    """The offers that answer `filtre`: what one takes, what one asks for, what one reads; and the counts.

    In each, those that say best what was asked, then by next date.
    """

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
        """Of the offers that have the words asked for, or nearly; of all when none are."""
        if "q" not in self.filtre.choix:
            return Fiches(self.filtre, self._moments).rangees
        return Fiches(self.filtre, self._moments, self._qui_ont_les_mots()).rangees

    def _qui_ont_les_mots(self) -> Collection[int]:
        trouve = self.filtre.trouve
        if len(trouve.offres) > PEU:
            return trouve.offres
        return [*trouve.offres, *(offre for offre, _ in trouve.presque.most_common(CANDIDATES))]

    @cached_property
    def trouvees(self) -> list[Fiche]:
        trouvees = [fiche for fiche in self.fiches if not fiche.manque - ANNEXES]
        dits = self.filtre.trouve.offres
        bandes = list(Bande)
        return sorted(trouvees, key=lambda fiche: (bandes.index(fiche.bande), -dits.get(fiche.pk, 0)))

    @cached_property
    def par_bande(self) -> Counter[Bande]:
        """How many of the answers stand in each."""
        return Counter(fiche.bande for fiche in self.trouvees)

    @cached_property
    def voisines(self) -> list[Fiche]:
        """Offers that answer all but the words, and hold some of them: most words first."""
        presque = [fiche for fiche in self.fiches if fiche.manque - ANNEXES == {"q"}]
        mots = self.filtre.trouve.presque
        return sorted(presque, key=lambda fiche: -mots[fiche.pk])[:VOISINES]

    def proches(self, nombre: int = 3) -> list[Fiche]:
        """When nothing answers: offers of the same subject, those that miss the fewest other conditions."""
        demandees = len(self.filtre.conditions()) + ("moment" in self._moments)
        mots = self.filtre.trouve.presque
        possibles = [
            fiche
            for fiche in self.fiches
            if len(fiche.manque - ANNEXES) < demandees + (fiche.pk in mots) and self._du_meme_sujet(fiche)
        ]
        return sorted(possibles, key=lambda fiche: (len(fiche.manque - ANNEXES), -mots[fiche.pk]))[:nombre]

    def _du_meme_sujet(self, fiche: Fiche) -> bool:
        manque = fiche.manque & LE_SUJET
        return not manque or (manque == {"q"} and fiche.pk in self.filtre.trouve.presque)

    def comptes(self, nom: str) -> Counter[str]:
        """How many offers each choice of the filter `nom` would show, by slug; of themes, those taken alone."""
        laisser = ANNEXES | {nom} if nom != "site" else {"moment", "moment_places"}
        comptees = chain.from_iterable(
            fiches for manque, fiches in self._par_manque.items() if not manque - laisser
        )
        return Counter(
            chain.from_iterable(
                fiche.valeurs[nom]
                for fiche in comptees
                if nom != "theme" or se_prend_sans_professionnel(fiche.offre)
            )
        )

    @cached_property
    def avec_places(self) -> int:
        """How many offers are left when room is asked for as well."""
        ignores = {"moment", "moment_sans_site"}
        return sum(len(fiches) for manque, fiches in self._par_manque.items() if not manque - ignores)

    @cached_property
    def qui_accueillent(self) -> int:
        """How many are left when it is asked as well that the partner has room today."""
        return self.comptes("accueille")["oui"]

    def cartes(self, fiches: list[Fiche]) -> list[Carte]:
        """The cards of `fiches`, in the same order."""
        datees = Seance.objects.filter(pk__in=[fiche.montree.pk for fiche in fiches if fiche.montree])
        seances = {seance.offre.pk: seance for seance in seances_montrees(datees)}
        return [
            carte(
                fiche.offre,
                theme=self._premier_theme(fiche),
                seance=seances.get(fiche.pk),
                capacite=fiche.capacite,
            )
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
