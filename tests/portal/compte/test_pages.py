"""« Mot de passe oublié »: by the outbox, with the portal's own address, and the same answer for everybody."""

import re
from datetime import timedelta
from time import monotonic

import pytest
import time_machine
from django.conf import settings as reglages
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Message
from tests import fabriques
from tests.connexion import se_connecter
from tests.faux_smtp import FauxSmtp

pytestmark = pytest.mark.django_db
OUBLIE = "account_reset_password"


@pytest.fixture(autouse=True)
def _sans_attendre(monkeypatch):
    monkeypatch.setattr("inscriptions.saisie.protections.TEMPS_DE_REPONSE", 0.05)


@pytest.fixture
def claire():
    return fabriques.un_compte("claire@exemple.fr")


def demander(client, courriel, **entetes):
    return client.post(reverse(OUBLIE), {"email": courriel}, **entetes)


def test_le_lien_porte_l_adresse_du_portail_quel_que_soit_l_hote_de_la_requete(client, claire, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASE_URL = "https://portail.exemple.fr"

    demander(client, claire.email, HTTP_HOST="pirate.example")
    envoyer_messages()

    (recu,) = mail.outbox
    textes = [recu.body, *(corps for corps, _ in recu.alternatives)]
    assert recu.to == ["claire@exemple.fr"]
    assert all("https://portail.exemple.fr/compte/password/reset/key/" in texte for texte in textes)
    assert not any("pirate" in texte for texte in textes)


def test_le_lien_ouvre_une_fois_le_choix_d_un_mot_de_passe(client, claire):
    demander(client, "Claire@Exemple.FR")
    envoyer_messages()
    lien = re.search(rf"{re.escape(reglages.BASE_URL)}(/\S+)", mail.outbox[0].body)[1]

    formulaire = client.get(lien)["Location"]
    client.post(formulaire, {"password1": "un-tout-autre-mot", "password2": "un-tout-autre-mot"})

    assert se_connecter(client, claire.email, "un-tout-autre-mot").status_code == 302
    assert "Location" not in Client().get(lien).headers


def test_le_lien_n_est_ecrit_nulle_part(client, claire):
    demander(client, claire.email)
    envoyer_messages()

    message = Message.objects.values().get()
    assert message["compte_id"] == claire.pk
    assert "[[lien]]" in message["texte"]
    assert "/compte/" not in str(message)


def test_connu_ou_non_l_adresse_recoit_la_meme_reponse_meme_sans_serveur_d_envoi(client, claire, settings):
    with FauxSmtp() as serveur:
        serveur.regler(settings)
        serveur.arreter()

        connu, inconnu = demander(client, claire.email), demander(Client(), "personne@exemple.fr")

        assert (connu.status_code, connu["Location"]) == (inconnu.status_code, inconnu["Location"])
        assert envoyer_messages() == 0
        serveur.reprendre()
        assert envoyer_messages() == 1
        assert serveur.recus[0].destinataires == ("claire@exemple.fr",)


@pytest.mark.parametrize("courriel", ["claire@exemple.fr", "personne@exemple.fr"])
def test_la_reponse_ne_vient_pas_plus_tot_pour_personne(client, claire, courriel):
    depart = monotonic()
    demander(client, courriel)

    assert monotonic() - depart >= 0.05


def test_il_part_avant_tout_ce_qui_attendait(client, claire):
    seance = fabriques.une_seance(places=None)
    for _ in range(3):
        fabriques.une_inscription(seance=seance)
    demander(client, claire.email)

    envoyer_messages()

    premier, *autres = mail.outbox
    assert (premier.to, len(autres)) == (["claire@exemple.fr"], 3)


@pytest.mark.parametrize("ensuite", [{"is_active": False}, {"email": "autre@exemple.fr"}])
def test_rien_ne_part_si_le_compte_n_est_plus_a_cette_adresse(client, claire, ensuite):
    demander(client, claire.email)
    type(claire).objects.update(**ensuite)

    assert envoyer_messages() == 0
    assert mail.outbox == []


def test_apres_un_jour_de_panne_le_lien_n_est_plus_envoye(client, claire):
    demander(client, claire.email)

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert envoyer_messages() == 0


def test_un_compte_ferme_ne_recoit_rien(client, claire):
    type(claire).objects.update(is_active=False)

    demander(client, claire.email)

    assert Message.objects.count() == 0


def test_qui_redemande_sans_fin_lit_la_meme_reponse_et_n_ecrit_pas_davantage(client, claire):
    reponses = [demander(client, claire.email, REMOTE_ADDR=f"203.0.113.{n}") for n in range(5)]

    assert {(reponse.status_code, reponse["Location"]) for reponse in reponses} == {
        (302, reverse("account_reset_password_done"))
    }
    assert Message.objects.count() == 3
