"""What the API says when it refuses, sentence by sentence: French, whoever wrote it."""

import pytest

from tests.par_api import un_corps, un_jeton

pytestmark = pytest.mark.django_db
INSCRIPTIONS, ACTES, OFFRES = "/api/v1/inscriptions/", "/api/v1/actes/", "/api/v1/offres/"
ENTIER = "Écrivez un nombre entier, sans guillemets."
TEXTE = "Écrivez un texte, entre guillemets."
ILLISIBLE = "Le corps de la requête n’est pas du JSON valide, en UTF-8."
JOUR = "Écrivez une date comme 2006-05-04."
ACTE = {"type": "colis", "le": "2026-01-15"}


@pytest.mark.parametrize(
    ("adresse", "corps", "attendu"),
    [
        (INSCRIPTIONS, "{", {"detail": ILLISIBLE}),
        (INSCRIPTIONS, b"\xff", {"detail": ILLISIBLE}),
        (INSCRIPTIONS, "[]", {"detail": ["Envoyez un objet JSON, entre accolades."]}),
        (INSCRIPTIONS, "null", {"detail": ["Envoyez un objet JSON, entre accolades."]}),
        (INSCRIPTIONS, {}, {"jeune": ["Champ requis."]}),
        (INSCRIPTIONS, "", {"jeune": ["Champ requis."]}),
        (INSCRIPTIONS, un_corps(seance="x"), {"seance": [ENTIER]}),
        (INSCRIPTIONS, un_corps(seance=1.5), {"seance": [ENTIER]}),
        (INSCRIPTIONS, un_corps(offre=["x"]), {"offre": [TEXTE]}),
        (INSCRIPTIONS, un_corps(jeune={"code_postal": 75011}), {"jeune": {"code_postal": [TEXTE]}}),
        (INSCRIPTIONS, un_corps(jeune={"date_naissance": "x"}), {"jeune": {"date_naissance": [JOUR]}}),
        (ACTES, {**ACTE, "type": "or"}, {"type": ["« or » n’est pas un choix valide."]}),
        (
            ACTES,
            {**ACTE, "note": "x" * 201},
            {"note": ["Assurez-vous que ce champ comporte au plus 200 caractères."]},
        ),
        (ACTES, {**ACTE, "montant": "abc"}, {"montant": ["Un nombre valide est requis."]}),
        (ACTES, {**ACTE, "inscription": "AAAAAAAA"}, {"inscription": ["Cette inscription n’existe pas."]}),
    ],
)
def test_un_corps_refuse_dit_pourquoi_champ_par_champ(client, adresse, corps, attendu):
    reponse = client.post(
        adresse, corps, content_type="application/json", headers=un_jeton("inscriptions:ecrire")
    )

    assert reponse.status_code in (400, 404)
    assert reponse.json() == attendu


@pytest.mark.parametrize(
    ("methode", "adresse", "code", "phrase"),
    [
        ("delete", OFFRES, 405, "Méthode « DELETE » non autorisée."),
        ("get", "/api/v1/inconnu/", 404, "Cette adresse n’existe pas."),
        ("post", "/api/v1/inconnu/", 404, "Cette adresse n’existe pas."),
        ("get", f"{OFFRES}inconnue/", 404, "Rien n’existe à cette adresse."),
        ("get", f"{OFFRES}?page=99", 404, "Cette page n’existe pas."),
        ("get", ACTES, 401, "Informations d’authentification non fournies."),
    ],
)
def test_une_demande_sans_suite_est_refusee_en_une_phrase(client, methode, adresse, code, phrase):
    reponse = getattr(client, methode)(adresse)

    assert (reponse.status_code, reponse.json()) == (code, {"detail": phrase})


def test_un_corps_qui_n_est_pas_du_json_est_refuse_par_son_type(client):
    reponse = client.post(INSCRIPTIONS, "a=b", content_type="text/plain")

    assert reponse.status_code == 415
    assert reponse.json() == {"detail": "Type de média « text/plain » non supporté."}


def test_une_reponse_en_html_n_est_pas_donnee_mais_du_json(client):
    assert client.get(OFFRES, headers={"accept": "text/html"}).json()["count"] == 0


def test_trop_d_envois_disent_quand_recommencer(client, settings):
    settings.ENVOIS_PAR_ADRESSE = 1
    client.post(INSCRIPTIONS, {}, content_type="application/json")

    reponse = client.post(INSCRIPTIONS, {}, content_type="application/json")

    assert reponse.status_code == 429
    assert reponse.headers["Retry-After"] == "600"
    assert reponse.json() == {"detail": "Trop d’envois. Réessayez dans 10 minutes."}


def test_un_jeton_sans_la_portee_est_refuse_en_une_phrase(client):
    reponse = client.post(INSCRIPTIONS, {}, content_type="application/json", headers=un_jeton("comptes:lire"))

    assert reponse.status_code == 403
    assert reponse.json() == {"detail": "Vous n’avez pas la permission d’effectuer cette action."}


def test_une_lecture_inchangee_est_un_304_sans_corps(client):
    for adresse in (OFFRES, "/api/v1/seances/", "/api/v1/themes/"):
        etag = client.get(adresse).headers["ETag"]

        encore = client.get(adresse, headers={"if-none-match": etag})

        assert (encore.status_code, encore.content) == (304, b"")


def test_une_lecture_privee_n_a_pas_d_etiquette_a_garder(client):
    reponse = client.get(ACTES, headers=un_jeton("inscriptions:lire"))

    assert reponse.json()["count"] == 0
    assert "ETag" not in reponse.headers
