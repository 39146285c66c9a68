"""What a process knows to search with: the words of published offers, the synonyms of the team, the sites."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from catalogue.models import Offre, Synonyme
from catalogue.models.mots_cherches import MEMOIRE
from catalogue.mots.decoupage import mots_tapes
from catalogue.mots.proximite import comme_il_s_entend, ecart, tolerance
from catalogue.mots.recherche import racine
from catalogue.recherche.endroits import SitesConnus, lire_les_sites

# What a word weighs by the line of `texte_cherche` that holds it.
TITRE, EN_VUE, AU_FOND = 8, 4, 1
POIDS = (TITRE, EN_VUE, AU_FOND)
# Of a word that is not known, the beginning of one: « entreti ».
DEBUT = 5
LE_PLUS_LONG = 5
# Shorter, too many words are heard alike.
ASSEZ_LONG = 3

Poids = dict[int, int]  # by offer


@dataclass(frozen=True)
class Sens:
    """What some typed words mean: other ways to type it, our words for it, offers; nothing else when `seul`."""

    tapes: tuple[tuple[str, ...], ...]
    dits: tuple[tuple[str, ...], ...]
    offres: tuple[int, ...]
    seul: bool


@dataclass(frozen=True)
class Lexique:
    """`publiees`: the offers. `mots`: what each word weighs in those that hold it. `en_vue`: the words in sight."""

    publiees: frozenset[int]
    mots: Mapping[str, Poids]
    en_vue: frozenset[str]
    sens: Mapping[tuple[str, ...], list[Sens]] = field(default_factory=dict)
    sites: SitesConnus = field(default_factory=SitesConnus)

    @cached_property
    def racines(self) -> dict[str, list[str]]:
        """The words of each family."""
        familles: dict[str, list[str]] = defaultdict(list)
        for mot in self.mots:
            familles[racine(mot)].append(mot)
        return familles

    def connait(self, mot: str) -> bool:
        return mot in self.mots or racine(mot) in self.racines or (racine(mot),) in self.sens

    def voisins(self, mot: str) -> list[str]:
        """The known words nearest to one that is not: heard alike, else with fewest letters apart; or begun by it."""
        son = comme_il_s_entend(mot)
        if len(son) >= ASSEZ_LONG and son in self._entendus:
            return self._entendus[son]
        for au_plus in range(1, tolerance(mot) + 1):
            proches = [connu for connu in self._a_portee if ecart(mot, connu, au_plus) <= au_plus]
            if proches:
                memes_debuts = [connu for connu in proches if connu[0] == mot[0]]
                return memes_debuts or proches
        return [connu for connu in self._a_portee if len(mot) >= DEBUT and connu.startswith(mot)]

    @cached_property
    def _a_portee(self) -> list[str]:
        """Words that one may have meant: those in sight, and what people are known to type."""
        tapes = {
            expression[0] for sens in self._tous_les_sens for expression in sens.tapes if len(expression) == 1
        }
        return sorted(self.en_vue | tapes)

    @cached_property
    def _entendus(self) -> dict[str, list[str]]:
        entendus: dict[str, list[str]] = defaultdict(list)
        for mot in self._a_portee:
            entendus[comme_il_s_entend(mot)].append(mot)
        return entendus

    @property
    def _tous_les_sens(self) -> list[Sens]:
        return [un for siens in self.sens.values() for un in siens]


def lexique_courant() -> Lexique:
    """The one of this process. A change made in another one is seen within ten seconds."""
    lexique: Lexique = MEMOIRE.lire(_lire)
    return lexique


def _lire() -> Lexique:
    mots: dict[str, Poids] = defaultdict(dict)
    en_vue: set[str] = set()
    textes = list(Offre.objects.publiees().order_by().values_list("pk", "recherche"))
    for offre, texte in textes:
        for poids, ligne in zip(POIDS, texte.split("\n"), strict=False):
            siens = ligne.split()
            for mot in siens:
                mots[mot].setdefault(offre, poids)
            if poids > AU_FOND:
                en_vue.update(siens)
    publiees = frozenset(offre for offre, _ in textes)
    return Lexique(publiees, dict(mots), frozenset(en_vue), _lire_les_sens(), lire_les_sites())


def _lire_les_sens() -> dict[tuple[str, ...], list[Sens]]:
    par_expression: dict[tuple[str, ...], list[Sens]] = defaultdict(list)
    for synonyme in Synonyme.objects.order_by("pk").prefetch_related("offres"):
        tapes = _expressions(synonyme.expressions)
        offres = tuple(lien.offre_id for lien in synonyme.offres.all())
        sens = Sens(tapes, _expressions(synonyme.sens_dits), offres, synonyme.seulement)
        for expression in tapes:
            par_expression[tuple(map(racine, expression))].append(sens)
    return dict(par_expression)


def _expressions(textes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    coupes = (tuple(mots_tapes(texte)[:LE_PLUS_LONG]) for texte in textes)
    return tuple(expression for expression in coupes if expression)
