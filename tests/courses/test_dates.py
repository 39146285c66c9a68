"""Dates that change while people register, over several processes: nobody is lost, nobody misled.

The first race has a twin without the lock, which must lose.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.models import Seance
from catalogue.plannings.generation import generer_seances
from inscriptions.dates.deplacer import annuler_une_date, deplacer_seance
from inscriptions.dates.suivantes import deplacer_les_suivantes
from inscriptions.entretien.echeances import prevenir_des_changements
from inscriptions.models import Inscription
from tests import fabriques
from tests.courses.depart import INSCRIPTIONS, demande_pour, en_meme_temps, par_l_equipe
from tests.serveur import portail_servi

pytestmark = pytest.mark.django_db


def demander(portail, seance, **champs):
    return portail.poster(INSCRIPTIONS, demande_pour(seance, **champs))


def course_au_deplacement(portail, attendre, par_heure=2):
    """`par_heure` people ask for each of eight hours; the séance moves `attendre` seconds later."""
    debut = fabriques.demain_a(9, jours=5)
    seance = fabriques.une_seance(debut=debut, fin=debut + timedelta(hours=4), creneau_minutes=30)
    demi_heure = timedelta(minutes=30)
    heures = [(debut + n * demi_heure).isoformat() for n in range(8)]
    deplacer = partial(
        deplacer_seance, seance, debut=debut + demi_heure / 2, fin=seance.fin + demi_heure / 2, lieu=None
    )
    reponses = en_meme_temps(
        [
            *[partial(demander, portail, seance, creneau=heure) for heure in heures * par_heure],
            par_l_equipe(deplacer, attendre),
        ]
    )
    return seance, reponses


def hors_de_la_seance(seance):
    """Appointments at an hour that the séance does not have."""
    seance = Seance.objects.get(pk=seance.pk)
    prises = seance.inscriptions.qui_occupent().values_list("creneau", flat=True)
    return [creneau for creneau in prises if creneau not in seance.heures_de_creneau()]


def test_une_seance_qui_bouge_pendant_qu_on_s_y_inscrit_n_egare_aucun_rendez_vous(portail):
    demander(portail, fabriques.une_seance())  # the first request of a process is the slow one
    seance, reponses = course_au_deplacement(portail, attendre=0.2)

    assert {r.statut for r in reponses} <= {200, 201, 400, 409}
    assert hors_de_la_seance(seance) == []
    prises = Counter(seance.inscriptions.qui_occupent().values_list("creneau", "poste"))
    assert set(prises.values()) <= {1}
    references = {r.corps["reference"] for r in reponses if r.statut == 201}
    assert set(seance.inscriptions.values_list("reference", flat=True)) == references
    assert prevenir_des_changements() == 0
    for inscription in seance.inscriptions.qui_occupent():
        assert inscription.messages.first().pour_le == inscription.creneau


def test_sans_le_verrou_des_rendez_vous_restent_a_une_heure_qui_n_existe_plus(base):
    if connection.vendor != "postgresql":
        pytest.skip("Sur SQLite, la transaction IMMEDIATE est elle-même le verrou.")

    with portail_servi(base, "tests.courses.serveur_sans_verrou:application") as sans_verrou:
        demander(sans_verrou, fabriques.une_seance())
        # How fast the portal answers is the machine's affair: one of these falls into the middle.
        egares = [
            hors_de_la_seance(course_au_deplacement(sans_verrou, attendre, par_heure=1)[0])
            for attendre in (0.1, 0.2, 0.3, 0.5, 0.8)
        ]

    assert any(egares)


def test_une_serie_qui_bouge_pendant_qu_on_s_inscrit_qu_on_annule_et_qu_on_produit(portail):
    debut = timezone.localdate() + timedelta(days=7)
    planning = fabriques.un_planning(
        jour=debut.weekday(), depuis=debut, jusqua=debut + timedelta(weeks=5), sauf_feries=False, places=4
    )
    generer_seances(planning)
    seances = list(planning.seances.order_by("debut"))
    lendemain = debut + timedelta(days=8)
    une_suite = partial(
        deplacer_les_suivantes,
        seances[1],
        debut=timezone.make_aware(_le(lendemain, 9)),
        fin=timezone.make_aware(_le(lendemain, 12)),
        lieu=None,
        nombre_de_places=4,
    )

    reponses = en_meme_temps(
        [
            *[partial(demander, portail, seance) for seance in seances * 3],
            par_l_equipe(une_suite),
            par_l_equipe(partial(annuler_une_date, seances[3])),
            par_l_equipe(partial(generer_seances, planning)),
        ]
    )

    assert {r.statut for r in reponses} <= {200, 201, 409}
    assert prevenir_des_changements() == 0
    restees = Seance.objects.filter(pk__in=[s.pk for s in seances])
    # The fourth was cancelled, before or after it moved; the others all moved, none was produced twice.
    decalages = Counter((s.jour - debut).days % 7 for s in restees if s.pk != seances[3].pk)
    assert decalages == {0: 1, 1: 4}
    assert Seance.objects.filter(offre=planning.offre).count() == 6
    vivantes = Inscription.objects.filter(seance__in=restees).vivantes().select_related("seance")
    assert {i.messages.first().pour_le == i.seance.debut for i in vivantes} == {True}
    assert not vivantes.filter(seance__etat="annulee").exists()


def _le(jour: date, heure: int):
    return datetime(jour.year, jour.month, jour.day, heure)
