"""« Réponse habituelle »: the ninth decile of sixty days, from twenty answers on; said before the form."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from catalogue.temps.recurrence import PARIS
from inscriptions.models import Evenement, Inscription
from inscriptions.orientations.delais import reponse_habituelle
from inscriptions.vie.transitions import changer_etat
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db
LUNDI = datetime(2027, 5, 3, 11, tzinfo=PARIS)


@pytest.fixture
def offre():
    """Eighteen orientations answered in four days, one in ten, and one that waits."""
    fabriques.site_web()
    with time_machine.travel(LUNDI, tick=False) as horloge:
        offre, site = fabriques.une_offre_partenaire(), fabriques.une_antenne()
        prescripteur = fabriques.un_prescripteur()
        envoyees = [fabriques.une_orientation(prescripteur, offre=offre, site=site) for _ in range(20)]
        horloge.shift(timedelta(days=4))
        for une in envoyees[:18]:
            changer_etat(une, "confirmee", qui="equipe")
        horloge.shift(timedelta(days=6))
        changer_etat(envoyees[18], "refusee", qui="partenaire", motif="complet")
        yield offre


def repondre_a_la_derniere():
    changer_etat(Inscription.objects.get(etat="demandee"), "confirmee", qui="equipe")


def test_le_neuvieme_decile_de_soixante_jours_se_dit_a_partir_de_vingt_reponses(client, offre):
    client.force_login(fabriques.un_prescripteur().utilisateur)
    adresse = reverse("orienter_offre", args=[offre.slug])
    avant = lue(client.get(adresse))

    changer_etat(Inscription.objects.get(etat="demandee"), "confirmee", qui="equipe")

    assert "Réponse habituelle" not in avant
    assert "4 jours" in lue(client.get(adresse)).partition("Réponse habituelle")[2][:40]
    with time_machine.travel(LUNDI + timedelta(days=60), tick=False):
        assert reponse_habituelle(offre) is None
    # Whoever gives up answers nothing.
    Evenement.objects.filter(vers="refusee").update(auteur="jeune")
    assert reponse_habituelle(offre) is None
