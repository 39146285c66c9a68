"""The API as a whole: its document, its pages, its tokens, twins and robustness."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from inscriptions.models import CleIdempotence, JetonApi
from portal.entretien import entretenir
from tests import fabriques
from tests.par_api import poster, un_corps


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


@pytest.mark.django_db
def test_le_document_openapi_est_valide_et_sans_avertissement():
    sortie = StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=sortie)

    assert '"openapi": "3.1.0"' in sortie.getvalue()


@pytest.mark.django_db
def test_le_document_nomme_chaque_adresse_du_contrat(client):
    chemins = client.get("/api/v1/schema/").json()["paths"]

    for chemin in (
        *("offres/", "offres/{slug}/", "offres/{slug}/formulaire/", "seances/", "seances/{id}/"),
        *("partenaires/", "lieux/", "themes/", "antennes/", "programmes/", "actions/", "indicateurs/"),
        *("inscriptions/", "inscriptions/{reference}/", "inscriptions/{reference}/etat/", "orientations/"),
        *("actes/", "parcours/", "parcours/{id}/", "comptes/", "comptes/entonnoir/"),
        *("bilans/", "bilans/{slug}/"),
    ):
        assert f"/api/v1/{chemin}" in chemins


@pytest.mark.django_db
def test_la_documentation_ne_demande_rien_a_un_tiers_ni_script_en_ligne(client):
    page = client.get("/api/v1/docs/").content.decode()

    assert "swagger-ui-bundle.js" in page
    assert "//" not in page.replace("<!doctype html>", "")
    assert "<script>" not in page
    assert "<style" not in page


@pytest.mark.django_db
def test_la_commande_jeton_montre_le_jeton_une_fois_et_n_en_garde_que_l_empreinte(client):
    premier, second = fabriques.une_antenne(), fabriques.une_antenne()

    valeur = creer_un_jeton("--portee", "inscriptions:lire", "--antenne", premier.slug, second.slug)

    jeton = JetonApi.objects.get()
    assert valeur not in jeton.empreinte
    assert set(jeton.antennes.all()) == {premier, second}
    assert (jeton.tous_les_sites, jeton.interne, jeton.fin) == (False, False, None)
    lu = client.get("/api/v1/inscriptions/", headers={"authorization": f"Bearer {valeur}"})
    assert lu.json()["count"] == 0
    assert lu.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_la_commande_jeton_donne_tous_les_sites_et_une_fin_quand_on_les_demande():
    creer_un_jeton("--portee", "comptes:lire", "--tous-les-sites", "--interne", "--fin", "2027-06-30")

    jeton = JetonApi.objects.get()
    assert (jeton.tous_les_sites, jeton.interne, jeton.fin) == (True, True, date(2027, 6, 30))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "refus"),
    [
        ((), "--antenne --tous-les-sites"),
        (("--antenne", "nulle-part"), "Antenne inconnue"),
        (("--antenne", "nulle-part", "--tous-les-sites"), "not allowed|non autorisé"),
    ],
)
def test_la_commande_jeton_veut_des_sites_ou_tous(options, refus):
    with pytest.raises(CommandError, match=refus):
        creer_un_jeton("--portee", "comptes:lire", *options)
    assert JetonApi.objects.count() == 0


def creer_un_jeton(*options):
    sortie = StringIO()
    call_command("jeton", "BI", *options, stdout=sortie)
    return sortie.getvalue().strip()


@pytest.mark.django_db
def test_un_autre_site_n_appelle_l_api_que_s_il_est_permis(client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.exemple.fr"]

    permise = client.get("/api/v1/themes/", headers={"origin": "https://app.exemple.fr"})
    refusee = client.get("/api/v1/themes/", headers={"origin": "https://autre.exemple.fr"})
    page = client.get("/robots.txt", headers={"origin": "https://app.exemple.fr"})

    assert permise.headers["Access-Control-Allow-Origin"] == "https://app.exemple.fr"
    assert "Content-Disposition" in permise.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Origin" not in refusee.headers
    assert "Access-Control-Allow-Origin" not in page.headers
    assert "Access-Control-Allow-Credentials" not in permise.headers


def test_un_autre_site_demande_d_abord_s_il_peut_ecrire_ou_relire(client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.exemple.fr"]
    demande = {"origin": "https://app.exemple.fr", "access-control-request-method": "POST"}

    reponse = client.options("/api/v1/inscriptions/", headers=demande)

    permis = {nom.strip() for nom in reponse.headers["Access-Control-Allow-Headers"].split(",")}
    assert permis == {"authorization", "content-type", "idempotency-key", "if-none-match"}
    assert "POST" in reponse.headers["Access-Control-Allow-Methods"]


@pytest.mark.django_db
def test_l_entretien_oublie_les_cles_de_plus_d_un_jour_et_elles_seules(client):
    seance = fabriques.une_seance()
    for cle in ("hier", "tantot"):
        poster(client, un_corps(seance=seance.pk), **{"idempotency-key": cle})
    CleIdempotence.objects.filter(cle="hier").update(cree_le=timezone.now() - timedelta(hours=24, minutes=1))

    faits = entretenir()

    assert faits["oublier_les_cles"] == 1
    assert [cle.cle for cle in CleIdempotence.objects.all()] == ["tantot"]


@pytest.mark.django_db
def test_le_document_servi_enumere_ce_que_la_maison_numerote_et_ses_genres_d_offre(client):
    parametres = {
        parametre["name"]: parametre["schema"]["items"]["enum"]
        for parametre in client.get("/api/v1/schema/").json()["paths"]["/api/v1/comptes/"]["get"][
            "parameters"
        ]
        if parametre["name"] in ("type", "arrondissement")
    }

    assert parametres["type"] == ["atelier", "permanence", "offre-partenaire", "non-renseigne"]
    assert parametres["arrondissement"] == [*map(str, range(1, 21)), "non-renseigne"]
