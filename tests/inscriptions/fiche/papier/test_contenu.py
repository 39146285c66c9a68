"""The paper of one request: one tagged page, what the partner may read, and nothing that the person keeps."""

import io
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from inscriptions.etats import Etat
from inscriptions.fiche.papier import imprimer, pour_le_partenaire, pour_qui_oriente
from inscriptions.models import Inscription
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
MARQUE = "Zzyzx"


@pytest.fixture
def orientation():
    fabriques.site_web()
    montree = {**fabriques.une_question("projet", "texte"), "montree_au_partenaire": True}
    version = fabriques.une_version(montree, fabriques.une_question("secret", "texte"), usage="orientation")
    demande = fabriques.une_demande(
        prenom="Lina",
        nom=f"{MARQUE}nom",
        courriel="lina@exemple.fr",
    )
    demande = replace(demande, reponses={"projet": "Un CAP", "secret": MARQUE}, version=version)
    return fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne("Centre"), demande=demande
    )


def page(reponse):
    assert reponse["Content-Type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(reponse.content))
    assert len(pdf.pages) == 1
    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    return re.sub(r"\s+", " ", pdf.pages[0].extract_text())


def test_le_bureau_imprime_une_page_balisee_sans_rien_qui_ne_soit_montre(client, orientation):
    client.force_login(fabriques.un_agent(orientation.antenne))

    vu = page(client.get(reverse("inscriptions:papier", args=[orientation.pk])))

    attendus = ("Lina Z.", "Un CAP", "lina@exemple.fr", "Préparer un entretien.")
    assert [mot for mot in attendus if mot not in vu] == []
    assert MARQUE not in vu


def test_qui_oriente_imprime_la_sienne_et_ecrit_le_contact_a_la_main(client, orientation):
    client.force_login(orientation.prescripteur.utilisateur)
    adresse = reverse("papier_de_l_orientation", args=[orientation.reference])

    vu = page(client.get(adresse))

    assert "Lina Z." in vu
    assert [mot for mot in (MARQUE, "lina@exemple.fr") if mot in vu] == []
    assert adresse in client.get(reverse("suivi", args=[orientation.reference])).content.decode()
    client.force_login(fabriques.un_prescripteur().utilisateur)
    assert client.get(adresse).status_code == 404


def test_effacee_elle_ne_s_imprime_plus_ni_la_ni_au_bureau(client, orientation):
    Inscription.objects.update(effacee_le=timezone.now())
    client.force_login(orientation.prescripteur.utilisateur)
    assert client.get(reverse("papier_de_l_orientation", args=[orientation.reference])).status_code == 404

    client.force_login(fabriques.un_agent(orientation.antenne))
    assert client.get(reverse("inscriptions:papier", args=[orientation.pk])).status_code == 404


def test_ce_que_la_personne_tait_n_est_pas_sur_le_papier_de_qui_l_oriente(orientation):
    changer_etat(orientation, Etat.CONFIRMEE, qui="equipe", rendez_vous_le=timezone.now())
    changer_etat(orientation, Etat.ANNULEE, qui="jeune")
    Inscription.objects.update(peut_savoir="non")
    annulee = Inscription.objects.get(pk=orientation.pk)

    assert pour_le_partenaire(annulee)["close"] == "Annulée"
    assert pour_qui_oriente(annulee)["close"] == ""


def test_la_page_reste_une_page_quoi_qu_on_ait_ecrit(orientation):
    orientation.motif_orientation = "Un long besoin. " * 125
    contenu = pour_le_partenaire(orientation)
    contenu["reponses"] = [["Une question bien longue " * 5, "m" * 160]] * 8

    assert len(PdfReader(io.BytesIO(imprimer(contenu))).pages) == 1


def test_une_panne_du_rendu_est_dite_par_chaque_porte(client, orientation, monkeypatch, tmp_path):
    monkeypatch.setattr("inscriptions.fiche.papier.rendu.MODELE", tmp_path / "absent.typ")
    client.force_login(orientation.prescripteur.utilisateur)
    page = client.get(reverse("papier_de_l_orientation", args=[orientation.reference]))
    client.force_login(fabriques.un_agent(orientation.antenne))
    bureau = client.get(reverse("inscriptions:papier", args=[orientation.pk]), follow=True)

    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Réessayez dans une minute" in bureau.content.decode()
