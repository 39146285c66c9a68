"""The page of a need: its bands, no empty one, and no message for tonight."""

import pytest

from catalogue.models import Bande, Offre, Secours
from tests.fabriques import un_besoin, un_message_a_laisser, un_secours, une_antenne, une_offre, une_seance
from tests.pages import lue

pytestmark = pytest.mark.django_db


def test_une_bande_vide_n_est_pas_montree(client):
    offre = une_offre(title="Atelier")
    une_seance(offre=offre)
    un_besoin(slug="manger", title="Manger", offres=[offre])

    page = lue(client.get("/besoins/manger/"))

    assert "Je réserve" in page
    assert [bande for bande in ("Maintenant", "Sur demande", "À lire") if f">{bande}</h2>" in page] == []


def test_un_numero_s_appelle_d_une_pression(client):
    un_besoin(slug="dormir", secours=[un_secours(numero="116 006", nom="France Victimes")])

    page = lue(client.get("/besoins/dormir/"))

    assert '<li class="numero"><a href="tel:116006">116 006</a>' in page


def test_sur_demande_ne_promet_pas_le_jour_d_un_message(client):
    un_message_a_laisser()
    une_antenne()
    un_besoin(slug="manger", offres=[une_offre(qui=Offre.Qui.PRESCRIPTEURS)])

    bande = lue(client.get("/besoins/manger/")).split(">Sur demande</h2>")[1].partition("</section>")[0]

    assert "Nous vous contactons." in bande
    assert "avant le" not in bande


def test_la_phrase_des_numeros_ne_se_montre_pas_sans_numero(client):
    lieu = un_secours(genre=Secours.Genre.LIEU, adresse="5 rue de l’Exemple")
    un_besoin(slug="me-soigner", secours=[lieu])

    assert "Des numéros gratuits" not in lue(client.get("/besoins/me-soigner/"))


def test_chaque_besoin_publie_est_sur_la_page_des_besoins(client):
    un_besoin(slug="manger", title="Manger")
    un_besoin(title="Brouillon", live=False)

    page = lue(client.get("/besoins/"))

    assert 'href="/besoins/manger/"' in page
    assert "Brouillon" not in page
    assert client.get("/besoins/inconnu/").status_code == 404


def test_la_page_d_un_besoin_coute_dix_requetes(client, django_assert_max_num_queries):
    offres = [une_offre(), une_offre(qui=Offre.Qui.PRESCRIPTEURS), (une_offre(), Bande.LIRE)]
    for offre in offres[:2]:
        une_seance(offre=offre)
    un_message_a_laisser()
    une_antenne()
    un_besoin(
        slug="dormir",
        a_dire_au_site="je ne sais pas où dormir",
        offres=offres,
        secours=[un_secours(), un_secours()],
        pages=[un_besoin()],
    )
    client.get("/besoins/dormir/")

    with django_assert_max_num_queries(10):
        client.get("/besoins/dormir/")
