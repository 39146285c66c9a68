"""The personal page on the day and after it: the hour, the code for the desk, another place at the same hour."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from catalogue.vitrine.qr import qr_sur_un_ticket
from inscriptions.acces.liens import jeton_de
from inscriptions.etats import Qui
from inscriptions.vie.demande import Demande
from inscriptions.vie.transitions import annuler
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscription():
    return fabriques.une_inscription(seance=fabriques.une_seance(debut=fabriques.demain_a(14), places=12))


def page(client, inscription, suite=""):
    return lue(client.get(reverse("mon_inscription", args=[jeton_de(inscription)]) + suite))


def test_la_veille_la_date_le_jour_meme_l_heure_et_le_code(client, inscription, settings):
    code = qr_sur_un_ticket(f"{settings.BASE_URL}/admin/ticket/{inscription.reference}/")

    veille = page(client, inscription)
    with time_machine.travel(inscription.seance.debut - timedelta(hours=2), tick=False):
        le_jour = page(client, inscription)

    assert "Aujourd’hui à" not in veille
    assert "Je suis en retard" not in veille
    assert "Aujourd’hui à 14\u00a0h" in le_jour
    assert "Je suis en retard" in le_jour
    assert "c’est aujourd’hui" in le_jour
    assert code in le_jour, "never the personal link"
    assert 'class="qr"' not in veille


def test_apres_l_heure_la_page_dit_que_c_est_passe_et_ne_propose_plus_d_annuler(client, inscription):
    with time_machine.travel(inscription.seance.fin + timedelta(minutes=1), tick=False):
        passee = page(client, inscription)

    assert "<h1>Ce rendez-vous est passé</h1>" in passee
    assert "Avez-vous pu venir" in passee
    for mots in (
        "Je ne peux pas venir",
        "Ajouter à mon agenda",
        "Je suis en retard",
        "Choisir une autre date",
    ):
        assert mots not in passee


def test_introuvable_annulee_et_passee_ont_chacune_leurs_mots(client, inscription):
    introuvable = client.get(reverse("mon_inscription", args=["x" * 32]))
    with time_machine.travel(inscription.seance.fin + timedelta(minutes=1), tick=False):
        passee = page(client, inscription)
    annuler(inscription, qui=Qui.EQUIPE)

    assert "Ce lien ne mène plus à rien" in lue(introuvable)
    assert "Ce rendez-vous est passé" in passee
    assert "Cette inscription est annulée" in page(client, inscription)


def test_deux_places_a_la_meme_heure_se_disent_sans_dire_laquelle_et_ne_se_refusent_pas(client, inscription):
    identite = fabriques.une_identite(
        prenom=inscription.jeune.prenom, nom=inscription.jeune.nom, courriel=inscription.jeune.courriel
    )
    une_heure = timedelta(hours=1)
    seances = [
        fabriques.une_seance(
            offre=fabriques.une_offre(title="Autre chose"),
            antenne=inscription.antenne,
            debut=inscription.seance.debut + decalage,
            fin=inscription.seance.fin + decalage,
        )
        for decalage in (une_heure, timedelta(hours=8))
    ]
    [meme_heure, plus_tard] = [
        fabriques.une_inscription(seance=seance, demande=Demande(identite=identite)) for seance in seances
    ]

    vue = page(client, inscription)

    assert meme_heure.jeune == inscription.jeune
    assert "Vous avez un autre rendez-vous à la même heure" in vue
    assert "Autre chose" not in vue
    assert "à la même heure" in page(client, meme_heure, "?nouveau")
    assert "à la même heure" not in page(client, plus_tard)


def test_le_contact_est_masque_partout_ou_le_lien_mene(client):
    inscription = fabriques.une_inscription(
        demande=fabriques.une_demande(courriel="awa.diallo@exemple.fr", telephone="+33639984567")
    )

    pages = [
        client.get(reverse(nom, args=[jeton_de(inscription)]) + suite).content.decode()
        for nom, suite in [
            ("mon_inscription", ""),
            ("mon_inscription", "?nouveau"),
            ("changer_mon_contact", ""),
            ("mes_donnees", ""),
            ("mes_donnees", "?format=json"),
        ]
    ]

    assert all("a…@exemple.fr" in une for une in pages)
    trouves = [c for une in pages for c in ("awa.diallo", "39 98 45", "639984567") if c in une]
    assert not trouves
