"""Files by the API: put away, then named by a registration or an orientation."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inscriptions.models import Inscription, Piece
from tests import fabriques
from tests.par_api import ORIENTATIONS, poster, un_corps, un_jeton, une_lettre

pytestmark = pytest.mark.django_db
PIECES = "/api/v1/pieces/"
PHOTO = ("photo", "fichier")


def un_fichier(nom="cv.pdf", contenu=b"%PDF-1.7 contenu"):
    return SimpleUploadedFile(nom, contenu)


def deposer(client, question="photo", fichier=None, **en_tetes):
    return client.post(PIECES, {"question": question, "fichier": fichier or un_fichier()}, headers=en_tetes)


def test_un_fichier_depose_se_nomme_dans_les_reponses_et_se_joint(client):
    fabriques.une_version(PHOTO)
    depot = deposer(client)

    reponse = poster(
        client, un_corps(seance=fabriques.une_seance().pk, reponses={"photo": [depot.json()["piece"]]})
    )

    assert (depot.status_code, reponse.status_code) == (201, 201)
    inscription = Inscription.objects.get()
    piece = inscription.pieces.get()
    assert inscription.reponses == {"photo": [str(piece.pk)]}
    assert (piece.nom, piece.type_mime, piece.taille) == ("cv.pdf", "application/pdf", 16)


def test_un_pdf_dont_l_entete_vient_apres_quelques_octets_est_pris(client):
    fabriques.une_version(PHOTO)

    depot = deposer(client, fichier=un_fichier(contenu=b"\xef\xbb\xbf%PDF-1.4\n%%EOF\n"))

    assert depot.status_code == 201
    assert Piece.objects.get().type_mime == "application/pdf"


def test_une_orientation_nomme_ses_pieces(client):
    fabriques.une_version(usage="orientation")
    jeton = un_jeton("orientations:ecrire", structure=fabriques.une_structure())
    numeros = [deposer(client, "piece_jointe", **jeton).json()["piece"] for _ in range(2)]

    reponse = poster(
        client, une_lettre(seance=fabriques.une_seance().pk, piece_jointe=numeros), ORIENTATIONS, **jeton
    )

    assert reponse.status_code == 201, reponse.json()
    assert {str(piece.pk) for piece in Inscription.objects.get().pieces.all()} == set(numeros)


@pytest.mark.parametrize("numero", ["95528c9a-dd88-4fad-b535-9ec86cbf9a3b", "pas-un-numero"])
def test_un_numero_qui_n_attend_pas_est_refuse_a_sa_question(client, numero):
    fabriques.une_version(PHOTO)

    reponse = poster(client, un_corps(seance=fabriques.une_seance().pk, reponses={"photo": [numero]}))

    assert reponse.status_code == 400
    assert reponse.json() == {"reponses": {"photo": ["Ce fichier n’est plus là. Choisissez-le de nouveau."]}}
    assert not Inscription.objects.exists()


def test_une_piece_ne_sert_qu_une_fois_et_a_sa_question(client):
    fabriques.une_version(PHOTO, ("autre", "fichier"))
    numero = deposer(client).json()["piece"]
    seance = fabriques.une_seance()

    ailleurs = poster(client, un_corps(seance=seance.pk, reponses={"autre": [numero]}))
    premiere = poster(client, un_corps(seance=seance.pk, reponses={"photo": [numero]}))
    corps = un_corps(seance=seance.pk, reponses={"photo": [numero]})
    corps["jeune"]["nom"] = "Autre"
    deuxieme = poster(client, corps)

    assert [r.status_code for r in (ailleurs, premiere, deuxieme)] == [400, 201, 400]


@pytest.mark.parametrize(
    ("question", "fichier", "champ", "message"),
    [
        ("photo", un_fichier("virus.exe", b"MZ programme"), "fichier", "Choisissez un PDF ou une photo"),
        ("photo", un_fichier("image.svg", b"<svg></svg>"), "fichier", "Choisissez un PDF ou une photo"),
        ("photo", un_fichier("gros.pdf", b"%PDF-" + b"x" * 5 * 1024 * 1024), "fichier", "dépasse 5 Mo"),
        ("photo", un_fichier("vide.pdf", b""), "fichier", "vide"),
        ("photo", "du texte", "fichier", "fichier"),
        ("inconnue", un_fichier(), "question", "Aucun formulaire ne demande de fichier"),
        ("a\x00b", un_fichier(), "question", ""),
        ("", un_fichier(), "question", ""),
    ],
)
def test_ce_qui_ne_va_pas_est_dit_a_son_champ(client, question, fichier, champ, message):
    fabriques.une_version(PHOTO)

    reponse = client.post(PIECES, {"question": question, "fichier": fichier})

    assert reponse.status_code == 400
    assert list(reponse.json()) == [champ]
    assert message in reponse.json()[champ][0]
    assert not Piece.objects.exists()


def test_un_envoi_trop_gros_ou_d_une_autre_forme_est_refuse_sans_etre_lu(client):
    enorme = deposer(client, fichier=un_fichier(contenu=b"%PDF-" + b"x" * 7 * 1024 * 1024))
    en_json = client.post(PIECES, json.dumps({"question": "photo"}), content_type="application/json")
    casse = client.post(PIECES, b"--x\r\nrien", content_type="multipart/form-data; boundary=")

    assert (enorme.status_code, en_json.status_code, casse.status_code) == (413, 415, 400)
    assert "5 Mo au plus" in enorme.json()["detail"]
    assert "multipart/form-data" in casse.json()["detail"][0]


def test_trop_de_fichiers_attendent_et_un_jeton_sans_portee_n_en_depose_pas(client, settings):
    settings.FICHIERS_PAR_ADRESSE = 1
    fabriques.une_version(PHOTO)

    codes = [deposer(client).status_code for _ in range(2)]
    sans_portee = deposer(client, **un_jeton("comptes:lire"))

    assert codes == [201, 429]
    assert sans_portee.status_code == 403


def test_un_disque_qui_ne_s_ecrit_pas_est_une_503(client, tmp_path):
    fabriques.une_version(PHOTO)
    (tmp_path / "prive").write_text("un fichier à la place du dossier")

    reponse = deposer(client)

    assert (reponse.status_code, reponse["Retry-After"]) == (503, "60")
    assert reponse.json()["detail"].startswith("Le fichier n’a pas pu être enregistré.")
