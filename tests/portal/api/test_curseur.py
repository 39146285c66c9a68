"""Lists read to their end by cursor: no row is lost, whatever changes on the way."""

import pytest
from django.utils import timezone

from catalogue.models import Theme
from inscriptions.models import Inscription
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db
INSCRIPTIONS = "/api/v1/inscriptions/"


@pytest.fixture
def inscrites(db):
    """Five registrations of one séance, the oldest first."""
    seance = fabriques.une_seance()
    return [fabriques.une_inscription(seance=seance) for _ in range(5)]


def tout_lire(client, jeton, entre_deux_pages, **debut):
    """The references of all pages; `entre_deux_pages` runs after the first."""
    lues, numero = [], 1
    reponse = client.get(INSCRIPTIONS, {"page_size": 2, **debut}, headers=jeton)
    while True:
        page = reponse.json()
        lues += [ligne["reference"] for ligne in page["results"]]
        if page["next"] is None:
            return lues
        if numero == 1:
            entre_deux_pages()
        numero += 1
        reponse = client.get(page["next"], headers=jeton)


def test_une_ligne_qui_change_pendant_la_lecture_n_en_fait_perdre_aucune(client, inscrites):
    toutes = [inscription.reference for inscription in inscrites]

    def la_plus_ancienne_est_redatee():
        Inscription.objects.filter(pk=inscrites[0].pk).update(demandee_le=timezone.now())

    def la_plus_recente_est_redatee():
        ancien = timezone.now() - timezone.timedelta(days=9)
        Inscription.objects.filter(pk=inscrites[4].pk).update(demandee_le=ancien)

    jeton = un_jeton("inscriptions:lire")
    par_page = tout_lire(client, jeton, la_plus_recente_est_redatee)
    par_curseur = tout_lire(client, jeton, la_plus_ancienne_est_redatee, cursor="")

    assert set(par_page) != set(toutes), "la lecture par page perd ici une ligne"
    assert par_curseur == toutes


def test_une_ligne_retiree_ou_ajoutee_ne_decale_rien(client, inscrites):
    def une_part_une_vient():
        Inscription.objects.filter(pk=inscrites[0].pk).delete()
        inscrites.append(fabriques.une_inscription(seance=inscrites[1].seance))

    lues = tout_lire(client, un_jeton("inscriptions:lire"), une_part_une_vient, cursor="")

    assert lues == [inscription.reference for inscription in inscrites]


def test_le_curseur_revient_en_arriere_et_garde_les_filtres(client, inscrites):
    jeton = un_jeton("inscriptions:lire")
    debut = {"cursor": "", "page_size": 2, "etat": "confirmee"}

    premiere = client.get(INSCRIPTIONS, debut, headers=jeton).json()
    deuxieme = client.get(premiere["next"], headers=jeton).json()

    assert (premiere["count"], premiere["previous"], len(deuxieme["results"])) == (5, None, 2)
    assert "etat=confirmee" in premiere["next"]
    assert client.get(deuxieme["previous"], headers=jeton).json()["results"] == premiere["results"]


@pytest.mark.parametrize(
    ("adresse", "statut", "champ"),
    [
        ("themes/?cursor=&page=2", 400, "page"),
        ("themes/?cursor=&ordering=nom", 400, "ordering"),
        ("indicateurs/?cursor=", 400, "cursor"),
        ("themes/?cursor=cD1hYmM%3D", 404, "detail"),  # p=abc
        ("themes/?cursor=cD05OTk5OTk5OTk5OTk5OTk5OTk5OQ%3D%3D", 404, "detail"),  # a number too long
        ("themes/?cursor=é", 404, "detail"),
    ],
)
def test_un_curseur_impossible_le_dit(client, adresse, statut, champ):
    Theme.objects.create(slug="droits", nom="Droits")

    reponse = client.get(f"/api/v1/{adresse}")

    assert (reponse.status_code, list(reponse.json())) == (statut, [champ])


def test_la_documentation_dit_comment_tout_lire(client):
    parametres = client.get("/api/v1/schema/").json()["paths"][INSCRIPTIONS]["get"]["parameters"]

    (curseur,) = [parametre for parametre in parametres if parametre["name"] == "cursor"]
    assert "aucune ne se perd" in curseur["description"]
