"""Calls on the screens of the team: one tap for each result, on the registration and on « À appeler »."""

import re

import pytest
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.models import Message
from inscriptions.vie.appels import noter_un_appel
from tests import fabriques
from tests.deux_antennes import connecter
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande(deux_antennes):
    return fabriques.une_inscription(offre=fabriques.une_offre(mode="sans-date"), site=deux_antennes["a"])


@pytest.fixture
def agent(client, deux_antennes):
    return connecter(client, deux_antennes, "agent_a")


def appuyer(agent, inscription, **donnees):
    return agent.post(reverse("inscriptions:appels", args=[inscription.pk]), donnees, follow=True)


def test_la_fiche_montre_les_appels_et_par_qui(agent, demande, deux_antennes):
    page = appuyer(agent, demande, resultat="pas-de-reponse", connus=0).content.decode()

    assert "Appel noté" in page
    assert "pas de réponse." in page
    appel = demande.appels.get()
    assert appel.par == deux_antennes["comptes"]["agent_a"]
    assert appel.par.username in page


def test_le_troisieme_appui_en_vain_dit_que_la_demande_est_close(agent, demande):
    for connus in range(3):
        page = appuyer(agent, demande, resultat="pas-de-reponse", connus=connus).content.decode()

    assert "pour la troisième fois" in page
    assert "non retenue, non joignable" in page.lower()


def test_un_second_appui_sur_un_ecran_depasse_ne_note_rien(agent, demande):
    appuyer(agent, demande, resultat="pas-de-reponse", connus=0)

    page = appuyer(agent, demande, resultat="pas-de-reponse", connus=0).content.decode()

    assert "Un autre appel vient d’être noté" in page
    assert demande.appels.count() == 1


@pytest.mark.parametrize("telephone", ["", "+33639980123"])
def test_la_fiche_ne_demande_le_resultat_d_un_appel_que_s_il_y_a_un_numero(agent, demande, telephone):
    type(demande.jeune).objects.update(telephone=telephone)

    page = lue(agent.get(reverse("inscriptions:inspect", args=[demande.pk])))

    assert ("Mauvais numéro" in page) == bool(telephone)
    assert ("Aucun numéro où l’appeler" in page) != bool(telephone)


def test_un_resultat_inconnu_est_dit_et_ne_note_rien(agent, demande):
    assert "rien n’a été noté" in lue(appuyer(agent, demande, resultat="venu"))
    assert not demande.appels.exists()


def test_l_agent_d_ailleurs_ne_note_pas_d_appel(client, deux_antennes, demande):
    ailleurs = connecter(client, deux_antennes, "agent_b")

    assert appuyer(ailleurs, demande, resultat="joint").status_code == 404
    assert not demande.appels.exists()


def test_la_liste_garde_qui_ne_repond_pas_et_quitte_qui_est_joint(agent, demande):
    message = Message.objects.create(
        inscription=demande, modele="rappel", canal="sms", sujet="Demain", etat="sans-adresse"
    )
    adresse = reverse("a-appeler:appele", args=[message.pk])

    en_vain = agent.post(adresse, {"resultat": "pas-de-reponse", "connus": 0}, follow=True).content.decode()
    joint = agent.post(adresse, {"connus": 1}, follow=True).content.decode()

    assert "Demain" in en_vain
    assert "– Pas de réponse" in en_vain
    assert "Demain" not in joint
    assert [appel.resultat for appel in demande.appels.all()] == ["pas-de-reponse", "joint"]


@pytest.mark.parametrize("telephone", ["", "+33639980123"])
def test_la_liste_ne_demande_le_resultat_d_un_appel_que_s_il_y_a_un_numero(agent, demande, telephone):
    type(demande.jeune).objects.update(telephone=telephone)
    Message.objects.create(inscription=demande, modele="recue", canal="", sujet="Reçue", etat="sans-adresse")

    liste = agent.get(reverse("a-appeler:index")).content.decode()

    assert "Personne prévenue" in liste
    assert ("Mauvais numéro" in liste) == bool(telephone)


def test_qui_fut_appele_trois_fois_en_vain_quitte_la_liste(agent, demande):
    Message.objects.create(
        inscription=demande, modele="rappel", canal="sms", sujet="Demain", etat="sans-adresse"
    )
    assert "Demain" in agent.get(reverse("a-appeler:index")).content.decode()

    for _ in range(3):
        noter_un_appel(demande, "mauvais-numero")

    assert "Demain" not in agent.get(reverse("a-appeler:index")).content.decode()


def test_mes_donnees_disent_nos_appels(demande, client):
    noter_un_appel(demande, "pas-de-reponse")
    noter_un_appel(demande, "joint")
    adresse = reverse("mes_donnees", args=[jeton_de(demande)])

    page = client.get(adresse).content.decode()
    fichier = client.get(f"{adresse}?format=json").json()

    assert page.index("Nos appels") < page.index("Pas de réponse.") < page.index("Vous avez répondu.")
    assert [appel["resultat"] for appel in fichier["appels"]] == ["Pas de réponse", "Joint"]


def test_le_bureau_et_la_fiche_disent_le_sujet_du_message_et_la_promesse(agent, deux_antennes):
    sujet = fabriques.une_offre(title="Ouvrir un compte")
    demande = fabriques.une_demande()
    laissee = fabriques.une_inscription(
        offre=fabriques.un_message_a_laisser(),
        site=deux_antennes["a"],
        demande=type(demande)(identite=demande.identite, a_propos_de=sujet),
    )
    promise = f"{laissee.promise_pour:%d}".lstrip("0")

    accueil = lue(agent.get(reverse("wagtailadmin_home")))
    fiche = lue(agent.get(reverse("inscriptions:inspect", args=[laissee.pk])))

    for page in (accueil, fiche):
        assert "Ouvrir un compte" in page
        assert re.search(rf"[Aa]vant le (\w+ )?{promise} ", page)
