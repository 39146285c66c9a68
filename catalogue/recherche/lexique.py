"""What a process knows to search with: words of published offers and needs, synonyms of the team, the sites."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from catalogue.models import Offre, PageBesoin, Secours, Synonyme
from catalogue.models.mots_cherches import MEMOIRE
from catalogue.mots.decoupage import mots_de, mots_tapes
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
    """What some typed words mean: other ways to type it, our words for it, pages; nothing else when `seul`."""

    tapes: tuple[tuple[str, ...], ...]
    dits: tuple[tuple[str, ...], ...]
    offres: tuple[int, ...]
    seul: bool


@dataclass(frozen=True)
class Lexique:
    """`publiees`: the offers, or the needs. `mots`: what each word weighs in those that hold it.

    `en_vue`: the words in sight.
    """

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


@dataclass(frozen=True)
class BesoinConnu:
    """The page of a need, as a search names it. `numeros`: whether free numbers stand on it."""

    titre: str
    icone: str
    slug: str
    numeros: bool


@dataclass(frozen=True)
class Connus:
    """The words of offers, and those of needs, read together. `pages`: of the needs, in the order of editors."""

    offres: Lexique
    besoins: Lexique
    pages: Mapping[int, BesoinConnu]


def connus() -> Connus:
    """Those of this process. A change made in another one is seen within ten seconds."""
    lus: Connus = MEMOIRE.lire(_lire)
    return lus


def _lire() -> Connus:
    offres = _lire_les_offres()
    pages = list(PageBesoin.objects.live().order_by("path"))
    numeros = set(Secours.objects.filter(genre=Secours.Genre.NUMERO).values_list("pk", flat=True))
    return Connus(offres, _des_besoins(pages, offres), {page.pk: _connu(page, numeros) for page in pages})


def _connu(page: PageBesoin, numeros: set[int]) -> BesoinConnu:
    siens = {bloc["value"] for bloc in page.secours.raw_data}
    return BesoinConnu(page.title, page.icone, page.slug, bool(siens & numeros))


def _des_besoins(pages: Sequence[PageBesoin], offres: Lexique) -> Lexique:
    """Words of needs beside those of offers, of which none is then taken for one of needs written nearly so."""
    mots: dict[str, Poids] = {mot: {} for mot in offres.mots}
    en_vue = set(offres.en_vue)
    sens = {expression: list(siens) for expression, siens in offres.sens.items()}
    for page in pages:
        titre = mots_de(page.title)
        en_vue.update(titre)
        for poids, siens in ((TITRE, titre), (AU_FOND, mots_de(page.chapo))):
            for mot in siens:
                mots.setdefault(mot, {}).setdefault(page.pk, poids)
        _ranger(sens, Sens(_expressions(page.expressions_cherchees), (), (page.pk,), seul=False))
    return Lexique(frozenset(page.pk for page in pages), mots, frozenset(en_vue), sens, offres.sites)


def _lire_les_offres() -> Lexique:
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
    par_expression: dict[tuple[str, ...], list[Sens]] = {}
    for synonyme in Synonyme.objects.order_by("pk").prefetch_related("offres"):
        tapes = _expressions(synonyme.expressions)
        offres = tuple(lien.offre_id for lien in synonyme.offres.all())
        _ranger(par_expression, Sens(tapes, _expressions(synonyme.sens_dits), offres, synonyme.seulement))
    return par_expression


def _ranger(par_expression: dict[tuple[str, ...], list[Sens]], sens: Sens) -> None:
    for expression in sens.tapes:
        par_expression.setdefault(tuple(map(racine, expression)), []).append(sens)


def _expressions(textes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    coupes = (tuple(mots_tapes(texte)[:LE_PLUS_LONG]) for texte in textes)
    return tuple(expression for expression in coupes if expression)
