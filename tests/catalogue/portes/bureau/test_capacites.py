"""The team says what a partner told it, and takes it back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Capacite
from portal.groupes import COORDINATION, groupe_de
from tests import fabriques

pytestmark = pytest.mark.django_db
AJOUTER = "places-chez-les-partenaires:add"


@pytest.fixture
def saisie():
    offre = fabriques.une_offre_partenaire(partenaire=fabriques.une_adresse().partenaire)
    demain = timezone.localdate() + timedelta(days=1)
    return {"offre": offre.pk, "quoi": Capacite.Quoi.COMPLETE, "jusqu_au": demain.isoformat()}


def test_l_equipe_le_dit_le_corrige_puis_le_retire_et_rien_n_est_perdu(client, saisie):
    fabriques.connecter(client, COORDINATION)

    client.post(reverse(AJOUTER), saisie)
    client.post(reverse(AJOUTER), {**saisie, "quoi": Capacite.Quoi.ACCUEILLE})
    derniere, premiere = Capacite.objects.all()
    client.post(reverse("places-chez-les-partenaires:delete", args=[derniere.pk]))
    derniere.refresh_from_db()

    assert (premiere.vaut, derniere.vaut) == (False, False)
    assert derniere.retiree_par == derniere.par
    assert Capacite.objects.count() == 2


def test_un_jour_trop_loin_est_refuse_a_sa_place(client, saisie):
    fabriques.connecter(client, COORDINATION)
    loin = timezone.localdate() + timedelta(days=31)

    page = client.post(reverse(AJOUTER), {**saisie, "jusqu_au": loin.isoformat()}).content.decode()

    assert "Choisissez un jour dans les 30 jours." in page
    assert not Capacite.objects.exists()


def test_un_agent_de_site_peut_le_retirer(client, saisie):
    agent = fabriques.un_compte()
    agent.groups.add(groupe_de(fabriques.une_antenne()))
    client.force_login(agent)
    client.post(reverse(AJOUTER), saisie)

    client.post(reverse("places-chez-les-partenaires:delete", args=[Capacite.objects.get().pk]))

    assert Capacite.objects.get().retiree_par == agent
