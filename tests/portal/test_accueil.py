"""The home page: needs first, dates that one can take alone, the sites, and a cost that does not grow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Offre, PremierContact
from tests.fabriques import (
    demain_a,
    site_web,
    un_besoin,
    une_antenne,
    une_equipe,
    une_inscription,
    une_offre,
    une_seance,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    site_web()


def accueil(client):
    reponse = client.get("/")
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_les_quatre_prochaines_dates_qui_ont_de_la_place_une_par_offre(client):
    complete = une_seance(offre=une_offre(title="Complète"), places=1, debut=demain_a(9, jours=1))
    une_inscription(seance=complete)
    deux_fois = une_offre(title="Deux fois")
    for jours in (2, 3):
        une_seance(offre=deux_fois, debut=demain_a(9, jours=jours))
    une_seance(offre=une_offre(title="Réservée", qui=Offre.Qui.PRESCRIPTEURS), debut=demain_a(9, jours=2))
    premier = une_offre(title="Premier rendez-vous", premier_contact=PremierContact.ACCUEIL)
    une_seance(offre=premier, debut=demain_a(9, jours=2))
    for n in range(4, 8):
        une_seance(offre=une_offre(title=f"Jour {n}"), debut=demain_a(9, jours=n))

    html = accueil(client)

    assert re.findall(r'<h3><a href="/catalogue/[^"?]+">([^<]+)', html) == [
        "Deux fois",
        "Jour 4",
        "Jour 5",
        "Jour 6",
    ]


def test_huit_besoins_sont_des_sieges_et_les_autres_des_liens_dans_l_ordre_de_la_redaction(client):
    for n in range(10):
        un_besoin(title=f"Besoin {n}", live=n != 3)

    html = accueil(client)

    sieges, liens = html.split('class="puces"')
    assert re.findall(r"Besoin (\d)", sieges) == list("01245678")
    assert re.findall(r'class="puce" href="/besoins/[^"]+">Besoin (\d)', liens) == ["9"]


def test_pour_qui_a_quel_prix_et_sans_compte_se_lit_avant_les_besoins(client):
    un_besoin(title="Manger")

    tete = accueil(client).split("Manger")[0]

    assert re.search(r'class="promesse">\s*16-25 ans, à Paris. Gratuit, sans compte.', tete)


def test_les_sites_qui_recoivent_et_eux_seuls(client):
    une_antenne("Pyrénées")
    une_equipe("Sans adresse")

    html = accueil(client)

    assert "Pyrénées</a></h3>" in html
    assert "Sans adresse" not in html


def test_le_nombre_de_requetes_ne_suit_pas_le_nombre_de_dates(client):
    def cout():
        accueil(client)
        with CaptureQueriesContext(connection) as requetes:
            accueil(client)
        return len(requetes)

    for _ in range(3):
        une_seance()
    avec_trois = cout()
    for _ in range(27):
        une_seance()
        un_besoin()

    assert cout() == avec_trois <= 10


def test_on_appelle_un_site_d_un_doigt(client):
    site = une_antenne("Pyrénées")
    site.telephone = "+33199000002"
    site.save()

    html = accueil(client)

    assert re.search(
        r'<a class="lien dessus" href="tel:\+33199000002">\s*<svg.*?</svg>\s*01 99 00 00 02', html, re.S
    )
    assert f'<a class="seul" href="/sites/{site.slug}/">' in html
