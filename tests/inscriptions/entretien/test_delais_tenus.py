"""The delay that a site really keeps: hand-checked figures, then the site that learns its own."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from catalogue.temps.ouverture import CalendrierDuSite
from catalogue.temps.recurrence import PARIS
from inscriptions.entretien.delais_tenus import delai_tenu, mesurer_les_delais
from inscriptions.etats import Etat
from inscriptions.models import Appel
from inscriptions.vie.appels import noter_un_appel
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

LUNDI = datetime(2026, 11, 2, 9, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("delais", "tenu"),
    [
        ([], 0),
        ([1] * 9, 0),  # too few to speak for the site
        ([0] * 10, 1),  # never the same day: somebody writes in the evening
        ([1, 1, 1, 1, 1, 2, 2, 3, 4, 9], 4),  # the ninth of ten
        ([1] * 18 + [6, 7], 1),  # the eighteenth of twenty
        ([1] * 17 + [5, 6, 7], 5),
        ([40] * 12, 20),
    ],
)
def test_neuf_personnes_sur_dix_ont_eu_leur_reponse_dans_ce_delai(delais, tenu):
    assert delai_tenu(delais) == tenu


@pytest.mark.parametrize(
    ("du", "au", "jours"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), 0),
        (date(2026, 11, 24), date(2026, 11, 26), 2),  # Tuesday, Thursday
        (date(2026, 11, 27), date(2026, 11, 30), 1),  # Friday, Monday
        (date(2026, 11, 27), date(2026, 11, 28), 1),  # Saturday is sooner than Monday
        (date(2026, 12, 24), date(2026, 12, 29), 2),  # Christmas is a Friday
    ],
)
def test_un_delai_se_compte_comme_il_se_promet(du, au, jours):
    calendrier = CalendrierDuSite()

    assert calendrier.jours_ouvres_jusqu_a(du, au) == jours
    assert calendrier.jours_ouvres_apres(du, jours) >= au


@pytest.mark.django_db
def test_un_site_promet_ensuite_ce_qu_il_tient():
    site, autre = fabriques.une_antenne("Pyrénées"), fabriques.une_antenne("Centre")
    message = fabriques.un_message_a_laisser()
    with time_machine.travel(LUNDI, tick=False):
        laisses = [fabriques.une_inscription(offre=message, site=site) for _ in range(11)]
    # Called on Tuesday, save one that is refused on Friday; the last has no answer yet, and counts for nothing.
    for laisse in laisses[:9]:
        noter_un_appel(laisse, Appel.Resultat.JOINT, le=LUNDI + timedelta(days=1))
    with time_machine.travel(LUNDI + timedelta(days=4), tick=False):
        changer_etat(laisses[9], Etat.REFUSEE, qui="equipe", motif="autre")

    with time_machine.travel(LUNDI + timedelta(days=20), tick=False):
        assert mesurer_les_delais() == 1
        assert mesurer_les_delais() == 0
        site.refresh_from_db(), autre.refresh_from_db()
        assert (site.delai_tenu, autre.delai_tenu) == (1, 0)
    with time_machine.travel(LUNDI + timedelta(days=70), tick=False):
        mesurer_les_delais()
        site.refresh_from_db()
        assert site.delai_tenu == 0  # these weeks are over
