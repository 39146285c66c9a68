"""What the partner who receives somebody reads of their answers: what is marked so, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.formulaires.compilation import MONTREE
from inscriptions.fiche.reponses import reponses_montrees
from inscriptions.models import Inscription
from portal.groupes import COMMUNICATION
from tests import fabriques
from tests.composition import etape, publier, question
from tests.par_api import poster, un_corps

pytestmark = pytest.mark.django_db


def inscrite(client, seance, **reponses):
    recu = poster(client, un_corps(seance=seance.pk, reponses=reponses))
    assert recu.status_code == 201, recu.json()
    return Inscription.objects.get(reference=recu.json()["reference"])


def test_le_partenaire_lit_ce_que_l_editrice_a_marque_et_le_formulaire_le_dit(client):
    fabriques.site_web()
    seance = fabriques.une_seance()
    publier(
        fabriques.connecter(Client(), COMMUNICATION),
        etape(
            "",
            question("texte", "Votre projet", montree_au_partenaire=True),
            question("texte", "Votre quartier", montree_au_partenaire=True),
            question("texte", "Votre santé"),
        ),
    )
    sienne = inscrite(client, seance, **{"votre-projet": "Un CAP", "votre-sante": "Rien"})

    assert reponses_montrees(sienne) == [{"question": "Votre projet", "reponse": "Un CAP"}]
    page = client.get(reverse("s_inscrire_seance", args=[seance.pk])).content.decode()
    assert page.count(MONTREE) == 2


def test_une_marque_mise_apres_ne_montre_rien_de_qui_ne_le_savait_pas(client):
    projet = fabriques.une_question("projet", "texte")
    del projet["montree_au_partenaire"]  # as versions were compiled before there was a mark
    fabriques.une_version(projet)
    seance = fabriques.une_seance()
    sienne = inscrite(client, seance, projet="Un CAP")
    fabriques.une_version({**projet, "montree_au_partenaire": True})

    assert reponses_montrees(sienne) == []
    assert reponses_montrees(inscrite(client, seance, projet="Un CAP"))
