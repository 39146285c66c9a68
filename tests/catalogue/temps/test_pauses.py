"""Breaks of a séance: what people type, and the slots that are left."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.temps.pauses import lire_pauses, valider_pauses
from tests.fabriques import une_seance

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize("texte", ["12:30-13:30", "12h30 – 13h30", " 12:30 à 13:30 "])
def test_une_pause_se_lit_comme_on_l_ecrit(texte):
    assert lire_pauses(texte) == [(time(12, 30), time(13, 30))]


def test_sans_texte_il_n_y_a_pas_de_pause():
    assert lire_pauses("") == []


def test_les_pauses_viennent_dans_l_ordre():
    assert lire_pauses("15h-15h15, 12h-13h") == [(time(12), time(13)), (time(15), time(15, 15))]


@pytest.mark.parametrize("texte", ["midi", "13:30-12:30", "12:30-12:30", "25:00-26:00", "12h-14h, 13h-15h"])
def test_une_pause_illisible_est_refusee_avec_un_exemple(texte):
    with pytest.raises(ValidationError, match="12:30-13:30"):
        valider_pauses(texte)


@pytest.mark.django_db
def test_les_creneaux_sautent_les_pauses_et_reprennent_apres():
    seance = une_seance(
        debut=datetime(2027, 3, 3, 9, tzinfo=PARIS),
        fin=datetime(2027, 3, 3, 12, tzinfo=PARIS),
        creneau_minutes=30,
        pauses="10:15-10:45",
        postes=2,
    )

    heures = [f"{timezone.localtime(heure):%H:%M}" for heure in seance.heures_de_creneau()]
    assert heures == ["09:00", "09:30", "10:45", "11:15"]
    assert seance.places == 8


@pytest.mark.django_db
def test_une_seance_du_matin_et_de_l_apres_midi_vaut_deux_demi_journees():
    matin = une_seance(
        debut=datetime(2027, 3, 3, 9, tzinfo=PARIS), fin=datetime(2027, 3, 3, 12, 30, tzinfo=PARIS)
    )
    journee = une_seance(
        debut=datetime(2027, 3, 3, 9, 30, tzinfo=PARIS), fin=datetime(2027, 3, 3, 16, 30, tzinfo=PARIS)
    )

    assert (matin.demi_journees, journee.demi_journees) == (1, 2)
