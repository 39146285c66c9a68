"""Rows on one database, as JSON: `python -m tests.mesures.sur_une_base INSCRIPTIONS toutes|grandes [ROWS]`."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial

import django

django.setup()

from django.db import connection  # noqa: E402 - after `setup()`, as what follows

from tests.mesures import TABLE_DE_REFERENCE as TABLE  # noqa: E402
from tests.mesures import (  # noqa: E402
    comptes,
    demandes,
    donnees,
    fichiers,
    lignes,
    profil,
    requetes,
    rondes,
    rythmes,
)
from tests.mesures.service import Servis, servi  # noqa: E402
from tests.mesures.tableau import Resultat  # noqa: E402

Mesurer = Callable[[], Resultat]
# None on SQLite, which works inside the process that asks.
PROCESSUS_DE_LA_BASE = tuple(int(numero) for numero in [os.environ.get("BASE_PID")] if numero)
_REFERENCE = {"DJANGO_SETTINGS_MODULE": "tests.mesures.reglages_de_reference"}


def main(inscriptions: int, *, toutes: bool, seulement: str) -> None:
    """Every row; or, without `toutes`, those that are asked of a house of two million."""
    donnees.remplir(inscriptions)
    with _servis() as (monde, servis):
        choisies = lignes.LIGNES if toutes else (lignes.LE_CATALOGUE,)
        mesures = {un.nom: partial(_page, un, monde, servis) for un in choisies}
        mesures |= {un.nom: partial(_compte, un) for un in comptes.les_comptes()}
        if toutes:
            mesures |= {un.nom: partial(_rythme, un, monde, servis) for un in lignes.RYTHMES}
            mesures |= {un.nom: partial(_fichier, un) for un in fichiers.FICHIERS}
        resultats = [_mesurer(nom, faire) for nom, faire in mesures.items() if seulement in nom]
    sys.stdout.write(json.dumps([asdict(resultat) for resultat in resultats]))


@contextmanager
def _servis() -> Iterator[tuple[demandes.Monde, Servis]]:
    """What the requests name, and whom they are asked of."""
    _table_de_reference()
    monde, adresse = demandes.le_monde(), os.environ["DATABASE_URL"]
    connection.close()
    with (
        servi("portal.wsgi", adresse, *PROCESSUS_DE_LA_BASE) as maison,
        servi("portal.wsgi", adresse, *PROCESSUS_DE_LA_BASE, PAGES_GARDEES="true") as gardante,
        servi("tests.mesures.reference", adresse, *PROCESSUS_DE_LA_BASE, **_REFERENCE) as reference,
    ):
        yield monde, Servis(maison, gardante, reference)


def _mesurer(nom: str, faire: Mesurer) -> Resultat:
    sys.stderr.write(f"  {connection.vendor} : {nom}…\n")
    resultat = faire()
    sys.stderr.write(f"    {resultat.mesure:.2f} ({resultat.sens} {resultat.barre:g}), {resultat.detail}\n")
    return resultat


def _page(ligne: lignes.Ligne, monde: demandes.Monde, servis: Servis) -> Resultat:
    rapport = rondes.mesurer(ligne, monde, servis)
    deux = [ligne.demande(monde, servis.maison) for _ in range(2)]
    nombre = requetes.nombre_de_requetes(deux, gardees=ligne.gardee)
    tenue = rapport.calcul <= ligne.barre and nombre <= ligne.requetes
    if not tenue:
        profil.dire(ligne.nom, lambda: requetes.demander_ici(ligne.demande(monde, servis.maison)))
    detail = f"{nombre} requêtes (≤ {ligne.requetes}), {rapport.millisecondes:.1f} ms"
    return Resultat(ligne.nom, rapport.calcul, ligne.barre, detail, tenue, cout=rapport.calcul)


def _rythme(rythme: lignes.Rythme, monde: demandes.Monde, servis: Servis) -> Resultat:
    cadence = rythmes.mesurer(rythme, monde, servis)
    tenue, detail = cadence.rapport >= rythme.barre, f"{cadence.par_seconde:.0f} par seconde"
    if not tenue:
        demande = partial(demandes.inscription_par_l_api, rythme.lieu(monde), servis.maison)
        profil.dire(rythme.nom, lambda: requetes.demander_ici(demande()))
    return Resultat(rythme.nom, cadence.rapport, rythme.barre, detail, tenue, sens="≥")


def _compte(compte: comptes.Compte) -> Resultat:
    rapport = comptes.mesurer(compte, PROCESSUS_DE_LA_BASE)
    tenue = rapport.rapport <= compte.barre or rapport.en_plus <= compte.marge
    if not tenue:
        profil.dire(compte.nom, compte.par_le_moteur)
    detail = f"{rapport.en_plus * 1000:+.1f} ms, {rapport.millisecondes:.1f} ms"
    return Resultat(compte.nom, rapport.rapport, compte.barre, detail, tenue, cout=rapport.millisecondes)


def _fichier(fichier: fichiers.Fichier) -> Resultat:
    rapport = fichiers.mesurer(fichier)
    tenue = rapport.rapport <= fichier.barre and rapport.memoire <= fichier.memoire
    if not tenue:
        profil.dire(fichier.nom, partial(fichiers.ecrire_nulle_part, fichier.format), fois=1)
    detail = f"{rapport.memoire:.0f} Mo (≤ {fichier.memoire}), {rapport.secondes:.1f} s"
    return Resultat(fichier.nom, rapport.rapport, fichier.barre, detail, tenue)


def _table_de_reference() -> None:
    cle = "bigserial PRIMARY KEY" if connection.vendor == "postgresql" else "integer PRIMARY KEY"
    with connection.cursor() as curseur:
        curseur.execute(f"DROP TABLE IF EXISTS {TABLE}")
        curseur.execute(
            f"CREATE TABLE {TABLE} (id {cle}, seance integer NOT NULL, nom varchar(100) NOT NULL)"
        )
        curseur.execute(f"CREATE INDEX {TABLE}_seance ON {TABLE} (seance)")


if __name__ == "__main__":
    main(int(sys.argv[1]), toutes=sys.argv[2] == "toutes", seulement="".join(sys.argv[3:]))
