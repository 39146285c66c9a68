"""A site learns once a week that it lacks room, by the home screen too, and without a name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from inscriptions.entretien.trop_demandees import prevenir_du_manque_de_places
from inscriptions.models import Message
from tests import fabriques

pytestmark = pytest.mark.django_db
# A Thursday that is no holiday.
JEUDI = datetime(2027, 5, 20, 9, tzinfo=ZoneInfo("Europe/Paris"))


def _site_qui_manque_de_places(courriel="centre@exemple.fr"):
    antenne = fabriques.une_antenne("Centre")
    antenne.courriel = courriel
    antenne.save()
    debut = JEUDI + timedelta(days=12)
    seance = fabriques.une_seance(antenne=antenne, debut=debut, fin=debut + timedelta(hours=2), places=1)
    jeune = fabriques.une_demande(prenom="Marqueur", nom="Marqueur")
    for demande in (None, jeune):
        fabriques.une_inscription(seance=seance, **({"demande": demande} if demande else {}))
    return antenne, seance


def test_le_site_est_prevenu_une_fois_par_semaine_et_jamais_le_week_end():
    with time_machine.travel(JEUDI, tick=False) as horloge:
        _, seance = _site_qui_manque_de_places()
        _site_qui_manque_de_places(courriel="")  # its home screen says it
        ecrits = []
        for jours in (0, 0, 1, 2, 8):
            horloge.move_to(JEUDI + timedelta(days=jours))
            ecrits.append(prevenir_du_manque_de_places())

    assert ecrits == [1, 0, 0, 0, 1]
    message = Message.objects.first()
    assert f"{seance.offre.title} (1 personne attend, aucune place)" in message.texte
    assert "Marqueur" not in message.texte + message.html


def test_l_ecran_d_accueil_le_montre_a_qui_suit_ces_personnes_et_a_nul_autre(client):
    with time_machine.travel(JEUDI, tick=False):
        antenne, _ = _site_qui_manque_de_places()
        vus = []
        for site in (antenne, fabriques.une_antenne()):
            client.force_login(fabriques.un_agent(site))
            vus.append(
                "Plus de demandes que de places" in client.get(reverse("wagtailadmin_home")).content.decode()
            )

    assert vus == [True, False]
