"""The counts engine beside the same figure in SQL written by hand, both asked in this process."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from actions.comptes.moteur import compter
from catalogue.models import Offre
from inscriptions.models import Inscription
from tests.mesures.croissance import INDICATEUR
from tests.mesures.donnees import MARQUE
from tests.mesures.service import temps_de_l_arbre

RONDES, SECONDES = 7, 0.3
TABLE = Inscription._meta.db_table
COMPTABLES = "NOT (etat = 'refusee' AND motif = 'doublon')"


@dataclass(frozen=True)
class Compte:
    """A figure: by the engine, by hand; within which multiple, or so many milliseconds more."""

    nom: str
    barre: float
    par_le_moteur: Callable[[], object]
    a_la_main: Callable[[], object]
    marge: float = 0.0


@dataclass(frozen=True)
class RapportDeCompte:
    rapport: float
    en_plus: float
    millisecondes: float


def les_comptes() -> tuple[Compte, ...]:
    """One indicator of one offer over a year; offers by month over everything."""
    grandit = Offre.objects.filter(slug__startswith=MARQUE).first()
    demonstration = Inscription.objects.exclude(offre__slug__startswith=MARQUE)
    la_plus_demandee = demonstration.values("offre").annotate(n=Count("pk")).order_by("-n").values("offre")
    return (
        _un_indicateur("un indicateur, une offre, un an", grandit),
        _un_indicateur(INDICATEUR, Offre.objects.get(pk__in=la_plus_demandee[:1])),
        Compte(
            "offre × mois, tout",
            1.3,
            lambda: compter(["inscriptions"], par=["offre", "mois"]),
            _offres_par_mois,
        ),
    )


def _un_indicateur(nom: str, offre: Offre) -> Compte:
    fin = timezone.localdate()
    debut = fin - timedelta(days=365)
    return Compte(
        nom,
        1.5,
        lambda: compter(["inscriptions"], depuis=debut, jusqua=fin, filtres={"offre": [offre.slug]}),
        lambda: _une_offre(offre.pk, debut, fin),
        marge=0.002,
    )


def mesurer(compte: Compte, processus_de_la_base: tuple[int, ...]) -> RapportDeCompte:
    """Interleaved; the first times of each warm up, and say how many make a round."""
    cotes = [(faire, _combien(faire)) for faire in (compte.par_le_moteur, compte.a_la_main)]
    rondes = [[_cout(faire, fois, processus_de_la_base) for faire, fois in cotes] for _ in range(RONDES)]
    return RapportDeCompte(
        rapport=median(moteur / main for moteur, main in rondes),
        en_plus=median(moteur - main for moteur, main in rondes),
        millisecondes=median(moteur for moteur, _ in rondes) * 1000,
    )


def _combien(faire: Callable[[], object]) -> int:
    faire()
    debut = time.perf_counter()
    faire()
    return max(1, int(SECONDES / (time.perf_counter() - debut)))


def _cout(faire: Callable[[], object], fois: int, processus_de_la_base: tuple[int, ...]) -> float:
    """Seconds of processor of one time, the database's included."""

    def calcul() -> float:
        return time.process_time() + sum(temps_de_l_arbre(numero) for numero in processus_de_la_base)

    debut = calcul()
    for _ in range(fois):
        faire()
    return (calcul() - debut) / fois


def _une_offre(offre: int, debut: date, fin: date) -> list[tuple]:
    return _lire(
        f"SELECT count(*) FROM {TABLE} WHERE offre_id = %s AND demandee_jour BETWEEN %s AND %s"
        f" AND {COMPTABLES}",
        [offre, debut, fin],
    )


def _offres_par_mois() -> list[tuple]:
    """The lines, and the total that the engine gives with them."""
    mois = "to_char(demandee_jour, 'YYYY-MM')" if connection.vendor == "postgresql" else _MOIS_SQLITE
    lignes = _lire(
        f"SELECT offre_id, {mois}, count(*) FROM {TABLE} WHERE {COMPTABLES} GROUP BY 1, 2 ORDER BY 1, 2", []
    )
    return lignes + _lire(f"SELECT count(*) FROM {TABLE} WHERE {COMPTABLES}", [])


_MOIS_SQLITE = "substr(demandee_jour, 1, 7)"


def _lire(requete: str, valeurs: list[object]) -> list[tuple]:
    with connection.cursor() as curseur:
        curseur.execute(requete, valeurs)
        return list(curseur.fetchall())
