"""A question becomes the offers that answer it, how well, and the places that it names.

Whole words come before their families, families before what is written nearly so; what is in a title before what
is in the text. Nothing is invented: a word that nothing holds finds nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from django.db.models import Case, Value, When

from catalogue.mots.decoupage import mots_tapes, qui_comptent
from catalogue.mots.recherche import racine
from catalogue.recherche.endroits import SiteConnu
from catalogue.recherche.lexique import EN_VUE, TITRE, Lexique, Poids, connus
from catalogue.recherche.notions import Notion, notions_de

# How a word is met; multiplied by where it is.
ENTIER, FAMILLE, SYNONYME, PRESQUE = 8, 7, 5, 3
# An offer that the team chose for these words.
CHOISIE = 100
RANGEES = 100
# Below this, what an offer shares with a question is a word lost in its text.
PROCHE = EN_VUE * PRESQUE


@dataclass(frozen=True)
class Trouve:
    """`offres`: those that hold all that is asked, and how well. `presque`: how much of it others have in sight.

    `sites`: those of the places named, or that serve them. `lieux`: these places. `lieu_seul`: nothing else is
    asked. `rien`: the team says that we have nothing for these words.
    """

    offres: Poids = field(default_factory=dict)
    presque: Counter[int] = field(default_factory=Counter)
    sites: tuple[SiteConnu, ...] = ()
    lieux: tuple[str, ...] = ()
    lieu_seul: bool = False
    rien: bool = False


def trouver(texte: str) -> Trouve:
    """What answers `texte`, of the published offers."""
    return Question(texte, connus().offres).trouve


def pertinence(trouve: Trouve) -> Case:
    """To order offers by: 0 for the best, then the next; those far down together, as nobody reads so far."""
    rangees = sorted(trouve.offres, key=lambda offre: -trouve.offres[offre])[:RANGEES]
    rangs = [When(pk=offre, then=Value(rang)) for rang, offre in enumerate(rangees)]
    return Case(*rangs, default=Value(RANGEES))


class Question:
    """What was typed, read with what the house knows."""

    def __init__(self, texte: str, connu: Lexique) -> None:
        self._connu = connu
        mots = mots_tapes(texte)
        numeros = connu.sites.numeros_dans(mots)
        self._numeros = tuple(dict.fromkeys(numeros.values()))
        autour = connu.sites.mots_autour if numeros else frozenset()
        self._mots = [mot for rang, mot in enumerate(mots) if rang not in numeros and mot not in autour]
        self._notions = notions_de(self._mots, connu)

    @property
    def trouve(self) -> Trouve:
        voulues = [notion for notion in self._notions if not notion.est_une_nuance] or self._notions
        lues = {notion: self._lire(notion) for notion in self._notions}
        poids = {notion: lue for notion, (lue, _) in lues.items()}
        exigees = [notion for notion in voulues if poids[notion] or not self._nomme_un_site(notion)]
        sites, lieux = self._sites_nommes()
        if any(notion.seule and not poids[notion] for notion in exigees):
            return Trouve(sites=sites, lieux=lieux, rien=True)
        offres = _tous([poids[notion] for notion in exigees], list(poids.values()))
        presque = Counter(
            offre
            for notion in exigees
            for offre, combien in _au_mieux(lues[notion]).items()
            if combien >= PROCHE and offre not in offres
        )
        return Trouve(offres, presque, sites, lieux, lieu_seul=bool(sites) and not exigees)

    def _lire(self, notion: Notion) -> tuple[Poids, Poids]:
        """How well each offer holds it, and others what it also means; an unknown word is read as its nearest."""
        if notion.voisins:
            presque = _au_mieux(self._lire(voisin)[0] for voisin in notion.voisins)
            return {offre: combien * PRESQUE // ENTIER for offre, combien in presque.items()}, {}
        choisies = {
            offre: CHOISIE for un in notion.sens for offre in un.offres if offre in self._connu.publiees
        }
        if notion.seule:
            return choisies, {}
        dits = self._expression(notion.mots, ENTIER)
        par_le_sens = _au_mieux(self._expression(dit, SYNONYME) for un in notion.sens for dit in un.dits)
        # Where a title says it, what only means it further down comes after.
        if max(dits.values(), default=0) >= TITRE * FAMILLE:
            titres = {offre: combien for offre, combien in par_le_sens.items() if combien >= TITRE * PRESQUE}
            return _au_mieux([dits, titres, choisies]), par_le_sens
        return _au_mieux([dits, par_le_sens, choisies]), {}

    def _expression(self, mots: tuple[str, ...], entier: int) -> Poids:
        """Of offers that hold each of its words, by the one that they hold least well."""
        siens = [self._mot(mot, entier) for mot in qui_comptent(mots) or mots]
        if len(siens) == 1:
            return siens[0]
        communes = reduce(set.intersection, (set(poids) for poids in siens))
        return {offre: min(poids[offre] for poids in siens) for offre in communes}

    def _mot(self, mot: str, entier: int) -> Poids:
        famille = (
            {offre: ligne * (entier - 1) for offre, ligne in self._connu.mots[parent].items()}
            for parent in self._connu.racines.get(racine(mot), ())
            if parent != mot
        )
        exact = {offre: ligne * entier for offre, ligne in self._connu.mots.get(mot, {}).items()}
        return _au_mieux([exact, *famille])

    def _nomme_un_site(self, notion: Notion) -> bool:
        return any(self._connu.sites.nommes_par(mot) for mot in notion.mots)

    def _sites_nommes(self) -> tuple[tuple[SiteConnu, ...], tuple[str, ...]]:
        """Those of the places that are said, and that the team says of these words; and these places."""
        dits = [mot for notion in self._notions for un in notion.sens for sens in un.dits for mot in sens]
        numeros = {
            **dict.fromkeys(self._numeros),
            **dict.fromkeys(self._connu.sites.numeros_dans(dits).values()),
        }
        connus = self._connu.sites
        sites = [site for numero in numeros for site in connus.qui_servent(numero)]
        sites += [site for mot in self._mots for site in connus.nommes_par(mot)]
        return tuple(dict.fromkeys(sites)), tuple(connus.territoire.nom_de(numero) for numero in numeros)


def _au_mieux(poids: Iterable[Poids]) -> Poids:
    """The best of each offer."""
    mieux: Poids = {}
    for siens in poids:
        for offre, combien in siens.items():
            if combien > mieux.get(offre, 0):
                mieux[offre] = combien
    return mieux


def _tous(exiges: list[Poids], tous: list[Poids]) -> Poids:
    """The offers of each of `exiges`, with the sum of what they have of all."""
    if not exiges:
        return {}
    communes = reduce(set.intersection, (set(poids) for poids in exiges))
    return {offre: sum(poids.get(offre, 0) for poids in tous) for offre in communes}
