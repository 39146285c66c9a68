"""Which requests may be answered with what was kept for somebody else."""

import pytest
from django.test import RequestFactory

from portal.gardees.demandes import cle_de

DEMANDES = RequestFactory()


@pytest.fixture(autouse=True)
def _chez_nous(settings):
    settings.BASE_URL = "http://testserver"


def cle(chemin, methode="get", temoins=None, **options):
    demande = getattr(DEMANDES, methode)(chemin, **options)
    demande.COOKIES.update(temoins or {})
    return cle_de(demande)


@pytest.mark.parametrize(
    "chemin",
    [
        "/",
        "/catalogue/?q=cv&theme=emploi&theme=sante&page=2",
        "/catalogue/cv/?site=centre&semaine=2026-11-23",
        "/agenda/?depuis=2027-05-03",
        "/agenda.ics?offre=cv",
        "/api/v1/offres/?page_size=50&search=cv",
        "/api/v1/offres/cv/",
        "/api/v1/seances/?cursor=",
        "/api/v1/seances/3/",
    ],
)
def test_ce_qui_se_garde(chemin):
    assert cle(chemin)
    assert cle(chemin, "head") == cle(chemin, temoins={"csrftoken": "x", "autre": "y"}) == cle(chemin)


@pytest.mark.parametrize(
    "chemin",
    [
        "/catalogue/?utm_source=metro",
        "/?page=2",
        "/catalogue/cv/affiche/",
        "/s-inscrire/seance/3/",
        "/mon-inscription/jeton/",
        "/admin/",
        "/compte/",
        "/api/v1/inscriptions/",
        "/api/v1/seances/?mesure=seances_tenues",
        "/api/v1/seances/3/?x=1",
        "/nulle-part",
    ],
)
def test_ce_qui_ne_se_garde_pas(chemin):
    assert cle(chemin) == ""


def test_qui_est_quelqu_un_n_a_rien_de_ce_qui_est_garde():
    assert cle("/catalogue/", temoins={"sessionid": "x"}) == ""
    assert cle("/catalogue/", temoins={"messages": "x"}) == ""
    assert cle("/catalogue/", headers={"authorization": "Bearer x"}) == ""
    assert cle("/catalogue/", "post") == ""


def test_un_autre_hote_ou_un_autre_protocole_n_a_ni_ne_donne_rien():
    assert cle("/api/v1/offres/", headers={"host": "ailleurs.exemple.fr"}) == ""
    assert cle("/api/v1/offres/", headers={"host": "localhost"}) == ""
    assert cle("/api/v1/offres/", secure=True) == ""


def test_l_ordre_des_parametres_ne_change_rien_celui_des_valeurs_se_garde():
    assert cle("/catalogue/?q=cv&page=2") == cle("/catalogue/?page=2&q=cv")
    assert cle("/catalogue/?theme=a&theme=b") != cle("/catalogue/?theme=b&theme=a")
    assert cle("/catalogue/?q=a%26page%3D2") != cle("/catalogue/?q=a&page=2")


def test_deux_maisons_qui_partagent_un_cache_ne_se_melangent_pas(settings):
    ici = cle("/catalogue/")
    settings.BASE_URL = "http://lyon.exemple.fr"
    settings.ALLOWED_HOSTS = ["lyon.exemple.fr"]

    assert cle("/catalogue/", headers={"host": "lyon.exemple.fr"}) not in ("", ici)
