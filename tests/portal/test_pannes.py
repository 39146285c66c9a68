"""Every error page, read from the served portal: a test client never sees the length that was announced."""

import json
import re
from http.client import HTTPConnection

import pytest
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.portes.pages.personnel.ouverture import LIENS_FAUX
from tests import fabriques
from tests.a_taire import JETON, NOM, SECRETS
from tests.serveur import base_a_part, portail_servi

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
PANNE = f"/mon-inscription/{JETON}/panne/?nom={NOM}"
FORMULAIRE = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
HTML, EN_JSON = "text/html", "application/json"
EFFACEE = []
TROP_GRAND = b'{"a": "' + b"x" * 600_000 + b'"}'

# (method, address, headers, body): status, what is read
PAGES = {
    ("GET", "/", (("Host", "ailleurs.example"),), None): (400, "Nous n’avons pas compris cette demande"),
    ("GET", "/demesure/", (), None): (400, "Nous n’avons pas compris"),
    ("POST", "/compte/connexion/", tuple(FORMULAIRE.items()), b"a=1"): (403, "Cette page est trop ancienne"),
    ("GET", "/interdit/", (), None): (403, "Cette page ne vous est pas ouverte"),
    ("GET", "/nulle-part/", (), None): (404, "Cette page n’existe pas"),
    ("GET", "/mon-inscription/faux/", (), None): (404, "Ce lien ne mène plus à rien"),
    ("GET", f"/mon-inscription/{JETON}/accepter/", (), None): (405, "Rien n’a changé"),
    ("GET", PANNE, (), None): (500, "Une panne de notre côté"),
    ("GET", "/coupure/", (), None): (503, "Le site reprend son souffle"),
    ("GET", "/coupure-avant/", (), None): (503, "Le site reprend son souffle"),
}
DE_L_API = {
    ("GET", "/api/v1/offres/", (("Host", "ailleurs.example"),), None): 400,
    ("GET", "/api/v1/seances/99999999999999999999/", (), None): 404,
    ("GET", "/api/v1/demesure/", (), None): 400,
    ("GET", "/api/v1/inscriptions/", (), None): 401,
    ("GET", "/api/v1/rien/", (), None): 404,
    ("DELETE", "/api/v1/offres/", (), None): 405,
    ("POST", "/api/v1/inscriptions/", tuple(JSON.items()), TROP_GRAND): 413,
    ("POST", "/api/v1/inscriptions/", (("Content-Type", "text/plain"),), b"x"): 415,
    ("GET", f"/api/v1/panne/{JETON}/", (), None): 500,
    ("GET", "/api/v1/coupure/", (), None): 503,
    ("GET", "/api/v1/coupure-avant/", (), None): 503,
}


@pytest.fixture(autouse=True)
def _django_db_helper():
    """No transaction around these tests: the server must see what they write."""


@pytest.fixture(scope="module")
def ecrits(tmp_path_factory):
    return tmp_path_factory.mktemp("journal") / "erreurs"


@pytest.fixture(scope="module")
def portail(django_db_setup, django_db_blocker, ecrits):
    with django_db_blocker.unblock(), base_a_part() as base, ecrits.open("wb") as sortie:
        fabriques.site_web()
        effacee = fabriques.une_inscription()
        EFFACEE.append(reverse("mon_inscription", args=[jeton_de(effacee)]))
        effacer_inscription(effacee)
        with portail_servi(base, "tests.serveur_en_panne", erreurs=sortie) as servi:
            yield servi


def demander(portail, methode, chemin, entetes=(), corps=None):
    """Status, headers, and the body as far as its announced length goes."""
    liaison = HTTPConnection("127.0.0.1", portail.port, timeout=60)
    try:
        liaison.request(methode, chemin, corps, dict(entetes))
        reponse = liaison.getresponse()
        return reponse.status, reponse.headers, reponse.read().decode()
    finally:
        liaison.close()


@pytest.mark.parametrize("demande", PAGES, ids=lambda demande: f"{demande[0]} {demande[1]}"[:60])
def test_chaque_page_d_erreur_arrive_entiere(portail, demande):
    statut, entetes, page = demander(portail, *demande)

    attendu, phrase = PAGES[demande]
    assert statut == attendu
    assert phrase in page
    assert page.rstrip().endswith("</html>")
    assert entetes["Content-Type"].startswith(HTML)
    assert "Content-Security-Policy" in entetes
    assert not [secret for secret in SECRETS[:3] if secret in page]


@pytest.mark.parametrize("demande", DE_L_API, ids=lambda demande: f"{demande[0]} {demande[1]}"[:60])
def test_chaque_erreur_de_l_api_est_une_phrase_en_json(portail, demande):
    statut, entetes, corps = demander(portail, *demande)

    assert statut == DE_L_API[demande]
    assert entetes["Content-Type"].startswith(EN_JSON)
    assert json.loads(corps)["detail"]
    assert (statut == 503) == ("Retry-After" in entetes)


def test_un_lien_efface_et_trop_de_liens_faux_le_disent_dans_une_page_entiere(portail):
    statut, _, page = demander(portail, "GET", EFFACEE[0])
    faux = [demander(portail, "GET", f"/mon-inscription/faux-{n}/") for n in range(LIENS_FAUX + 1)]

    assert (statut, "effacées" in page, page.rstrip()[-7:]) == (410, True, "</html>")
    assert [statut for statut, _, _ in faux[:2]] == [404, 404]
    statut, entetes, page = faux[-1]
    assert (statut, "Trop d’essais" in page, page.rstrip()[-7:]) == (429, True, "</html>")
    assert int(entetes["Retry-After"]) > 0


def test_une_page_d_erreur_demandee_par_head_n_a_pas_de_corps(portail):
    statut, _, corps = demander(portail, "HEAD", f"/mon-inscription/{JETON}/accepter/")

    assert (statut, corps) == (405, "")


def test_une_panne_laisse_sa_trace_et_ne_nomme_personne(portail, ecrits):
    _, entetes, page = demander(portail, "GET", PANNE)
    numero = re.search(r"<b>([0-9a-f]{10})</b>", page)[1]

    traces = [json.loads(ligne) for ligne in ecrits.read_text().splitlines() if ligne.startswith("{")]
    (trace,) = [trace for trace in traces if trace.get("requete") == numero]

    assert entetes["X-Request-ID"] == numero
    assert (trace["niveau"], trace["methode"], trace["statut"]) == ("ERROR", "GET", 500)
    assert trace["route"] == "mon-inscription/<str:jeton>/panne/"
    classes = [erreur["classe"] for erreur in trace["erreurs"]]
    assert classes == ["django.core.exceptions.ValidationError", "django.db.utils.IntegrityError"]
    assert re.search(r"tests/serveur_en_panne\.py:\d+ panne$", trace["erreurs"][0]["cadres"][-1])
    assert not [secret for secret in SECRETS if secret in ecrits.read_text()]


def test_une_base_coupee_laisse_aussi_sa_trace(portail, ecrits):
    _, entetes, _ = demander(portail, "GET", "/coupure/")

    traces = [json.loads(ligne) for ligne in ecrits.read_text().splitlines() if ligne.startswith("{")]
    classes = [
        trace["erreurs"][0]["classe"]
        for trace in traces
        if trace.get("requete") == entetes["X-Request-ID"] and trace["erreurs"]
    ]
    assert classes == ["django.db.utils.OperationalError"]
