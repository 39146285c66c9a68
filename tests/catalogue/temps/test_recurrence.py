"""Recurrence rules: what any rule must hold, and dates read from a calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.temps.recurrence import PARIS, Regle, a_paris, est_ferie, occurrences, plus_tard

LUNDI, MARDI, MERCREDI, JEUDI, VENDREDI, SAMEDI, DIMANCHE = range(7)
JOURS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
ETENDUES = st.integers(0, 800).map(timedelta)
HEURES = st.times(time(7), time(20, 59)).map(lambda heure: heure.replace(second=0, microsecond=0))


@st.composite
def regles(draw):
    debut = draw(HEURES)
    depuis = draw(JOURS)
    return Regle(
        jour=draw(st.integers(0, 6)),
        debut=debut,
        fin=debut.replace(hour=debut.hour + 2),
        depuis=depuis,
        jusqua=draw(st.none() | ETENDUES.map(lambda duree: depuis + duree)),
        intervalle=draw(st.integers(1, 6)),
        rang=draw(st.sampled_from([None, 1, 2, 3, 4, -1])),
        sauf=draw(st.frozensets(st.integers(0, 400).map(lambda n: depuis + timedelta(days=n)), max_size=20)),
        sauf_feries=draw(st.booleans()),
    )


def une_regle(**champs):
    defauts = {"jour": MARDI, "debut": time(14), "fin": time(17), "depuis": date(2027, 1, 1)}
    return Regle(**{**defauts, **champs})


def jours(regle, depuis, jusqua):
    return [occurrence.jour for occurrence in occurrences(regle, depuis=depuis, jusqua=jusqua)]


@given(regles(), JOURS, ETENDUES)
def test_chaque_date_respecte_la_regle(regle, depuis, duree):
    jusqua = depuis + duree
    for occurrence in occurrences(regle, depuis=depuis, jusqua=jusqua):
        jour = occurrence.jour
        assert depuis <= jour <= jusqua
        assert regle.depuis <= jour <= (regle.jusqua or date.max)
        assert jour.weekday() == regle.jour
        assert jour not in regle.sauf
        assert not (regle.sauf_feries and est_ferie(jour))


@given(regles(), JOURS, ETENDUES)
def test_l_heure_de_paris_ne_bouge_pas(regle, depuis, duree):
    for occurrence in occurrences(regle, depuis=depuis, jusqua=depuis + duree):
        assert occurrence.debut.astimezone(PARIS).timetz().replace(tzinfo=None) == regle.debut
        assert occurrence.fin.astimezone(PARIS).timetz().replace(tzinfo=None) == regle.fin
        assert occurrence.debut.astimezone(UTC) < occurrence.fin.astimezone(UTC)


@given(regles(), JOURS, ETENDUES, st.integers(0, 800))
def test_deux_fenetres_qui_se_touchent_donnent_les_memes_dates_qu_une_seule(regle, depuis, duree, coupe):
    jusqua = depuis + duree
    milieu = depuis + timedelta(days=coupe)

    en_deux = jours(regle, depuis, min(milieu, jusqua)) + jours(regle, milieu + timedelta(days=1), jusqua)

    assert en_deux == jours(regle, depuis, jusqua)


@given(regles(), JOURS, ETENDUES)
def test_sans_exception_l_ecart_entre_deux_semaines_est_l_intervalle(regle, depuis, duree):
    hebdomadaire = Regle(
        jour=regle.jour,
        debut=regle.debut,
        fin=regle.fin,
        depuis=regle.depuis,
        intervalle=regle.intervalle,
        sauf_feries=False,
    )
    dates = jours(hebdomadaire, depuis, depuis + duree)

    ecarts = {(apres - avant).days for avant, apres in pairwise(dates)}

    assert ecarts <= {7 * regle.intervalle}


@given(regles(), JOURS, ETENDUES)
def test_une_regle_mensuelle_donne_au_plus_une_date_par_mois_au_bon_rang(regle, depuis, duree):
    if regle.rang is None:
        return
    dates = jours(regle, depuis, depuis + duree)

    assert len({(jour.year, jour.month) for jour in dates}) == len(dates)
    for jour in dates:
        if regle.rang == -1:
            assert (jour + timedelta(days=7)).month != jour.month
        else:
            assert (jour.day - 1) // 7 + 1 == regle.rang


@pytest.mark.parametrize(
    ("jour", "avant", "apres"),
    [
        # Clocks go forward on Sunday 28 March 2027, back on Sunday 31 October 2027.
        (date(2027, 3, 23), "2027-03-23T13:00Z", "2027-03-30T12:00Z"),
        (date(2027, 10, 26), "2027-10-26T12:00Z", "2027-11-02T13:00Z"),
    ],
)
def test_quatorze_heures_reste_quatorze_heures_au_changement_d_heure(jour, avant, apres):
    dates = occurrences(une_regle(), depuis=jour, jusqua=jour + timedelta(days=7))

    assert [o.debut.astimezone(UTC) for o in dates] == [
        datetime.fromisoformat(moment) for moment in (avant, apres)
    ]


def test_la_nuit_du_changement_d_heure_elle_meme_a_sa_seance():
    regle = une_regle(jour=DIMANCHE, debut=time(9), fin=time(12))

    printemps = occurrences(regle, depuis=date(2027, 3, 28), jusqua=date(2027, 3, 28))
    automne = occurrences(regle, depuis=date(2027, 10, 31), jusqua=date(2027, 10, 31))

    assert [o.debut.isoformat() for o in printemps + automne] == [
        "2027-03-28T09:00:00+02:00",
        "2027-10-31T09:00:00+01:00",
    ]


@given(
    st.sampled_from([date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29)]),
    st.integers(-10, 10),
    st.integers(-40, 40),
    HEURES,
)
def test_quelques_jours_plus_tard_il_est_la_meme_heure_a_paris(autour, avant, ecart, heure):
    depart = a_paris(autour + timedelta(days=avant), heure)

    arrivee = plus_tard(depart.astimezone(UTC), timedelta(days=ecart)).astimezone(PARIS)

    assert arrivee.time() == heure
    assert arrivee.date() - depart.date() == timedelta(days=ecart)


@given(regles(), JOURS, ETENDUES)
def test_une_periode_fermee_retire_ses_dates_et_elles_seules(regle, depuis, duree):
    fermee = (depuis + duree / 4, depuis + duree / 2)
    ouvertes = jours(regle, depuis, depuis + duree)

    avec = jours(replace(regle, fermes=(fermee,)), depuis, depuis + duree)

    assert avec == [jour for jour in ouvertes if not fermee[0] <= jour <= fermee[1]]


def test_le_29_fevrier_a_sa_seance_les_annees_bissextiles():
    # 29 February 2028 is a Tuesday.
    assert date(2028, 2, 29) in jours(une_regle(), date(2028, 2, 1), date(2028, 3, 31))
    assert jours(une_regle(rang=-1), date(2028, 2, 1), date(2028, 2, 29)) == [date(2028, 2, 29)]


@pytest.mark.parametrize(
    "ferie",
    [
        # Paques is on 28 March 2027: Easter Monday, Ascension and Whit Monday follow from it.
        date(2027, 1, 1),
        date(2027, 3, 29),
        date(2027, 5, 1),
        date(2027, 5, 6),
        date(2027, 5, 8),
        date(2027, 5, 17),
        date(2027, 7, 14),
        date(2027, 8, 15),
        date(2027, 11, 1),
        date(2027, 11, 11),
        date(2027, 12, 25),
        date(2019, 6, 10),
        date(2035, 3, 26),
    ],
)
def test_pas_de_seance_un_jour_ferie(ferie):
    regle = une_regle(jour=ferie.weekday(), depuis=date(2019, 1, 1))
    malgre_tout = une_regle(jour=ferie.weekday(), depuis=date(2019, 1, 1), sauf_feries=False)

    assert jours(regle, ferie, ferie) == []
    assert jours(malgre_tout, ferie, ferie) == [ferie]


@pytest.mark.parametrize("jour", [date(2027, 3, 26), date(2027, 12, 26), date(2027, 5, 16)])
def test_les_feries_d_alsace_ou_d_outre_mer_ne_comptent_pas_a_paris(jour):
    assert not est_ferie(jour)


def test_une_annee_a_exactement_onze_jours_feries():
    for annee in range(2019, 2036):
        feries = [
            jour
            for n in range(366)
            if (jour := date(annee, 1, 1) + timedelta(days=n)).year == annee and est_ferie(jour)
        ]
        assert len(feries) == 11, annee


def test_une_semaine_sur_deux_se_compte_depuis_le_debut_de_la_regle():
    regle = une_regle(jour=JEUDI, intervalle=2, depuis=date(2027, 1, 7))

    assert jours(regle, date(2027, 1, 8), date(2027, 2, 10)) == [date(2027, 1, 21), date(2027, 2, 4)]


@pytest.mark.parametrize(
    ("jour", "rang", "depuis", "attendues"),
    [
        # Wednesday 2 December 2026: the first Monday is the 7th.
        (LUNDI, None, date(2026, 12, 2), [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4)]),
        # Tuesday 10 November 2026: the first Monday of November is over, December's is the 7th.
        (LUNDI, 1, date(2026, 11, 10), [date(2026, 12, 7), date(2027, 2, 1), date(2027, 4, 5)]),
    ],
)
def test_une_fois_sur_deux_commence_a_la_premiere_date_possible(jour, rang, depuis, attendues):
    regle = une_regle(jour=jour, rang=rang, intervalle=2, depuis=depuis)

    assert jours(regle, depuis, date(2027, 5, 31))[:3] == attendues


@given(regles(), ETENDUES)
def test_quel_que_soit_l_intervalle_la_premiere_date_est_celle_du_rythme_simple(regle, duree):
    regle = replace(regle, jusqua=None, sauf=frozenset(), sauf_feries=False)
    jusqua = regle.depuis + duree

    assert (
        jours(regle, regle.depuis, jusqua)[:1]
        == jours(replace(regle, intervalle=1), regle.depuis, jusqua)[:1]
    )


def test_le_deuxieme_mercredi_du_mois():
    regle = une_regle(jour=MERCREDI, rang=2)

    assert jours(regle, date(2027, 9, 1), date(2027, 12, 31)) == [
        date(2027, 9, 8),
        date(2027, 10, 13),
        date(2027, 11, 10),
        date(2027, 12, 8),
    ]


def test_une_exception_retire_sa_date_et_elle_seule():
    regle = une_regle(jour=VENDREDI, sauf=frozenset({date(2027, 2, 12)}))

    assert jours(regle, date(2027, 2, 1), date(2027, 2, 28)) == [
        date(2027, 2, 5),
        date(2027, 2, 19),
        date(2027, 2, 26),
    ]


def test_la_derniere_date_de_la_regle_est_comprise():
    regle = une_regle(jour=SAMEDI, jusqua=date(2027, 2, 13))

    assert jours(regle, date(2027, 2, 1), date(2027, 12, 31)) == [date(2027, 2, 6), date(2027, 2, 13)]
