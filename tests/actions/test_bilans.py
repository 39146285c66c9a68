"""Bilans: what is published does not move, and hides what is small."""

from datetime import date
from decimal import Decimal

import pytest
from wagtail.models import Page

from actions.models import (
    Bilan,
    ChiffreExterne,
    ChiffrePublie,
    Indicateur,
    PageBilans,
    Parcours,
    Programme,
)
from actions.services import clore_parcours, ouvrir_parcours
from inscriptions.models import Jeune
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(db):
    return Programme.objects.create(slug="dip", nom="DIP", depuis=date(2019, 1, 1), jusqua=date(2020, 12, 31))


def entrer(programme, nombre, issue):
    antenne = fabriques.une_antenne()
    for _ in range(nombre):
        jeune = Jeune.objects.create(prenom="A", nom="B")
        parcours = ouvrir_parcours(jeune=jeune, antenne=antenne, programme=programme, entree=date(2019, 2, 1))
        clore_parcours(parcours, sortie=date(2019, 9, 1), issue=issue)


def publier(programme, *blocs):
    racine = Page.objects.get(pk=fabriques.site_web().get_parent().pk)
    index = racine.add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    bilan = Bilan(
        title="Bilan", slug="bilan", programme=programme, depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)
    )
    bilan.corps = list(blocs)
    index.add_child(instance=bilan)
    bilan.save_revision().publish()
    return Bilan.objects.get()


def un_indicateur(programme, **champs):
    return Indicateur.objects.create(
        **{
            "code": "entres",
            "nom": "371 jeunes",
            "definition": "D.",
            "mesure": "jeunes_entres",
            "programme": programme,
            **champs,
        }
    )


def test_publier_fige_valeurs_definition_et_date(programme, client):
    un_indicateur(programme)
    entrer(programme, 6, "emploi")
    phrase = ("phrase", {"texte": "{valeur} jeunes sont entrés.", "indicateur": "entres"})
    bilan = publier(programme, phrase)
    entrer(programme, 3, "emploi")

    html = client.get("/bilans/bilan/").content.decode()

    assert "<b>6</b> jeunes sont entrés." in html
    assert Parcours.objects.count() == 9
    bilan.save_revision().publish()
    assert "<b>9</b> jeunes sont entrés." in client.get("/bilans/bilan/").content.decode()
    assert [e.numero for e in bilan.editions.all()] == [2, 1]


def test_les_petits_nombres_sont_caches_partout_dans_l_edition(programme, client):
    entrer(programme, 12, "emploi")
    entrer(programme, 6, "formation")
    entrer(programme, 2, "autre")
    bloc = {"titre": "Issues", "mesure": "jeunes_sortis", "dimension": "issue", "graphique": True}
    bilan = publier(programme, ("tableau", bloc))

    lignes = bilan.edition.contenu["blocs"][0]["lignes"]
    csv = b"".join(client.get("/bilans/bilan/chiffres.csv").streaming_content).decode("utf-8-sig")

    assert {ligne["cle"]: ligne["valeur"] for ligne in lignes} == {
        "emploi": 12,
        "formation": None,
        "autre": None,
    }
    assert csv.splitlines()[1:] == [
        "Issues;Emploi;jeunes_sortis;12;20",
        "Issues;Formation;jeunes_sortis;masqué;20",
        "Issues;Autre;jeunes_sortis;masqué;20",
        "Issues;Total;jeunes_sortis;20;",
    ]
    assert "masqué" in client.get("/bilans/bilan/").content.decode()


def test_49_pour_cent_publie_se_lit_a_cote_de_46_85_calcule(programme, client):
    communs = {
        "depuis": date(2019, 1, 1),
        "jusqua": date(2019, 12, 31),
        "source": "S",
        "releve_le": date(2023, 1, 1),
    }
    au_dessus = ChiffreExterne.objects.create(slug="a", libelle="Précaires", valeur=3545, **communs)
    en_dessous = ChiffreExterne.objects.create(slug="b", libelle="Accueillis", valeur=7567, **communs)
    indicateur = un_indicateur(
        programme, mesure="", numerateur_externe=au_dessus, denominateur_externe=en_dessous
    )
    ChiffrePublie.objects.create(
        indicateur=indicateur,
        libelle="49 % sont hébergés de façon précaire",
        valeur=Decimal(49),
        forme="pourcentage",
        depuis=date(2019, 1, 1),
        jusqua=date(2019, 12, 31),
        source="Annexe",
    )

    bilan = publier(programme, ("comparaison", {"titre": "Publié et calculé"}))

    (ligne,) = bilan.edition.contenu["blocs"][0]["lignes"]
    assert (ligne["publie"], ligne["calcule"]) == ("49\u00a0%", "46,85\u00a0%")
    assert ligne["detail"] == "3\u202f545 sur 7\u202f567"
    assert ligne["ecart"].startswith("−2,15")
    assert "46,85" in client.get("/bilans/bilan/").content.decode()
