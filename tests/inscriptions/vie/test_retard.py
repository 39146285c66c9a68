"""« Je suis en retard »: said on the day, read by the desk, forgotten with the day."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from inscriptions.acces.liens import jeton_de
from inscriptions.dates.changer import changer_de_date
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.vie.retard import dire_son_retard, peut_dire_son_retard
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def inscription():
    return fabriques.une_inscription(seance=fabriques.une_seance(debut=fabriques.demain_a(14), places=12))


@pytest.fixture
def le_jour(inscription):
    """Ten minutes before it begins."""
    with time_machine.travel(inscription.seance.debut - timedelta(minutes=10), tick=False):
        yield inscription


def test_avant_le_jour_cela_ne_se_dit_pas(inscription):
    with pytest.raises(PasEncore):
        dire_son_retard(inscription, 10)

    inscription.refresh_from_db()
    assert inscription.retard_dit_le is None


def test_le_jour_meme_l_accueil_le_lit_sur_la_liste_jusqu_au_lendemain(client, le_jour):
    client.force_login(fabriques.un_agent(le_jour.antenne))
    liste = reverse("presences", args=[le_jour.seance_id])

    assert (
        client.post(reverse("dire_mon_retard", args=[jeton_de(le_jour)]), {"retard": "20"}).status_code == 303
    )
    assert (
        client.post(reverse("dire_mon_retard", args=[jeton_de(le_jour)]), {"retard": "30"}).status_code == 303
    )

    assert "Annonce 30 min de retard" in client.get(liste).content.decode()
    le_jour.refresh_from_db()
    assert (le_jour.etat, le_jour.retard_minutes) == ("confirmee", 30)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert le_jour.retard_du_jour is None


@pytest.mark.parametrize("retard", ["", "12", "-10", "10\x00"])
def test_un_retard_qui_n_est_pas_propose_ne_s_ecrit_pas(client, le_jour, retard):
    reponse = client.post(reverse("dire_mon_retard", args=[jeton_de(le_jour)]), {"retard": retard})

    assert reponse.status_code == 400
    assert Inscription.objects.get().retard_minutes is None


def test_une_fois_finie_ou_rendue_elle_n_attend_plus_personne(le_jour):
    annuler(le_jour, qui=Qui.JEUNE)

    with pytest.raises(TransitionInterdite):
        dire_son_retard(le_jour, 10)
    with time_machine.travel(le_jour.seance.fin):
        assert not peut_dire_son_retard(le_jour)


def test_une_autre_date_l_oublie(le_jour):
    dire_son_retard(le_jour, 10)
    autre = fabriques.une_seance(
        offre=le_jour.offre, antenne=le_jour.antenne, debut=le_jour.seance.fin + timedelta(hours=1)
    )

    changee = changer_de_date(le_jour, seance=autre, qui=Qui.JEUNE)

    assert changee.retard_du_jour is None
