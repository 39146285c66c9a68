"""Private files: who opens them, and when they are gone."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import fabriques
from tests.maison import ROLES, connecter

pytestmark = pytest.mark.django_db
A_L_AGENT_DE_A = {
    **dict.fromkeys(ROLES, 404),
    "agent_a": 200,
    "coordination": 200,
    "administration": 200,
}


@pytest.mark.parametrize("role", ROLES)
def test_une_piece_s_ouvre_a_qui_voit_son_inscription(client, maison, role):
    connecter(client, maison, role)
    attente = fabriques.une_piece()
    du_questionnaire = fabriques.une_piece(questionnaire=maison["questionnaire"])
    de_la_coordination = {**A_L_AGENT_DE_A, "agent_a": 404}

    obtenus = [
        client.get(reverse("piece", args=[piece.pk])).status_code
        for piece in (maison["pieces"]["a"], attente, du_questionnaire)
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


def test_un_numero_inconnu_ou_un_fichier_perdu_est_une_404(client, maison):
    agent = connecter(client, maison, "agent_a")
    Path(maison["pieces"]["a"].fichier.path).unlink()

    assert agent.get(reverse("piece", args=[maison["pieces"]["a"].pk])).status_code == 404
    assert agent.get(reverse("piece", args=[uuid4()])).status_code == 404
    assert agent.get("/pieces/pas-un-numero/").status_code == 404


def test_la_fiche_d_une_inscription_montre_ses_pieces(client, maison):
    agent = connecter(client, maison, "agent_a")

    fiche = agent.get(reverse("inscriptions:inspect", args=[maison["gens"]["a"].pk])).content.decode()

    assert reverse("piece", args=[maison["pieces"]["a"].pk]) in fiche
