"""Private files: who opens them, and when they are gone."""

import errno
import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.fichiers_prives import retirer
from inscriptions.fiche.donnees import donnees_de
from inscriptions.models import Piece, QuestionnaireRempli
from inscriptions.vie.pieces import deposer
from portal.entretien import entretenir
from tests import fabriques
from tests.deux_antennes import ROLES, connecter
from tests.inscriptions.saisies import envoyer

pytestmark = pytest.mark.django_db
A_L_AGENT_DE_A = {
    **dict.fromkeys(ROLES, 404),
    "agent_a": 200,
    "coordination": 200,
    "administration": 200,
}


@pytest.mark.parametrize("role", ROLES)
def test_une_piece_s_ouvre_a_qui_voit_son_inscription(client, deux_antennes, role):
    connecter(client, deux_antennes, role)
    attente = fabriques.une_piece()
    du_questionnaire = fabriques.une_piece(questionnaire=deux_antennes["questionnaire"])
    de_la_coordination = {**A_L_AGENT_DE_A, "agent_a": 404}

    obtenus = [
        client.get(reverse("piece", args=[piece.pk])).status_code
        for piece in (deux_antennes["pieces"]["a"], attente, du_questionnaire)
    ]

    assert obtenus == [A_L_AGENT_DE_A[role], 404, de_la_coordination[role]]


def test_elle_se_garde_comme_fichier_et_nulle_part_en_chemin(client):
    antenne = fabriques.une_antenne()
    piece = fabriques.une_piece(fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne)))
    client.force_login(fabriques.un_agent(antenne))

    reponse = client.get(reverse("piece", args=[piece.pk]))

    assert b"".join(reponse.streaming_content) == b"%PDF-1.7 contenu"
    assert reponse["Content-Disposition"] == 'attachment; filename="cv.pdf"'
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in reponse["Cache-Control"]


def test_la_structure_qui_a_oriente_ouvre_sa_piece_et_aucune_autre(client):
    prescripteur, autre = fabriques.un_prescripteur(), fabriques.un_prescripteur()
    piece = fabriques.une_piece(fabriques.une_orientation(prescripteur), nom="Attestation.pdf")

    codes = []
    for compte in (prescripteur, fabriques.un_prescripteur(prescripteur.structure), autre):
        client.force_login(compte.utilisateur)
        codes.append(client.get(reverse("piece", args=[piece.pk])).status_code)
    client.force_login(prescripteur.utilisateur)
    suivi = client.get(reverse("suivi", args=[piece.inscription.reference])).content.decode()

    assert codes == [200, 200, 404]
    assert "Attestation.pdf" in suivi
    assert reverse("piece", args=[piece.pk]) in suivi


def test_un_numero_inconnu_ou_un_fichier_perdu_est_une_404(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")
    Path(deux_antennes["pieces"]["a"].fichier.path).unlink()

    assert agent.get(reverse("piece", args=[deux_antennes["pieces"]["a"].pk])).status_code == 404
    assert agent.get(reverse("piece", args=[uuid4()])).status_code == 404
    assert agent.get("/pieces/pas-un-numero/").status_code == 404


def test_la_fiche_d_une_inscription_montre_ses_pieces(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")

    fiche = agent.get(reverse("inscriptions:inspect", args=[deux_antennes["gens"]["a"].pk])).content.decode()

    assert reverse("piece", args=[deux_antennes["pieces"]["a"].pk]) in fiche


def disque(piece):
    return Path(piece.fichier.path)


def test_les_pieces_dont_le_jour_est_venu_quittent_le_disque_et_elles_seules():
    aujourd_hui = timezone.localdate()
    inscription = fabriques.une_inscription()
    gardee = fabriques.une_piece(inscription, effacer_le=aujourd_hui + timedelta(days=1))
    echue = fabriques.une_piece(inscription, effacer_le=aujourd_hui)
    recente, delaissee = fabriques.une_piece(), fabriques.une_piece()
    Piece.objects.filter(pk=delaissee.pk).update(cree_le=timezone.now() - timedelta(days=1, minutes=1))

    faits = entretenir()

    assert faits["effacer_les_pieces"] == 2
    assert set(Piece.objects.all()) == {gardee, recente}
    assert [disque(piece).exists() for piece in (gardee, echue, recente, delaissee)] == [
        True,
        False,
        True,
        False,
    ]


def test_quand_une_inscription_disparait_son_fichier_aussi(tmp_path):
    """Rows go by cascade, whatever erased the person: what is left on disk for no row goes too."""
    piece = fabriques.une_piece(fabriques.une_inscription())
    autre = fabriques.une_piece(fabriques.une_inscription())
    en_cours = fabriques.une_piece()
    chemins = [disque(p) for p in (piece, autre, en_cours)]
    piece.inscription.delete()
    en_cours.delete()  # its file is there, its row not yet
    il_y_a_deux_heures = (timezone.now() - timedelta(hours=2)).timestamp()
    for chemin in chemins[:2]:
        os.utime(chemin, (il_y_a_deux_heures, il_y_a_deux_heures))

    faits = entretenir()

    assert faits["effacer_les_fichiers_sans_piece"] == 1
    assert [chemin.exists() for chemin in chemins] == [False, True, True]


def test_effacer_quelqu_un_retire_ses_fichiers_sur_le_champ():
    piece = fabriques.une_piece(fabriques.une_inscription())

    retirees = retirer(Piece.objects.filter(inscription__jeune=piece.inscription.jeune))

    assert retirees == 1
    assert not disque(piece).exists()
    assert not Piece.objects.exists()


def test_un_fichier_que_le_disque_retient_garde_sa_ligne_et_n_arrete_pas_les_autres():
    inscription = fabriques.une_inscription()
    tenace, autre = (fabriques.une_piece(inscription, effacer_le=timezone.localdate()) for _ in range(2))
    disque(tenace).unlink()
    disque(tenace).mkdir()
    (disque(tenace) / "dedans").write_text("x")

    entretenir()

    assert list(Piece.objects.all()) == [tenace]
    assert not disque(autre).exists()


def test_un_disque_qui_ne_s_ecrit_pas_se_dit_au_champ_sans_rien_garder(client, tmp_path):
    (tmp_path / "prive").write_text("un fichier à la place du dossier")
    version = fabriques.un_questionnaire(
        [fabriques.une_question("mot", "texte"), fabriques.une_question("photo", "fichier")]
    )
    adresse = reverse("questionnaire", args=[version.formulaire.slug])
    photo = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\nsuite")

    reponse = envoyer(client, adresse, {"mot": "Bonjour", "photo": photo})

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert page.count("Le fichier n’a pas pu être enregistré.") == 2  # in the summary and at the field
    assert "Bonjour" in page
    assert not Piece.objects.exists()
    assert not QuestionnaireRempli.objects.exists()


class DisquePlein(SimpleUploadedFile):
    """A file whose second half finds no room."""

    def chunks(self, chunk_size=None):
        yield b"%PDF-1.7 la premi"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_un_disque_plein_ne_laisse_pas_de_moitie_de_fichier(tmp_path):
    with pytest.raises(ValidationError, match="n’a pas pu être enregistré"):
        deposer(question="photo", fichier=DisquePlein("cv.pdf", b"%PDF-1.7 la premiere moitie"))

    assert [chemin for chemin in (tmp_path / "prive").rglob("*") if chemin.is_file()] == []
    assert not Piece.objects.exists()


def test_mes_donnees_disent_les_documents_joints_et_jusqu_a_quand(client):
    jour = timezone.localdate() + timedelta(days=730)
    piece = fabriques.une_piece(fabriques.une_inscription(), nom="Attestation.pdf", effacer_le=jour)
    adresse = reverse("mes_donnees", args=[jeton_de(piece.inscription)])

    page = client.get(adresse).content.decode()
    [document] = donnees_de(piece.inscription)["documents"]

    assert "Les documents joints" in page
    assert "Attestation.pdf" in page
    assert (document["nom"], document["efface_le"]) == ("Attestation.pdf", jour.isoformat())
