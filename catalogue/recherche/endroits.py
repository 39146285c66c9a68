"""Places in a question: « 13e », « 75013 », « nation », the name of a site; and the sites that serve them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.maison.reglages import Maison
from catalogue.maison.territoire import Territoire
from catalogue.models import Antenne
from catalogue.mots.decoupage import mots_de, mots_tapes
from catalogue.mots.listes import AUTOUR, DU_CHEMIN, ORDINAUX
from catalogue.mots.recherche import sans_accent

_RANG = re.compile(r"([0-9]{1,3})(?:e|er|eme|ieme|nd|nde)")


@dataclass(frozen=True)
class SiteConnu:
    """A site that receives: its slug, its name, the words of its name and way, the arrondissements it serves."""

    slug: str
    nom: str
    mots: frozenset[str] = frozenset()
    numeros: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SitesConnus:
    sites: tuple[SiteConnu, ...] = ()
    territoire: Territoire = field(default_factory=lambda: Territoire({}, {}))

    def qui_servent(self, numero: int) -> list[SiteConnu]:
        return [site for site in self.sites if numero in site.numeros]

    def nommes_par(self, mot: str) -> list[SiteConnu]:
        """Those whose name, street or station is said so."""
        return [site for site in self.sites if mot in site.mots]

    def numeros_dans(self, mots: list[str]) -> dict[int, int]:
        """The arrondissements that a question names, by the place of the word that does."""
        trouves = {}
        for rang, mot in enumerate(mots):
            avant = mots[rang - 1] if rang else ""
            apres = mots[rang + 1] if rang + 1 < len(mots) else ""
            numero = self._numero_de(mot, est_dit=_dit_un_lieu(avant, apres))
            if numero is not None:
                trouves[rang] = numero
        return trouves

    def _numero_de(self, mot: str, *, est_dit: bool) -> int | None:
        """Of a postcode, a rank, a name of the territory; of a bare number where words around say a place."""
        numeros = set(self.territoire.numeros.values())
        lu = self.territoire.numero_de(mot) or self._par_nom.get(mot)
        rang = _RANG.fullmatch(mot)
        if lu is None and (rang or (est_dit and mot.isdecimal())):
            lu = int(rang[1] if rang else mot)
        if lu is None and mot in ORDINAUX and (est_dit or mot != ORDINAUX[0]):
            lu = ORDINAUX.index(mot) + 1
        return lu if lu in numeros else None

    @property
    def mots_autour(self) -> frozenset[str]:
        """What stands beside a place, and asks for nothing else."""
        return AUTOUR | {"e", "eme", "ieme", sans_accent(Maison.courante().ville)}

    @property
    def _par_nom(self) -> dict[str, int]:
        return {sans_accent(nom): numero for numero, nom in self.territoire.noms.items()}


def _dit_un_lieu(avant: str, apres: str) -> bool:
    """« Paris 13 », « 13 eme », « 13 arrondissement »."""
    return (
        avant in AUTOUR
        or avant == sans_accent(Maison.courante().ville)
        or apres in {*AUTOUR, "e", "eme", "ieme"}
    )


def lire_les_sites() -> SitesConnus:
    territoire = Maison.courante().territoire
    antennes = Antenne.objects.qui_recoivent().select_related("lieu").prefetch_related("arrondissements")
    return SitesConnus(tuple(_connu(antenne, territoire) for antenne in antennes), territoire)


def _connu(antenne: Antenne, territoire: Territoire) -> SiteConnu:
    lieu = antenne.lieu
    dits = [antenne.nom, lieu.acces, lieu.adresse] if lieu else [antenne.nom]
    mots = frozenset(mots_de(" ".join(dits))) - DU_CHEMIN - {sans_accent(Maison.courante().ville)}
    return SiteConnu(
        antenne.slug, antenne.nom, _en_lettres(mots), arrondissements_servis(antenne, territoire)
    )


def _en_lettres(mots: Iterable[str]) -> frozenset[str]:
    return frozenset(mot for mot in mots if len(mot) > 2 and mot.isalpha())


def arrondissements_servis(antenne: Antenne, territoire: Territoire) -> frozenset[int]:
    """Those that the team says; while it says none, the one where the site is. Reads `lieu`."""
    dits = frozenset(un.numero for un in antenne.arrondissements.all())
    sien = territoire.numero_de(antenne.lieu.code_postal) if antenne.lieu else None
    return dits or (frozenset() if sien is None else frozenset({sien}))


def arrondissements() -> list[tuple[int, str]]:
    """Numbers and names of those that the house serves, in their order."""
    territoire = Maison.courante().territoire
    return [(numero, territoire.nom_de(numero)) for numero in sorted(set(territoire.numeros.values()))]


def arrondissement_tape(texte: str) -> int | None:
    """« 13 », « 13e » or « 75013 », when the house serves it; anything else is no question."""
    territoire = Maison.courante().territoire
    mots = mots_tapes(texte)
    if len(mots) != 1:
        return None
    numeros = {str(numero): numero for numero in territoire.numeros.values()}
    return numeros.get(mots[0].removesuffix("eme").rstrip("er")) or territoire.numero_de(mots[0])
