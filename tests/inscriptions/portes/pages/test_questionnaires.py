"""Forms that stand alone: from their page to their answers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inscriptions.models import Brouillon, Piece, QuestionnaireRempli, Reponse
from tests import fabriques
from tests.fabriques import une_question
from tests.inscriptions.saisies import caches, envoyer

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
AVIS = une_question("avis", "choix", options=["bien", "bof"])
SUJETS = une_question("sujets", "choix_multiple", options=["cv", "emploi", "logement"])
MOT = une_question("mot", "texte")


def adresse(version):
    return reverse("questionnaire", args=[version.formulaire.slug])


def test_ses_reponses_sont_gardees_et_celles_a_compter_sont_des_lignes(client):
    version = fabriques.un_questionnaire([AVIS, SUJETS, MOT], nom="Votre avis", introduction="Trois minutes.")

    page = client.get(adresse(version))
    reponse = envoyer(client, adresse(version), {"avis": "bien", "sujets": ["cv", "emploi"], "mot": "Merci"})

    assert "Trois minutes." in page.content.decode()
    assert "Envoyer mes réponses</button>" in page.content.decode()
    assert reponse.status_code == 303
    assert "Merci, vos réponses sont envoyées" in client.get(reponse["Location"]).content.decode()
    rempli = QuestionnaireRempli.objects.get()
    assert rempli.version == version
    assert rempli.reponses == {"avis": "bien", "sujets": ["cv", "emploi"], "mot": "Merci"}
    comptees = Reponse.objects.values_list("questionnaire", "inscription", "cle", "valeur")
    assert set(comptees) == {
        (rempli.pk, None, "avis", "bien"),
        (rempli.pk, None, "sujets", "cv"),
        (rempli.pk, None, "sujets", "emploi"),
    }


def test_le_bouton_dit_l_acte_de_son_auteur_et_aucun_nom_n_est_demande(client):
    version = fabriques.un_questionnaire([AVIS], acte="Donner mon avis")

    page = client.get(adresse(version)).content.decode()

    assert "Donner mon avis</button>" in page
    assert 'name="nom"' not in page
    assert "noindex" not in page


def test_envoye_deux_fois_il_compte_une_fois(client):
    version = fabriques.un_questionnaire([AVIS])
    donnees = {**caches(client.get(adresse(version))), "avis": "bof"}

    reponses = [client.post(adresse(version), donnees) for _ in range(2)]

    assert [reponse["Location"] for reponse in reponses] == [f"{adresse(version)}merci/"] * 2
    assert QuestionnaireRempli.objects.count() == 1


def test_d_autres_reponses_de_la_meme_page_attendent_une_confirmation(client):
    """The same person who corrects must not count for two; somebody else on the same phone may answer."""
    version = fabriques.un_questionnaire([AVIS])
    donnees = {**caches(client.get(adresse(version))), "avis": "bof"}
    client.post(adresse(version), donnees)

    autre = client.post(adresse(version), {**donnees, "avis": "bien"})

    assert autre.status_code == 409
    assert "Quelqu’un d’autre répond ?" in autre.content.decode().replace("\u00a0", " ")
    assert QuestionnaireRempli.objects.count() == 1
    client.post(adresse(version), {**donnees, **caches(autre), "avis": "bien"})
    assert [rempli.reponses["avis"] for rempli in QuestionnaireRempli.objects.order_by("pk")] == [
        "bof",
        "bien",
    ]


def test_plusieurs_pages_se_suivent_puis_le_brouillon_s_oublie(client):
    version = fabriques.un_questionnaire([AVIS], [MOT])
    suite = envoyer(
        client, adresse(version), {"avis": "bien", "etape": "1", "aller": "suivante", "champs": "avis"}
    )
    deuxieme = client.get(suite["Location"])
    fin = client.post(
        suite["Location"],
        {**caches(deuxieme), "mot": "Merci", "etape": "2", "aller": "suivante", "champs": "mot"},
    )
    recapitulatif = client.get(fin["Location"])
    dernier = {**caches(recapitulatif), "etape": "verifier", "aller": "envoyer"}

    reponses = [client.post(fin["Location"], dernier) for _ in range(2)]

    assert "Étape 2 sur 3" in deuxieme.content.decode()
    assert "<h1>Page 2</h1>" in deuxieme.content.decode()
    assert "<h2>Page 2</h2>" not in deuxieme.content.decode()
    assert "Merci" in recapitulatif.content.decode()
    assert [reponse["Location"] for reponse in reponses] == [f"{adresse(version)}merci/"] * 2
    assert [rempli.reponses for rempli in QuestionnaireRempli.objects.all()] == [
        {"avis": "bien", "mot": "Merci"}
    ]
    assert not Brouillon.objects.exists()


def test_un_fichier_envoye_deux_fois_compte_une_fois_et_se_joint(client):
    version = fabriques.un_questionnaire([MOT, une_question("photo", "fichier")])
    donnees = {**caches(client.get(adresse(version))), "mot": "Voici"}

    for _ in range(2):
        photo = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\nsuite")
        assert client.post(adresse(version), {**donnees, "photo": photo}).status_code == 303

    rempli = QuestionnaireRempli.objects.get()
    assert [str(piece.pk) for piece in rempli.pieces.all()] == rempli.reponses["photo"]
    assert Piece.objects.en_attente().count() == 1


@pytest.mark.parametrize(
    ("donnees", "dit"),
    [
        ({}, "Répondez à une question au moins."),
        ({"mot": "a\x00b"}, "mot"),
        ({"avis": "inconnu"}, "Choisissez une réponse de la liste."),
        ({"avis": "bien", "site_web": "http://robot"}, "Un champ caché a été rempli"),
        ({"avis": "bien", "jeton": "faux"}, "Cette page est restée ouverte trop longtemps"),
    ],
)
def test_ce_qui_ne_va_pas_est_dit_et_rien_n_est_garde(client, donnees, dit):
    version = fabriques.un_questionnaire([AVIS, MOT])

    reponse = envoyer(client, adresse(version), donnees)

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert dit in page
    assert "<title>Erreur" in page
    assert not QuestionnaireRempli.objects.exists()
    assert not Reponse.objects.exists()


def test_trop_d_envois_attendent(client, settings):
    settings.ENVOIS_PAR_ADRESSE = 1
    version = fabriques.un_questionnaire([AVIS])
    envoyer(client, adresse(version), {"avis": "bien"})

    reponse = envoyer(client, adresse(version), {"avis": "bof"})

    assert (reponse.status_code, reponse["Retry-After"]) == (429, "600")
    assert QuestionnaireRempli.objects.count() == 1


@pytest.mark.parametrize("champs", [{"usage": "inscription"}, {"usage": "orientation"}, {"live": False}])
def test_seul_un_questionnaire_publie_a_une_page(client, champs):
    version = fabriques.un_questionnaire([AVIS], **champs)

    assert [client.get(chemin).status_code for chemin in (adresse(version), f"{adresse(version)}merci/")] == [
        404,
        404,
    ]
    assert client.get("/questionnaire/inconnu/").status_code == 404


def test_un_questionnaire_sans_question_n_a_pas_de_page(client):
    assert client.get(adresse(fabriques.un_questionnaire([]))).status_code == 404
    assert client.get(adresse(fabriques.un_questionnaire())).status_code == 404


def test_une_reponse_a_l_ancienne_version_garde_la_sienne(client):
    ancienne = fabriques.un_questionnaire([AVIS])
    donnees = {**caches(client.get(adresse(ancienne))), "avis": "bien"}
    fabriques.publier_le_questionnaire(ancienne.formulaire, [AVIS, MOT])

    client.post(adresse(ancienne), donnees)

    assert QuestionnaireRempli.objects.get().version == ancienne
