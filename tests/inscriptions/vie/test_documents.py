"""« Il manque l’attestation »: asked at the desk, joined on the page of whoever sent the person, nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inscriptions.models import Inscription, Mot, Piece
from inscriptions.vie.mots import poser_une_question
from portal.groupes import groupe_de
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande(client):
    """Sent with the form of an attestation and of a wish; whoever sent it is signed in."""
    fabriques.site_web()
    demande = fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne("Centre")
    )
    demande.version = fabriques.une_version(("attestation", "fichier"), ("envie", "texte"))
    demande.reponses = {"envie": "Apprendre"}
    demande.save()
    client.force_login(demande.prescripteur.utilisateur)
    return demande


def un_pdf(contenu=b"%PDF-1.4 attestation"):
    return SimpleUploadedFile("attestation.pdf", contenu)


def au_bureau(client, demande, **donnees):
    agent = fabriques.un_compte(first_name="Sofia", last_name="Martel")
    agent.groups.add(groupe_de(demande.antenne))
    client.force_login(agent)
    page = lue(client.post(reverse("inscriptions:message", args=[demande.pk]), donnees, follow=True))
    client.force_login(demande.prescripteur.utilisateur)
    return page


def ecrire(client, demande, **donnees):
    return client.post(reverse("ecrire_un_mot", args=[demande.reference]), donnees, follow=True)


def relue(demande):
    return Inscription.objects.get(pk=demande.pk)


def test_le_document_demande_se_joint_seul_et_le_delai_reprend(client, demande):
    bureau = au_bureau(client, demande, document="attestation")
    page = lue(client.get(reverse("suivi", args=[demande.reference])))
    arretee = relue(demande).suspendue_depuis
    apres = lue(ecrire(client, demande, fichiers=un_pdf()))

    assert "Le délai s’arrête jusqu’à la réponse." in bureau
    assert "Il manque ce document" in page
    assert 'type="file" name="fichiers"' in page
    assert 'name="envie"' not in page
    piece = Piece.objects.get(inscription=demande)
    assert (piece.question, piece.effacer_le is not None, arretee is not None) == ("attestation", True, True)
    assert relue(demande).reponses == {"envie": "Apprendre", "attestation": [str(piece.pk)]}
    assert (relue(demande).suspendue_depuis, "Le document est joint." in apres) == (None, True)
    assert 'type="file"' not in apres


def test_un_fichier_refuse_ne_laisse_ni_message_ni_piece_et_ce_qui_est_ecrit_reste(client, demande):
    au_bureau(client, demande, document="attestation")

    reponse = ecrire(client, demande, fichiers=un_pdf(b"<svg onload=x>"), texte="Le voici")

    assert reponse.status_code == 400
    assert "Choisissez un PDF ou une photo" in lue(reponse)
    assert "Le voici" in lue(reponse)
    assert not Piece.objects.exists()
    assert Mot.objects.count() == 1


def test_sans_document_demande_aucun_fichier_n_entre(client, demande):
    poser_une_question(demande, "Quand vient-elle ?", de=Mot.De.SITE, auteur="Sofia Martel")

    ecrire(client, demande, fichiers=un_pdf(), texte="Lundi.")

    assert not Piece.objects.exists()
    assert "ne demande pas ce document" in au_bureau(client, demande, document="envie")
