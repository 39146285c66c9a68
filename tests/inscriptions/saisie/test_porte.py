"""One order for every posted form: limit, token, right; only then is anything kept."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import Seance
from inscriptions.models import Brouillon, Inscription, Message, Piece
from inscriptions.vie.pieces import deposer
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, envoyer, un_jeune_oriente, une_personne

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"


def fichiers(nombre=3):
    return [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(nombre)]


def sur_le_disque(dossier):
    return [chemin for chemin in (dossier / "prive").rglob("*") if chemin.is_file()]


def page_d_inscription():
    fabriques.une_version(("cv", "fichier"))
    return reverse("s_inscrire_seance", args=[fabriques.une_seance().pk]), {**une_personne(), "nom": ""}


def page_de_questionnaire():
    questions = [fabriques.une_question("mot", "texte"), fabriques.une_question("cv", "fichier")]
    version = fabriques.un_questionnaire(questions)
    return reverse("questionnaire", args=[version.formulaire.slug]), {"mot": "Bonjour"}


def page_d_orientation():
    fabriques.une_version(("cv", "fichier"), usage="orientation")
    offre = fabriques.une_offre_partenaire()
    return reverse("orienter_offre", args=[offre.slug]), {**un_jeune_oriente(), "nom": ""}


PAGES = [page_d_inscription, page_de_questionnaire, page_d_orientation]


@pytest.mark.parametrize("une_page", PAGES)
def test_un_envoi_sans_jeton_ne_garde_aucun_fichier(client, tmp_path, une_page):
    adresse, champs = une_page()
    client.force_login(fabriques.un_prescripteur().utilisateur)

    for jeton in ({}, {"jeton": "invente"}):
        reponse = client.post(adresse, {**champs, **jeton, "cv": fichiers()})

        page = reponse.content.decode()
        assert reponse.status_code == 400
        assert "Cette page est restée ouverte trop longtemps." in page
        assert "Seuls vos fichiers sont à choisir de nouveau." in page
    assert (Piece.objects.count(), sur_le_disque(tmp_path)) == (0, [])


@pytest.mark.parametrize("une_page", PAGES)
def test_un_envoi_de_trop_ne_garde_aucun_fichier_et_rend_ce_qui_est_ecrit(
    client, settings, tmp_path, une_page
):
    adresse, champs = une_page()
    client.force_login(fabriques.un_prescripteur().utilisateur)
    page = client.get(adresse)
    settings.ENVOIS_PAR_ADRESSE = 1
    client.post(adresse, champs)

    reponse = client.post(adresse, {**caches(page), **champs, "cv": fichiers()})

    assert reponse.status_code == 429
    assert reponse["Retry-After"]
    assert champs.get("prenom", champs.get("mot")) in reponse.content.decode()
    assert (Piece.objects.count(), sur_le_disque(tmp_path)) == (0, [])


@pytest.mark.parametrize("une_page", PAGES)
def test_un_robot_qui_remplit_le_champ_cache_ne_garde_aucun_fichier(client, une_page):
    adresse, champs = une_page()
    client.force_login(fabriques.un_prescripteur().utilisateur)

    reponse = envoyer(client, adresse, {**champs, "site_web": "http://x", "cv": fichiers()})

    assert reponse.status_code == 400
    assert "Un champ caché a été rempli" in reponse.content.decode()
    assert not Piece.objects.exists()


def test_une_inscription_que_la_maison_refuse_ne_garde_aucun_fichier(client, tmp_path):
    adresse, champs = page_d_inscription()
    page = client.get(adresse)
    Seance.objects.update(etat=Seance.Etat.FERMEE)

    reponse = client.post(adresse, {**caches(page), **champs, "cv": fichiers()})

    assert reponse.status_code == 409
    assert 'value="Awa"' in reponse.content.decode()
    assert (Piece.objects.count(), sur_le_disque(tmp_path)) == (0, [])


def test_qui_n_est_pas_ou_plus_connecte_n_oriente_ni_ne_garde_de_fichier(client, tmp_path):
    adresse, champs = page_d_orientation()
    client.force_login(fabriques.un_prescripteur().utilisateur)
    page = client.get(adresse)
    client.logout()

    reponse = client.post(adresse, {**caches(page), **champs, "cv": fichiers()})
    client.force_login(fabriques.un_compte())
    sans_structure = client.post(adresse, {**caches(page), **champs, "cv": fichiers()})

    assert (reponse.status_code, sans_structure.status_code) == (403, 403)
    assert "Votre session est terminée." in reponse.content.decode()
    assert 'value="Awa"' in reponse.content.decode()
    assert (Piece.objects.count(), sur_le_disque(tmp_path)) == (0, [])


def test_une_orientation_que_la_maison_refuse_garde_ce_qui_est_ecrit_et_aucun_fichier(client):
    adresse, champs = page_d_orientation()
    client.force_login(fabriques.un_prescripteur().utilisateur)
    page = client.get(adresse)
    fabriques.Offre.objects.update(qui=fabriques.Offre.Qui.EQUIPE)

    reponse = client.post(adresse, {**caches(page), **champs, "cv": fichiers()})

    assert reponse.status_code == 409
    assert 'value="Awa"' in reponse.content.decode()
    assert not Piece.objects.exists()


def test_une_page_d_orientation_dont_le_controle_echoue_ne_garde_aucun_fichier(client):
    adresse, champs = page_d_orientation()
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(fabriques.un_prescripteur().utilisateur)

    reponse = strict.post(adresse, {**caches(strict.get(adresse)), **champs, "cv": fichiers()})

    assert reponse.status_code == 403
    assert 'value="Awa"' in reponse.content.decode()
    assert not Piece.objects.exists()


@pytest.fixture
def pages(db):
    trois_pages()
    return reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])


def envoyer_la_page(client, adresse, **champs):
    page = client.get(adresse)
    noms = re.findall(r'name="champs" value="([^"]*)"', page.content.decode())
    donnees = {**caches(page), "etape": "1", "champs": noms, "aller": "suivante", **une_personne()}
    return client.post(adresse, {**donnees, **champs})


@pytest.mark.parametrize("aller", ["suivante", "precedente", "envoyer"])
def test_sans_jeton_aucun_brouillon(client, pages, aller):
    reponse = envoyer_la_page(client, pages, jeton="invente", aller=aller, etape="2")

    assert reponse.status_code == 400
    assert not Brouillon.objects.exists()


def test_un_brouillon_ne_tient_que_les_champs_de_son_formulaire(client, pages):
    envoyer_la_page(client, pages, inconnu="x" * 5_000_000, site_web="", csrfmiddlewaretoken="y")

    assert set(Brouillon.objects.get().donnees) == {
        *("prenom", "nom", "courriel", "telephone", "code_postal", "jeton", "version"),
        *("date_naissance_jour", "date_naissance_mois", "date_naissance_annee"),
    }


def test_un_brouillon_de_plus_de_64_ko_est_refuse_en_mots(client, pages):
    deuxieme = envoyer_la_page(client, pages)["Location"]
    avant = Brouillon.objects.get().donnees

    reponse = client.post(
        deuxieme,
        {
            **caches(client.get(deuxieme)),
            **{"etape": "2", "aller": "precedente", "champs": ["situation", "ecole"]},
            "ecole": "é" * 40_000,
        },
    )

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert "Vos réponses sont trop longues pour être gardées. Raccourcissez-les, puis continuez." in page
    assert Brouillon.objects.get().donnees == avant


def test_quand_deux_giga_attendent_un_fichier_de_plus_est_refuse_clairement(client, settings, tmp_path):
    adresse, _ = page_d_inscription()
    settings.FICHIERS_EN_ATTENTE = len(PDF) * 2
    deposer(question="cv", fichier=SimpleUploadedFile("a.pdf", PDF))

    reponse = envoyer(client, adresse, {**une_personne(), "cv": fichiers(2)})

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert page.count("Trop de fichiers attendent en ce moment\u00a0: celui-ci n’est pas gardé.") == 2
    assert "Garder 0.pdf" in page
    assert (Piece.objects.count(), len(sur_le_disque(tmp_path))) == (2, 2)
    assert not Inscription.objects.exists()

    piece = Piece.objects.latest("cree_le")
    assert envoyer(client, adresse, {**une_personne(), "cv": str(piece.pk)}).status_code == 303


def test_ce_qui_est_joint_n_attend_plus_et_ne_compte_plus(settings):
    settings.FICHIERS_EN_ATTENTE = 100
    fabriques.une_piece(fabriques.une_inscription())
    Piece.objects.update(taille=100)

    assert deposer(question="cv", fichier=SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 95)).taille == 100


def test_l_api_dit_aussi_que_trop_de_fichiers_attendent(client, settings):
    page_d_inscription()
    settings.FICHIERS_EN_ATTENTE = len(PDF) - 1

    reponse = client.post("/api/v1/pieces/", {"question": "cv", "fichier": fichiers(1)[0]})

    assert reponse.status_code == 503
    assert reponse["Retry-After"] == "3600"
    assert "Trop de fichiers attendent en ce moment" in reponse.json()["detail"]
    assert not Piece.objects.exists()


@pytest.mark.parametrize("jeton", ["", "invente"])
def test_retrouver_sans_jeton_n_envoie_rien(client, jeton):
    fabriques.une_inscription(demande=fabriques.une_demande(courriel="awa@exemple.fr"))
    Message.objects.all().delete()

    reponse = client.post(reverse("retrouver"), {"contact": "awa@exemple.fr", "jeton": jeton})

    assert reponse.status_code == 400
    assert "Cette page est restée ouverte trop longtemps." in reponse.content.decode()
    assert not Message.objects.exists()
