"""Security headers of every answer, errors and files included."""

import pytest

from tests.fabriques import site_web, un_compte, un_message_a_laisser, une_offre, une_seance

pytestmark = pytest.mark.django_db

PUBLIQUES = ["/", "/catalogue/", "/nulle-part/", "/catalogue/?theme=inconnu", "/agenda.ics", "/healthz"]
FICHIER = "/statique/portal/site.css"


@pytest.fixture(autouse=True)
def _site():
    site_web()


def politique(reponse):
    return {
        morceau.split()[0]: morceau.split()[1:]
        for morceau in reponse["Content-Security-Policy"].split(";")
        if morceau.strip()
    }


@pytest.mark.parametrize("adresse", [*PUBLIQUES, FICHIER, "/catalogue", "/admin/login/", "/api/v1/offres/"])
def test_toute_reponse_porte_les_entetes(client, adresse):
    reponse = client.get(adresse)

    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["Referrer-Policy"] == "same-origin"
    assert reponse["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in reponse["Permissions-Policy"]
    assert politique(reponse)["object-src"] == ["'none'"]


@pytest.mark.parametrize("adresse", PUBLIQUES)
def test_les_pages_publiques_n_executent_rien_d_ecrit_dans_la_page(client, adresse):
    reponse = client.get(adresse)

    assert "unsafe" not in reponse["Content-Security-Policy"]
    assert politique(reponse)["frame-ancestors"] == ["'none'"]
    assert politique(reponse)["default-src"] == ["'self'"]


def test_l_admin_ne_se_montre_que_dans_ses_propres_cadres(client):
    client.force_login(un_compte(is_superuser=True))

    regles = politique(client.get("/admin/"))

    assert regles["frame-ancestors"] == ["'self'"]
    assert "'unsafe-eval'" not in regles["script-src"]
    assert regles["default-src"] == ["'self'"]


@pytest.mark.parametrize("adresse", ["/mon-inscription/faux/", "/retrouver/", "/compte/", "/admin/login/"])
def test_ce_qui_touche_une_personne_n_est_garde_nulle_part(client, adresse):
    assert client.get(adresse)["Cache-Control"] == "private, no-store"


def test_un_lien_personnel_ne_voyage_pas_dans_un_referer(client):
    reponse = client.get("/mon-inscription/faux/")

    assert reponse["Referrer-Policy"] == "no-referrer"
    assert reponse["X-Robots-Tag"] == "noindex, nofollow"


def test_un_fichier_statique_garde_sa_duree(client):
    assert "no-store" not in client.get(FICHIER)["Cache-Control"]


@pytest.mark.parametrize("adresse", ["/retrouver/", "/etre-rappele/", "/prevenez-moi/cv/"])
def test_on_revient_a_une_saisie_refusee_et_a_rien_d_autre(client, adresse):
    un_message_a_laisser()
    une_seance(offre=une_offre(slug="cv"))

    vide, refusee = client.get(adresse), client.post(adresse, {})

    assert refusee.status_code == 400
    assert (vide["Cache-Control"], refusee["Cache-Control"]) == ("private, no-store", "private, no-cache")


def test_ce_que_refuse_un_lien_personnel_ou_un_compte_n_est_garde_nulle_part(client):
    for adresse in ("/mon-inscription/faux/contact/", "/compte/login/"):
        assert client.post(adresse, {})["Cache-Control"] == "private, no-store"
