"""When a site is open, and its jours ouvrés: the calendar of 2027 by hand, and what holds on any day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.temps.ouverture import CalendrierDuSite, Exceptionnel, Plage
from catalogue.temps.recurrence import PARIS, est_ferie

MATIN, APRES_MIDI = Plage(time(9), time(12, 30)), Plage(time(13, 30), time(17))
SEMAINE = tuple((jour, plage) for jour in range(5) for plage in (APRES_MIDI, MATIN))
NOEL = date(2026, 12, 25)  # a Friday
JOURS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
PERIODES = st.builds(
    lambda du, duree: (du, du + timedelta(days=duree)),
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.integers(0, 40),
)


def a(jour, *heure):
    return datetime.combine(jour, time(*heure), PARIS)


def test_un_jour_a_plusieurs_plages_dans_l_ordre():
    assert CalendrierDuSite(SEMAINE).horaires_du(date(2027, 5, 3)) == [MATIN, APRES_MIDI]


@pytest.mark.parametrize(
    ("heure", "ouvert"),
    [((8, 59), False), ((9,), True), ((12, 29), True), ((12, 30), False), ((13, 30), True), ((17,), False)],
)
def test_ouvert_du_debut_compris_a_la_fin_non_comprise(heure, ouvert):
    assert CalendrierDuSite(SEMAINE).est_ouvert(a(date(2027, 5, 3), *heure)) is ouvert


def test_noel_est_ferme_sauf_une_exception_qui_ouvre():
    ouvre = CalendrierDuSite(SEMAINE, (Exceptionnel(NOEL, NOEL, MATIN),))

    assert CalendrierDuSite(SEMAINE).horaires_du(NOEL) == []
    assert ouvre.horaires_du(NOEL) == [MATIN]
    assert not ouvre.est_ouvre(NOEL)


def test_une_exception_dit_tout_le_jour():
    lundi = date(2027, 5, 3)
    ferme = CalendrierDuSite(SEMAINE, (Exceptionnel(lundi, lundi),))
    autrement = CalendrierDuSite(SEMAINE, (Exceptionnel(lundi, lundi, Plage(time(10), time(11))),))

    assert ferme.horaires_du(lundi) == []
    assert not ferme.est_ouvre(lundi)
    assert autrement.horaires_du(lundi) == [Plage(time(10), time(11))]
    assert autrement.est_ouvre(lundi)


def test_une_exception_rouvre_un_jour_d_une_fermeture():
    mardi = date(2027, 5, 4)
    calendrier = CalendrierDuSite(
        SEMAINE, (Exceptionnel(mardi, mardi, MATIN),), ((date(2027, 5, 3), date(2027, 5, 7)),)
    )

    assert calendrier.prochaine_ouverture(a(date(2027, 4, 30), 18)) == a(mardi, 9)
    assert calendrier.jours_ouvres_apres(date(2027, 4, 30), 2) == date(2027, 5, 10)


@pytest.mark.parametrize(
    ("jour", "n", "attendu"),
    [
        # 6 May 2027 is Ascension day, a Thursday; 17 May is the lundi de Pentecôte. 1 and 8 May are Saturdays.
        (date(2027, 5, 5), 0, date(2027, 5, 5)),
        (date(2027, 5, 5), 1, date(2027, 5, 7)),
        (date(2027, 5, 14), 1, date(2027, 5, 18)),
        (date(2027, 5, 1), 1, date(2027, 5, 3)),
        # Ten from Monday 3: 4 5 7 10 11 12 13 14 18 19.
        (date(2027, 5, 3), 10, date(2027, 5, 19)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
    ],
)
def test_les_jours_ouvres_de_mai_2027_et_de_noel(jour, n, attendu):
    assert CalendrierDuSite().jours_ouvres_apres(jour, n) == attendu


def test_une_fermeture_ne_compte_pas():
    ferme = CalendrierDuSite(fermetures=((date(2027, 5, 10), date(2027, 5, 14)),))

    assert ferme.jours_ouvres_apres(date(2027, 5, 7), 1) == date(2027, 5, 18)


def test_un_site_ferme_plus_d_un_an_a_encore_une_horloge():
    ferme = CalendrierDuSite(SEMAINE, fermetures=((date(2027, 1, 1), date(2030, 1, 1)),))

    assert ferme.jours_ouvres_apres(date(2027, 5, 3), 1) == date(2027, 5, 4)
    assert ferme.prochaine_ouverture(a(date(2027, 5, 3), 9)) is None


def test_on_ne_compte_pas_a_rebours():
    with pytest.raises(ValueError, match="forwards"):
        CalendrierDuSite().jours_ouvres_apres(NOEL, -1)


@given(JOURS, st.integers(1, 30), st.lists(PERIODES, max_size=3))
def test_n_jours_ouvres_sont_n_jours_ou_l_on_travaille(jour, n, fermetures):
    calendrier = CalendrierDuSite(fermetures=tuple(fermetures))
    fin = calendrier.jours_ouvres_apres(jour, n)
    traverses = [jour + timedelta(days=rang) for rang in range(1, (fin - jour).days + 1)]
    ouvres = [
        un
        for un in traverses
        if un.weekday() < 5 and not est_ferie(un) and not any(du <= un <= au for du, au in fermetures)
    ]

    assert len(ouvres) == n
    assert ouvres[-1] == fin


@given(JOURS, st.times())
def test_a_sa_prochaine_ouverture_le_site_est_ouvert(jour, heure):
    calendrier = CalendrierDuSite(SEMAINE)
    moment = datetime.combine(jour, heure, PARIS)

    prochaine = calendrier.prochaine_ouverture(moment)

    assert prochaine is not None
    assert prochaine > moment
    assert calendrier.est_ouvert(prochaine)
