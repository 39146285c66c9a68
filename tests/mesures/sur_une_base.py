"""All rows on one database, as JSON: `python -m tests.mesures.sur_une_base INSCRIPTIONS [ROWS]`."""

import json
import os
import sys
from dataclasses import asdict

import django

django.setup()

from django.db import connection  # noqa: E402 - after `setup()`, as what follows

from tests.mesures import TABLE_DE_REFERENCE as TABLE  # noqa: E402
from tests.mesures import comptes, donnees, fichiers, lignes, rondes  # noqa: E402
from tests.mesures.requetes import nombre_de_requetes  # noqa: E402
from tests.mesures.service import servi  # noqa: E402
from tests.mesures.tableau import Resultat  # noqa: E402


def main(inscriptions: int, seulement: str) -> None:
    donnees.remplir(inscriptions)
    resultats = [*_pages(seulement), *_comptes(seulement), *_fichiers(seulement)]
    sys.stdout.write(json.dumps([asdict(resultat) for resultat in resultats]))


def _pages(seulement: str) -> list[Resultat]:
    choisies = [ligne for ligne in lignes.LIGNES if seulement in ligne.nom]
    if not choisies:
        return []
    _table_de_reference()
    monde, adresse = lignes.le_monde(), os.environ["DATABASE_URL"]
    base = [int(numero) for numero in [os.environ.get("BASE_PID")] if numero]
    connection.close()
    resultats = []
    with (
        servi("portal.wsgi", adresse, *base) as maison,
        servi("tests.mesures.reference", adresse, *base, **_REFERENCE) as reference,
    ):
        for ligne in choisies:
            _annoncer(ligne.nom)
            rapport = rondes.mesurer(ligne, monde, maison, reference)
            requetes = nombre_de_requetes(ligne.demande(monde, maison))
            tenue = rapport.calcul <= ligne.barre and requetes <= ligne.requetes
            resultats.append(
                Resultat(
                    nom=ligne.nom,
                    rapport=rapport.calcul,
                    barre=ligne.barre,
                    millisecondes=rapport.millisecondes,
                    detail=f"{requetes} requêtes (≤ {ligne.requetes})",
                    tenue=tenue,
                )
            )
    return resultats


def _comptes(seulement: str) -> list[Resultat]:
    resultats = []
    for compte in comptes.les_comptes():
        if seulement not in compte.nom:
            continue
        _annoncer(compte.nom)
        rapport = comptes.mesurer(compte)
        tenue = rapport.rapport <= compte.barre or rapport.en_plus <= compte.marge
        detail = f"{rapport.en_plus * 1000:+.1f} ms"
        resultats.append(
            Resultat(compte.nom, rapport.rapport, compte.barre, rapport.millisecondes, detail, tenue)
        )
    return resultats


def _fichiers(seulement: str) -> list[Resultat]:
    resultats = []
    for fichier in fichiers.FICHIERS:
        nom = f"fichier {fichier.format.upper()}, 200 000 × 20"
        if seulement not in nom:
            continue
        _annoncer(nom)
        rapport = fichiers.mesurer(fichier)
        tenue = rapport.rapport <= fichier.barre and rapport.memoire <= fichier.memoire
        detail = f"{rapport.memoire:.0f} Mo (≤ {fichier.memoire})"
        resultats.append(Resultat(nom, rapport.rapport, fichier.barre, rapport.millisecondes, detail, tenue))
    return resultats


def _table_de_reference() -> None:
    cle = "bigserial PRIMARY KEY" if connection.vendor == "postgresql" else "integer PRIMARY KEY"
    with connection.cursor() as curseur:
        curseur.execute(f"DROP TABLE IF EXISTS {TABLE}")
        curseur.execute(
            f"CREATE TABLE {TABLE} (id {cle}, seance integer NOT NULL, nom varchar(100) NOT NULL)"
        )
        curseur.execute(f"CREATE INDEX {TABLE}_seance ON {TABLE} (seance)")


def _annoncer(nom: str) -> None:
    sys.stderr.write(f"  {connection.vendor} : {nom}\n")


_REFERENCE = {"DJANGO_SETTINGS_MODULE": "tests.mesures.reglages_de_reference"}

if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
