"""The home page: dates with room, needs, and a cost that does not grow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Offre, Theme
from tests.fabriques import demain_a, site_web, une_inscription, une_offre, une_seance

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
    for n in range(4, 8):
        une_seance(offre=une_offre(title=f"Jour {n}"), debut=demain_a(9, jours=n))

    html = accueil(client)

    assert re.findall(r'<h3><a href="/catalogue/[^"?]+">([^<]+)', html) == [
        "Deux fois",
        "Jour 4",
        "Jour 5",
        "Jour 6",
    ]


def test_les_besoins_disent_combien_d_offres_publiees_les_servent(client):
    logement = Theme.objects.create(slug="logement", nom="Logement", ordre=2)
    droits = Theme.objects.create(slug="droits", nom="Droits", ordre=1)
    Theme.objects.create(slug="vide", nom="Thème sans offre")
    for theme, live in ((logement, True), (logement, True), (droits, True), (droits, False)):
        offre = une_offre(live=live)
        offre.themes.set([theme])
        offre.save()

    html = accueil(client)

    assert re.findall(r"</svg>\s*(\w+)\s*<span>(\d+ offres?)</span>", html) == [
        ("Droits", "1 offre"),
        ("Logement", "2 offres"),
    ]
    assert "Thème sans offre" not in html


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

    assert cout() == avec_trois <= 10
