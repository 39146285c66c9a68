"""Rights that differ from one antenne to another: what is held in one gives nothing in the other."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission

from inscriptions.etats import Etat
from inscriptions.models import Acte, DoublonPossible, Message, Transfert
from tests import fabriques
from tests.deux_antennes import MARQUE_A, MARQUE_B

pytestmark = pytest.mark.django_db


def un_agent_des_deux(deux_antennes, *, a, b):
    """An account with the rights `a` on the people of the first antenne, and `b` on those of the second."""
    agent = fabriques.un_agent(deux_antennes["a"], droits=a)
    agent.groups.add(*fabriques.un_agent(deux_antennes["b"], droits=b).groups.all())
    return agent


@pytest.fixture
def qui_voit_a_et_change_b(client, deux_antennes):
    client.force_login(un_agent_des_deux(deux_antennes, a=("view",), b=("view", "change")))
    return client


def adresses_d_un_geste(deux_antennes, lettre):
    """What changes something of a person of this antenne."""
    inscription = deux_antennes["gens"][lettre]
    message = Message.objects.get(inscription=inscription, modele="essai")
    doublon = DoublonPossible.objects.get(ressemble_a=inscription.jeune)
    acte = Acte.objects.get(inscription=inscription)
    return {
        "inscriptions:etat": inscription.pk,
        "inscriptions:lien_revoquer": inscription.pk,
        "inscriptions:lien_renvoyer": inscription.pk,
        "a-appeler:appele": message.pk,
        "doublons:traite": doublon.pk,
        "jeunes:effacer": inscription.jeune_id,
        "jeunes:dossier": inscription.jeune_id,
        "jeunes:numero_refuser": inscription.jeune_id,
        "jeunes:numero_remettre": inscription.jeune_id,
        "transferts:refuser": Transfert.objects.get(jeune=inscription.jeune).pk,
        "actes:edit": acte.pk,
        "actes:delete": acte.pk,
    }


def test_voir_ici_et_changer_la_bas_ne_change_rien_ici(qui_voit_a_et_change_b, deux_antennes):
    agent = qui_voit_a_et_change_b
    donnees = {"vers": "annulee", "type": "carte", "le": "2026-01-05", "quantite": "7", "dossier": "7512345"}
    gestes = adresses_d_un_geste(deux_antennes, "a").items()

    refus = {nom: agent.post(reverse(nom, args=[numero]), donnees).status_code for nom, numero in gestes}

    inscription = deux_antennes["gens"]["a"]
    inscription.refresh_from_db()
    acte = Acte.objects.get(inscription=inscription)
    assert refus == dict.fromkeys(refus, 403)
    assert (inscription.etat, inscription.jeune.nom) == (Etat.CONFIRMEE, MARQUE_A)
    assert inscription.jeune.dossier == ""
    assert Transfert.objects.get(jeune=inscription.jeune).etat == "demande"
    assert (acte.type, acte.quantite) == ("colis", 1)
    assert Message.objects.get(inscription=inscription, modele="essai").etat == "sans-adresse"
    assert DoublonPossible.objects.filter(ressemble_a=inscription.jeune, traite_le=None).exists()


def test_changer_la_bas_y_est_bien_permis(qui_voit_a_et_change_b, deux_antennes):
    """Else the refusals above would prove nothing."""
    inscription = deux_antennes["gens"]["b"]

    qui_voit_a_et_change_b.post(reverse("inscriptions:etat", args=[inscription.pk]), {"vers": "annulee"})

    inscription.refresh_from_db()
    assert inscription.etat == Etat.ANNULEE


def test_une_seance_que_l_on_voit_ici_ne_se_change_pas_avec_le_droit_de_la_bas(client, deux_antennes):
    agent = fabriques.un_compte()
    groupe = Group.objects.create(name="Séances")
    groupe.permissions.add(Permission.objects.get(codename="access_admin"))
    for lettre, droit in (("a", "add"), ("b", "add"), ("b", "change")):
        GroupCollectionPermission.objects.create(
            group=groupe,
            collection=deux_antennes[lettre].collection,
            permission=Permission.objects.get(codename=f"{droit}_seance"),
        )
    agent.groups.add(groupe)
    client.force_login(agent)

    pages = {
        lettre: client.get(reverse("seances:edit", args=[deux_antennes["seances"][lettre].pk])).status_code
        for lettre in "ab"
    }

    assert pages == {"a": 403, "b": 200}


def test_un_fichier_ne_porte_que_les_gens_que_l_on_peut_telecharger(client, deux_antennes):
    client.force_login(un_agent_des_deux(deux_antennes, a=("view",), b=("view", "exporter")))
    vus = client.get(reverse("inscriptions:index")).content.decode()

    fichiers = [
        b"".join(client.get(adresse).streaming_content).decode()
        for adresse in (reverse("inscriptions:index") + "?export=csv", "/api/v1/inscriptions/?format=csv")
    ]

    assert (MARQUE_A in vus, MARQUE_B in vus) == (True, True)
    assert [(MARQUE_A in fichier, MARQUE_B in fichier) for fichier in fichiers] == [(False, True)] * 2


def test_par_l_api_on_n_ecrit_que_la_ou_l_on_peut_changer(qui_voit_a_et_change_b, deux_antennes):
    agent, inscription = qui_voit_a_et_change_b, deux_antennes["gens"]["a"]
    acte = {"type": "carte", "le": timezone.localdate().isoformat(), "offre": inscription.offre.slug}

    etat = agent.post(
        f"/api/v1/inscriptions/{inscription.reference}/etat/", {"vers": "annulee"}, "application/json"
    )
    actes = {
        lettre: agent.post(
            "/api/v1/actes/", {**acte, "antenne": deux_antennes[lettre].slug}, "application/json"
        ).status_code
        for lettre in "ab"
    }

    inscription.refresh_from_db()
    assert (etat.status_code, inscription.etat) == (403, Etat.CONFIRMEE)
    assert actes == {"a": 403, "b": 201}
    assert not Acte.objects.filter(type="carte", antenne=deux_antennes["a"]).exists()
