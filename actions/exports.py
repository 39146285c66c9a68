"""Files made outside the screens: which there are, and what each holds."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from actions.colonnes import CHIFFRE_DU_MOIS, SEANCE
from actions.comptes import MESURES, Ligne, Mesure, compter
from catalogue.models import Seance
from inscriptions.fiche import exports
from inscriptions.fiche.colonnes import toutes
from inscriptions.fiche.declaration import ColonnesImpersonnelles
from inscriptions.models import Inscription

Fichier = tuple[exports.Titres, Iterable[exports.Rangee]]
SEANCES = ColonnesImpersonnelles(*SEANCE.values())


class ChiffreDuMois(NamedTuple):
    """A measure, and its figure in one line of a count."""

    mesure: Mesure
    ligne: Ligne

    @property
    def valeur(self) -> int | float | None:
        return self.ligne.valeur(self.mesure.code)


def _inscriptions() -> Fichier:
    """The file that the screen of registrations gives, of all sites."""
    inscriptions = Inscription.objects.all()
    return toutes(inscriptions).fichier(inscriptions)


def _seances() -> Fichier:
    return SEANCES.fichier(Seance.objects.all())


def _comptes() -> Fichier:
    return CHIFFRE_DU_MOIS.titres, CHIFFRE_DU_MOIS.rangees(_chiffres_par_mois())


def _chiffres_par_mois() -> Iterator[ChiffreDuMois]:
    """Every dated measure by month."""
    for mesure in [mesure for mesure in MESURES.values() if mesure.date]:
        for ligne in compter([mesure.code], par=["mois"]).lignes:
            yield ChiffreDuMois(mesure, ligne)


FICHIERS: dict[str, Callable[[], Fichier]] = {
    "inscriptions": _inscriptions,
    "seances": _seances,
    "comptes": _comptes,
}
