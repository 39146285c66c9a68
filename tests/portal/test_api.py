"""The API as a whole: its document, its pages, its tokens, twins and robustness."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from inscriptions.models import CleIdempotence, JetonApi
from portal.entretien import entretenir
from tests import fabriques
from tests.inscriptions.test_api import poster, un_corps


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
    antenne = fabriques.une_antenne()
    sortie = StringIO()

    call_command("jeton", "BI", "--portee", "inscriptions:lire", "--antenne", antenne.slug, stdout=sortie)

    valeur = sortie.getvalue().strip()
    jeton = JetonApi.objects.get()
    assert valeur not in jeton.empreinte
    assert list(jeton.antennes.all()) == [antenne]
    lu = client.get("/api/v1/inscriptions/", headers={"authorization": f"Bearer {valeur}"})
    assert lu.json()["count"] == 0
    assert lu.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_la_commande_jeton_refuse_une_antenne_inconnue():
    with pytest.raises(CommandError, match="Antenne inconnue"):
        call_command("jeton", "BI", "--portee", "comptes:lire", "--antenne", "nulle-part")
    assert JetonApi.objects.count() == 0


@pytest.mark.django_db
def test_un_autre_site_n_appelle_l_api_que_s_il_est_permis(client, settings):
    settings.CORS_ORIGINES = ["https://app.exemple.fr"]

    permise = client.get("/api/v1/themes/", headers={"origin": "https://app.exemple.fr"})
    refusee = client.get("/api/v1/themes/", headers={"origin": "https://autre.exemple.fr"})

    assert permise.headers["Access-Control-Allow-Origin"] == "https://app.exemple.fr"
    assert "Access-Control-Allow-Origin" not in refusee.headers
    assert "Access-Control-Allow-Credentials" not in permise.headers


@pytest.mark.django_db
def test_l_entretien_oublie_les_cles_de_plus_d_un_jour_et_elles_seules(client):
    seance = fabriques.une_seance()
    for cle in ("hier", "tantot"):
        poster(client, un_corps(seance=seance.pk), **{"idempotency-key": cle})
    CleIdempotence.objects.filter(cle="hier").update(cree_le=timezone.now() - timedelta(hours=24, minutes=1))

    faits = entretenir()

    assert faits["oublier_les_cles"] == 1
    assert [cle.cle for cle in CleIdempotence.objects.all()] == ["tantot"]
