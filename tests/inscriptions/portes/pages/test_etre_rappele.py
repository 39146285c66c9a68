"""« /etre-rappele/ » leads to the form of the message, with the offer that one comes from."""

import pytest

from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def test_on_arrive_au_formulaire_avec_l_offre_d_ou_l_on_vient(client):
    fabriques.un_message_a_laisser(slug="ecrivez-nous")

    assert client.get("/etre-rappele/")["Location"] == "/s-inscrire/offre/ecrivez-nous/"
    venu = client.get("/etre-rappele/", {"offre": "ouvrir-un-compte"})
    assert venu["Location"] == "/s-inscrire/offre/ecrivez-nous/?offre=ouvrir-un-compte"


def test_ce_qui_est_ecrit_dans_l_adresse_ne_mene_pas_ailleurs(client):
    fabriques.un_message_a_laisser(slug="ecrivez-nous")

    venu = client.get("/etre-rappele/", {"offre": "//ailleurs.example&x=1\r\nSet-Cookie: a"})

    assert venu["Location"].startswith("/s-inscrire/offre/ecrivez-nous/?offre=%2F%2F")
    assert "\n" not in venu["Location"]


def test_sans_offre_publiee_la_page_n_existe_pas(client):
    retiree = fabriques.un_message_a_laisser()
    retiree.unpublish()

    assert client.get("/etre-rappele/").status_code == 404
