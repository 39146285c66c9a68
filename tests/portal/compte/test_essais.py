"""Guesses of passwords and codes: counted per account over all addresses, and never against its owner."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inscriptions.saisie.limiteur import Limite
from tests import fabriques
from tests.connexion import se_connecter, un_code

pytestmark = pytest.mark.django_db


def connecte(client):
    return "_auth_user_id" in client.session


def deviner(compte, fois=8):
    """Wrong passwords, each from a browser and an address of its own."""
    return [
        se_connecter(Client(), compte.email, "faux", REMOTE_ADDR=f"203.0.113.{n}").status_code
        for n in range(fois)
    ]


def test_apres_huit_echecs_de_huit_adresses_le_bon_mot_de_passe_attend(client):
    compte = fabriques.un_compte()
    assert deviner(compte) == [200] * 8

    reponse = se_connecter(client, compte.email, HTTP_X_FORWARDED_FOR="198.51.100.7")

    assert (reponse.status_code, connecte(client)) == (429, False)
    assert "Attendez 15\u00a0minutes" in reponse.content.decode()
    assert 890 <= int(reponse["Retry-After"]) <= 900


def test_l_attente_finit_meme_pour_qui_essaie_toutes_les_quatre_minutes(client):
    compte = fabriques.un_compte()
    debut = timezone.now()
    with time_machine.travel(debut, tick=False):
        deviner(compte)
    for minutes in (4, 8, 12):
        with time_machine.travel(debut + timedelta(minutes=minutes), tick=False):
            assert se_connecter(client, compte.email).status_code == 429

    with time_machine.travel(debut + timedelta(minutes=15), tick=False):
        se_connecter(client, compte.email)

    assert connecte(client)


def test_un_appareil_deja_connu_entre_pendant_que_d_autres_devinent(client):
    compte = fabriques.un_compte()
    se_connecter(client, compte.email)
    client.post(reverse("account_logout"))
    deviner(compte, 9)

    se_connecter(client, compte.email)

    assert connecte(client)


def test_un_appareil_connu_d_un_compte_ne_compte_pas_a_part_pour_un_autre(client):
    mien, autre = fabriques.un_compte(), fabriques.un_compte()
    se_connecter(client, mien.email)
    client.post(reverse("account_logout"))
    deviner(autre)

    assert se_connecter(client, autre.email).status_code == 429


def test_un_appareil_connu_devine_huit_fois_lui_aussi(client):
    compte = fabriques.un_compte()
    se_connecter(client, compte.email)
    client.post(reverse("account_logout"))

    statuts = [se_connecter(client, compte.email, "faux").status_code for _ in range(9)]

    assert statuts == [200] * 8 + [429]


def test_un_temoin_d_appareil_fabrique_ne_vaut_rien(client):
    compte = fabriques.un_compte()
    deviner(compte)
    client.cookies["appareil"] = "faux"

    assert se_connecter(client, compte.email).status_code == 429


def test_se_connecter_souvent_n_est_pas_se_tromper(client):
    compte = fabriques.un_compte()

    for _ in range(10):
        appareil = Client()
        se_connecter(appareil, compte.email)
        assert connecte(appareil)


def test_trente_codes_faux_n_en_laissent_que_huit_a_l_essai(client):
    compte = fabriques.un_prescripteur().utilisateur
    secret = generate_totp_secret()
    TOTP.activate(compte, secret)
    statuts = []
    for n in range(10):
        voleur = Client(REMOTE_ADDR=f"203.0.113.{n}")
        se_connecter(voleur, compte.email)
        statuts += [
            voleur.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code for _ in range(3)
        ]
    assert statuts == [200] * 8 + [429] * 22

    se_connecter(client, compte.email)
    reponse = client.post(reverse("mfa_authenticate"), {"code": un_code(secret)})

    assert (reponse.status_code, connecte(client)) == (429, False)


def test_une_session_trouvee_ouverte_ne_devine_pas_le_mot_de_passe_sans_fin(client):
    compte = fabriques.un_compte()
    client.force_login(compte)
    nouveau = {"password1": "un-nouveau-mot", "password2": "un-nouveau-mot"}

    par_le_changement = [
        client.post(reverse("account_change_password"), {"oldpassword": "faux", **nouveau}).status_code
        for _ in range(4)
    ]
    par_la_confirmation = [
        client.post(reverse("account_reauthenticate"), {"password": "faux"}).status_code for _ in range(5)
    ]

    assert par_le_changement + par_la_confirmation == [200] * 8 + [429]


def test_un_mot_de_passe_change_par_le_lien_efface_les_essais(client):
    compte = fabriques.un_compte()
    deviner(compte)
    uid, cle = user_pk_to_url_str(compte), default_token_generator.make_token(compte)
    page = client.get(reverse("account_reset_password_from_key", args=[uid, cle]))
    nouveau = "un-tout-autre-mot"

    client.post(page["Location"], {"password1": nouveau, "password2": nouveau})
    se_connecter(client, compte.email, nouveau)

    assert connecte(client)


def test_un_reseau_qui_essaie_tous_les_comptes_est_arrete(client, monkeypatch):
    monkeypatch.setattr("portal.compte.essais.PAR_RESEAU", Limite("compte", 3))
    for n in range(3):
        client.post(reverse("account_login"), {}, REMOTE_ADDR=f"2001:db8::{n:x}")

    reponse = client.post(reverse("account_login"), {}, REMOTE_ADDR="2001:db8::ffff:1")

    assert reponse.status_code == 429
    assert client.get(reverse("account_login"), REMOTE_ADDR="2001:db8::ffff:1").status_code == 200
