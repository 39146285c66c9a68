"""Files made outside the screens: which kinds exist, and their rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from actions.comptes import MESURES, compter
from catalogue.models import Seance
from inscriptions.fiche.exports import Colonnes
from inscriptions.models import Inscription

PAR_PAQUET = 2000


@dataclass(frozen=True)
class Genre:
    """A kind of file: its columns, and its rows read as they are written."""

    colonnes: Colonnes
    lignes: Callable[[], Iterable[list[Any]]]


def _seances() -> Iterator[list[Any]]:
    seances = Seance.objects.avec_places_restantes().select_related("offre", "antenne", "lieu")
    for seance in seances.iterator(PAR_PAQUET):
        yield [
            seance.pk,
            seance.offre.slug,
            seance.offre.title,
            seance.debut,
            seance.fin,
            seance.antenne.nom,
            seance.lieu.nom if seance.lieu else None,
            seance.get_etat_display(),
            seance.places,
            seance.prises,
        ]


def _inscriptions() -> Iterator[list[Any]]:
    for inscription in Inscription.objects.pour_listes().iterator(PAR_PAQUET):
        yield [
            inscription.reference,
            inscription.jeune.prenom,
            inscription.jeune.nom,
            inscription.offre.title,
            inscription.seance.debut if inscription.seance else None,
            inscription.antenne.nom,
            inscription.get_etat_display(),
            inscription.get_sens_display(),
            inscription.structure.nom if inscription.structure else None,
            inscription.demandee_le,
            inscription.venue_le,
        ]


def _comptes() -> Iterator[list[Any]]:
    """Every dated measure by month."""
    for code in [mesure.code for mesure in MESURES.values() if mesure.date]:
        for ligne in compter([code], par=["mois"]).lignes:
            yield [code, MESURES[code].nom, ligne.cles[0], ligne.valeur(code)]


GENRES = {
    "inscriptions": Genre(
        (
            ("reference", "Référence"),
            ("prenom", "Prénom"),
            ("nom", "Nom"),
            ("offre", "Offre"),
            ("seance", "Séance"),
            ("antenne", "Antenne"),
            ("etat", "État"),
            ("sens", "Sens"),
            ("structure", "Structure"),
            ("demandee_le", "Demandée le"),
            ("venue_le", "Venue le"),
        ),
        _inscriptions,
    ),
    "seances": Genre(
        (
            ("id", "Numéro"),
            ("offre", "Identifiant de l’offre"),
            ("titre", "Offre"),
            ("debut", "Début"),
            ("fin", "Fin"),
            ("antenne", "Antenne"),
            ("lieu", "Lieu"),
            ("etat", "État"),
            ("places", "Places"),
            ("prises", "Places prises"),
        ),
        _seances,
    ),
    "comptes": Genre(
        (("mesure", "Code"), ("nom", "Mesure"), ("mois", "Mois"), ("valeur", "Valeur")), _comptes
    ),
}
