"""Accounts in the admin: the address in lower case is the name, and a role is chosen."""

import importlib

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.groupes import ADMINISTRATION, COMMUNICATION, PRESCRIPTEURS
from tests import fabriques
from tests.connexion import se_connecter

pytestmark = pytest.mark.django_db
MOT_DE_PASSE = "un-mot-assez-long"
migration = importlib.import_module("portal.migrations.0004_comptes_en_minuscules")


@pytest.fixture
def administration(client):
    return fabriques.connecter(client, ADMINISTRATION)


def un_formulaire(courriel, *roles, **champs):
    return {
        "email": courriel,
        "first_name": "Nadia",
        "last_name": "Berger",
        "password1": MOT_DE_PASSE,
        "password2": MOT_DE_PASSE,
        "groups": [Group.objects.get(name=role).pk for role in roles],
        **champs,
    }


def ajouter(client, *args, **champs):
    return client.post(reverse("wagtailusers_users:add"), un_formulaire(*args, **champs))


def entre(courriel, mot_de_passe=MOT_DE_PASSE):
    client = Client()
    se_connecter(client, courriel, mot_de_passe)
    return "_auth_user_id" in client.session


def test_une_adresse_avec_une_majuscule_ouvre_le_compte(administration):
    ajouter(administration, "Nadia.Berger@Exemple.fr", COMMUNICATION)

    compte = User.objects.get(first_name="Nadia")
    assert (compte.email, compte.username) == ("nadia.berger@exemple.fr",) * 2
    assert entre("nadia.berger@exemple.fr")
    assert entre("Nadia.Berger@Exemple.fr")


def test_l_ecran_ne_demande_pas_d_autre_nom_et_montre_les_roles(administration):
    page = administration.get(reverse("wagtailusers_users:add")).content.decode()

    assert 'name="username"' not in page
    assert 'name="email"' in page
    assert PRESCRIPTEURS in page


def test_sans_role_le_compte_n_est_pas_fait_et_la_page_dit_ou_le_choisir(administration):
    reponse = ajouter(administration, "nadia@exemple.fr")

    assert "Choisissez au moins un rôle, dans l’onglet «\u00a0Rôles\u00a0»" in reponse.content.decode()
    assert not User.objects.filter(first_name="Nadia").exists()


def test_une_adresse_deja_prise_est_refusee_quelle_que_soit_sa_casse(administration):
    ancien = fabriques.un_compte("nadia@exemple.fr")
    User.objects.filter(pk=ancien.pk).update(email="NADIA@exemple.fr")

    reponse = ajouter(administration, "Nadia@Exemple.fr", COMMUNICATION)

    assert "Un autre compte a déjà cette adresse." in reponse.content.decode()
    assert User.objects.filter(email__iexact="nadia@exemple.fr").count() == 1


def test_changer_l_adresse_change_le_nom_et_ferme_l_ancienne(administration):
    compte = fabriques.un_prescripteur().utilisateur
    ancienne = compte.email
    EmailAddress.objects.create(user=compte, email=ancienne, verified=True, primary=True)
    nouvelle = un_formulaire("Nouvelle@exemple.fr", password1="", password2="", is_active="on")

    administration.post(reverse("wagtailusers_users:edit", args=[compte.pk]), nouvelle)

    compte.refresh_from_db()
    assert (compte.email, compte.username) == ("nouvelle@exemple.fr",) * 2
    assert entre("nouvelle@exemple.fr", "demo-portail")
    assert not entre(ancienne, "demo-portail")


def test_chacun_change_son_mot_de_passe_la_ou_les_essais_sont_comptes_et_non_son_adresse(administration):
    page = administration.get(reverse("wagtailadmin_account")).content.decode()

    assert "name_email-email" not in page
    assert "old_password" not in page
    assert f'href="{reverse("account_change_password")}"' in page


def test_les_comptes_anciens_sont_ranges_et_ceux_qui_partagent_une_adresse_dits(capsys):
    seul = User.objects.create_user("Awa", "Awa.Diallo@Exemple.fr", MOT_DE_PASSE)
    partage = [User.objects.create_user(nom, f"{nom}@exemple.fr") for nom in ("Bo", "bo")]
    autre = User.objects.create_user("chloé", "Bo2@exemple.fr")
    homonyme = User.objects.create_user("bo2@exemple.fr", "")

    migration.ranger(apps, None)

    dit = capsys.readouterr().out
    for compte in (seul, *partage, autre, homonyme):
        compte.refresh_from_db()
    assert (seul.email, seul.username) == ("awa.diallo@exemple.fr",) * 2
    assert entre("awa.diallo@exemple.fr")
    assert [compte.username for compte in (*partage, autre, homonyme)] == [
        "Bo",
        "bo",
        "chloé",
        "bo2@exemple.fr",
    ]
    assert [nom in dit for nom in (": Bo\n", ": bo\n", ": chloé")] == [True] * 3
    assert "awa" not in dit.lower()


def test_la_commande_range_et_liste_ce_qu_il_faut_decider(capsys):
    User.objects.create_user("Awa", "Awa@Exemple.fr")
    User.objects.create_user("Bo", "bo@exemple.fr")
    User.objects.create_user("bo", "BO@exemple.fr")
    User.objects.create_user("muet", "")

    call_command("ranger_comptes")

    assert capsys.readouterr().out.splitlines() == [
        "Comptes rangés\u00a0: 1.",
        "Un autre compte a la même adresse\u00a0: Bo",
        "Un autre compte a la même adresse\u00a0: bo",
        "Sans adresse, ce compte ne peut pas se connecter\u00a0: muet",
    ]


def test_le_premier_compte_entre_meme_tape_avec_une_majuscule(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", MOT_DE_PASSE)

    call_command("createsuperuser", username="Alix", email="Alix@Exemple.fr", interactive=False, verbosity=0)

    assert entre("alix@exemple.fr")
