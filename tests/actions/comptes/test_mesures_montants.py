"""Amounts are decimals, on both databases and in every file."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from actions.comptes import compter
from inscriptions.fiche.exports import ecrire
from inscriptions.models import Acte
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db


@pytest.fixture
def mille_aides(db):
    """1 000 × 86,67 € and one of 2,95 €: 86 672,95 €, which binary fractions miss."""
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    montants = [Decimal("86.67")] * 1000 + [Decimal("2.95")]
    Acte.objects.bulk_create(
        Acte(type="aide-financiere", le=date(2022, 3, 1), montant=montant, offre=offre, antenne=antenne)
        for montant in montants
    )


def test_une_somme_de_montants_est_exacte_au_centime(mille_aides):
    resultat = compter(["montant"], par=["mois"])

    assert resultat.total["montant"] == Decimal("86672.95")
    assert isinstance(resultat.total["montant"], Decimal)
    assert [ligne.valeurs["montant"] for ligne in resultat.lignes] == [Decimal("86672.95")]


def test_le_csv_ecrit_une_virgule_et_le_json_un_point(client, mille_aides):
    jeton = un_jeton("comptes:lire")
    adresse = "/api/v1/comptes/?mesure=montant&par=mois"

    en_csv = b"".join(client.get(f"{adresse}&format=csv", headers=jeton).streaming_content).decode()
    en_json = client.get(adresse, headers=jeton).content.decode()

    assert en_csv.splitlines()[1:] == ["mars 2022;86672,95", "Total;86672,95"]
    assert '"montant":86672.95}' in en_json


def test_un_nombre_a_virgule_reste_un_nombre_dans_un_tableur():
    sortie = BytesIO()

    ecrire([("a", "A")], [[Decimal("12.50")], [-0.5], [Decimal("3")], [0.0000004]], "csv", sortie)

    assert sortie.getvalue().decode("utf-8-sig").split("\r\n") == ["A", "12,5", "-0,5", "3", "0,0000004", ""]
