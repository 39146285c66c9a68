"""The number of somebody in the national file, by the API."""

import pytest

from inscriptions.models import DoublonPossible, Jeune
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscription():
    return fabriques.une_inscription()


def noter(client, jeune, corps, *, antennes=(), portee="inscriptions:ecrire"):
    jeton = un_jeton(portee, antennes=antennes)
    adresse = f"/api/v1/jeunes/{jeune.pk}/"
    return client.patch(adresse, corps, content_type="application/json", headers=jeton)


def test_un_jeton_note_le_numero_et_ne_relit_que_lui(client, inscription):
    reponse = noter(client, inscription.jeune, {"dossier": "75 123"}, antennes=[inscription.antenne])

    lue = client.get("/api/v1/jeunes/", headers=un_jeton("inscriptions:lire")).json()["results"]
    assert reponse.status_code == 200
    assert reponse.json() == {"id": inscription.jeune_id, "dossier": "75123"}
    assert [jeune["dossier"] for jeune in lue] == ["75123"]


def test_le_numero_d_une_autre_est_un_409_qui_signale_la_paire(client, inscription):
    autre = fabriques.une_inscription().jeune
    Jeune.objects.filter(pk=autre.pk).update(dossier="12")

    reponse = noter(client, inscription.jeune, {"dossier": "12"})

    assert (reponse.status_code, reponse.json()["code"]) == (409, "dossier_deja_pris")
    assert DoublonPossible.objects.get().ressemble_a == autre


@pytest.mark.parametrize("numero", ["n° 12", "1" * 21, 12])
def test_ce_qui_n_est_pas_un_numero_est_un_400_a_son_champ(client, inscription, numero):
    reponse = noter(client, inscription.jeune, {"dossier": numero})

    assert reponse.status_code == 400
    assert list(reponse.json()) == ["dossier"]


def test_un_jeton_d_un_autre_site_ne_trouve_personne(client, inscription):
    autre = fabriques.une_antenne()

    assert noter(client, inscription.jeune, {"dossier": "12"}, antennes=[autre]).status_code == 404
    assert noter(client, inscription.jeune, {"dossier": "12"}, portee="inscriptions:lire").status_code == 403
    assert Jeune.objects.get().dossier == ""


def test_le_public_ne_donne_pas_de_numero(client, inscription):
    """A number typed by anybody would open the file of somebody."""
    jeune = {"prenom": "Awa", "nom": "Diallo", "date_naissance": "2006-05-04", "dossier": "12"}
    corps = {"seance": inscription.seance_id, "jeune": jeune | {"courriel": "a@exemple.fr"}}

    client.post("/api/v1/inscriptions/", corps, content_type="application/json")

    assert not Jeune.objects.exclude(dossier="").exists()
