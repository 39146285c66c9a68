"""« Fichiers et travaux en cours »: where one's jobs stand; stopped, taken away, never those of others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inscriptions.models import Travail
from tests import fabriques
from tests.deux_antennes import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def agent(client, deux_antennes):
    Travail.objects.all().delete()
    return connecter(client, deux_antennes, "agent_a")


def page(agent):
    return " ".join(agent.get(reverse("travaux")).content.decode().split())


def test_l_avancement_se_lit_et_le_travail_s_arrete(agent, deux_antennes):
    travail = fabriques.un_travail(
        deux_antennes["comptes"]["agent_a"], etat=Travail.Etat.EN_COURS, fini_le=None, fait=1200, total=6000
    )
    avant = page(agent)

    agent.post(reverse("travail_arreter", args=[travail.pk]))

    assert '<progress max="6000" value="1200"' in avant
    travail.refresh_from_db()
    assert travail.etat == Travail.Etat.ARRETE
    assert "Arrêté" in page(agent)
    assert reverse("travail_arreter", args=[travail.pk]) not in page(agent)


def test_ceux_des_autres_ne_se_voient_ni_ne_s_arretent(agent, deux_antennes):
    autre = fabriques.un_travail(
        deux_antennes["comptes"]["coordination"], titre="Le sien", etat=Travail.Etat.EN_COURS, fini_le=None
    )

    assert "Le sien" not in page(agent)
    assert agent.post(reverse("travail_arreter", args=[autre.pk])).status_code == 404
    autre.refresh_from_db()
    assert autre.etat == Travail.Etat.EN_COURS


def test_un_fichier_de_plus_d_un_jour_n_est_plus_la(agent, deux_antennes):
    hier = timezone.now() - timedelta(days=1, minutes=1)
    travail = fabriques.un_travail(deux_antennes["comptes"]["agent_a"], fini_le=hier)

    assert agent.get(reverse("travail_fichier", args=[travail.pk])).status_code == 404
    assert reverse("travail_fichier", args=[travail.pk]) not in page(agent)


def test_le_menu_n_y_mene_que_qui_peut_telecharger(client, deux_antennes):
    adresse = reverse("travaux")
    menus = {
        role: adresse
        in connecter(client, deux_antennes, role).get(reverse("wagtailadmin_home")).content.decode()
        for role in ("agent_a", "coordination", "editrice")
    }

    assert menus == {"agent_a": True, "coordination": True, "editrice": False}
