"""From an address typed by the team to an orientation: nobody else ever knows the password."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from inscriptions.acces.prescripteurs import prescripteurs_de
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Message, Prescripteur
from portal.groupes import COORDINATION, PRESCRIPTEURS
from tests import fabriques

pytestmark = pytest.mark.django_db
SAISIE = {"courriel": "Claire.Vasseur@exemple.org", "prenom": "Claire", "nom": "Vasseur"}
MOT = "trois-chats-sur-un-toit"


@pytest.fixture
def structure():
    return fabriques.une_structure(nom="Association Exemple")


@pytest.fixture
def equipe(client):
    fabriques.connecter(client, COORDINATION)
    return client


def test_une_invitation_mene_de_l_adresse_a_la_premiere_orientation(equipe, structure):
    reponse = equipe.post(reverse("prescripteurs:add"), {**SAISIE, "structure": structure.pk})
    envoyer_messages()
    lien = re.search(r"https?://[^/]+(/compte/\S+)", mail.outbox[0].body).group(1)
    elle = Client()
    page = elle.get(lien, follow=True)
    elle.post(page.request["PATH_INFO"], {"password1": MOT, "password2": MOT})
    elle.post(reverse("account_login"), {"login": "claire.vasseur@exemple.org", "password": MOT})

    assert reponse.status_code == 302
    assert mail.outbox[0].to == ["claire.vasseur@exemple.org"]
    assert "Association Exemple" in mail.outbox[0].body
    assert elle.get(reverse("orienter")).status_code == 200
    compte = User.objects.get(username="claire.vasseur@exemple.org")
    assert [p.structure for p in prescripteurs_de(compte)] == [structure]
    assert compte.groups.get().name == PRESCRIPTEURS


def test_avant_d_avoir_choisi_son_mot_de_passe_personne_n_entre(equipe, structure):
    equipe.post(reverse("prescripteurs:add"), {**SAISIE, "structure": structure.pk})

    assert not User.objects.get(username="claire.vasseur@exemple.org").has_usable_password()


def test_inviter_de_nouveau_ecrit_a_qui_n_est_pas_venu_et_a_personne_d_autre(equipe, structure):
    equipe.post(reverse("prescripteurs:add"), {**SAISIE, "structure": structure.pk})
    invitee = Prescripteur.objects.get()
    adresse = reverse("prescripteurs:inviter", args=[invitee.pk])

    equipe.post(adresse)
    invitee.utilisateur.set_password(MOT)
    invitee.utilisateur.save()
    equipe.post(adresse)

    assert Message.objects.filter(modele="invitation").count() == 2


def test_le_compte_desactive_n_est_pas_rouvert_par_une_invitation(equipe, structure):
    compte = fabriques.un_compte()
    User.objects.filter(pk=compte.pk).update(is_active=False)

    reponse = equipe.post(
        reverse("prescripteurs:add"), {**SAISIE, "courriel": compte.email, "structure": structure.pk}
    )

    assert "désactivé" in reponse.content.decode()
    assert not Prescripteur.objects.exists()
    assert not Message.objects.exists()


def test_l_agent_sans_ce_droit_n_invite_personne(client, structure):
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))

    client.post(reverse("prescripteurs:add"), {**SAISIE, "structure": structure.pk})

    assert not Prescripteur.objects.exists()
