"""The week of a site in few lines, and the days that are not like the others."""

from datetime import date, time

from catalogue.models import ExceptionHoraire
from catalogue.temps.ouverture import CalendrierDuSite, Plage
from catalogue.vitrine.horaires import jours_a_part, semaine_en_mots

JOURNEE, MATIN, SOIR = (
    Plage(time(9), time(17, 30)),
    Plage(time(9), time(12)),
    Plage(time(13), time(17, 30)),
)


def lignes(*semaine):
    return [(une.jours, une.heures) for une in semaine_en_mots(CalendrierDuSite(semaine=semaine))]


def test_les_jours_qui_se_suivent_avec_les_memes_heures_tiennent_sur_une_ligne():
    semaine = [(jour, JOURNEE) for jour in (0, 1, 2)] + [(3, SOIR), (4, MATIN), (4, SOIR)]

    assert lignes(*semaine) == [
        ("lundi au mercredi", "9\u00a0h\u00a0–\u00a017\u00a0h\u00a030"),
        ("jeudi", "13\u00a0h\u00a0–\u00a017\u00a0h\u00a030"),
        ("vendredi", "9\u00a0h\u00a0–\u00a012\u00a0h et 13\u00a0h\u00a0–\u00a017\u00a0h\u00a030"),
    ]


def test_un_jour_ferme_coupe_la_suite():
    assert [jours for jours, _ in lignes((0, MATIN), (1, MATIN), (3, MATIN), (4, MATIN))] == [
        "lundi et mardi",
        "jeudi et vendredi",
    ]


def test_sans_heures_rien_n_est_dit():
    assert lignes() == []


def test_les_jours_a_part_se_disent_dans_l_ordre_avec_leur_motif():
    exceptions = [
        ExceptionHoraire(du=date(2026, 12, 31), au=date(2026, 12, 31), de=time(9), a=time(12)),
        ExceptionHoraire(du=date(2026, 12, 10), au=date(2026, 12, 10), motif="Inventaire."),
        ExceptionHoraire(du=date(2027, 5, 1), au=date(2027, 5, 2)),
    ]
    calendrier = CalendrierDuSite(
        fermetures=((date(2026, 12, 24), date(2026, 12, 26)), (date(2026, 8, 1), date(2026, 8, 15)))
    )

    assert jours_a_part(exceptions, calendrier, date(2026, 11, 27)) == [
        "Fermé le jeudi 10 décembre\u00a0: Inventaire.",
        "Fermé du jeudi 24 décembre au samedi 26 décembre.",
        "Le jeudi 31 décembre, 9\u00a0h\u00a0–\u00a012\u00a0h.",
    ]
