"""The hours of a site as they are entered, and who is shown."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from catalogue.models import Antenne, ExceptionHoraire, Fermeture, Horaire, Lieu
from catalogue.sites.ouverture import calendrier_de, calendriers_de, jours_ouvres_apres
from catalogue.temps.recurrence import PARIS
from tests import fabriques

pytestmark = pytest.mark.django_db
VENDREDI, LUNDI, MARDI = date(2027, 5, 7), date(2027, 5, 10), date(2027, 5, 11)


def une_antenne_ouverte():
    antenne = fabriques.une_antenne()
    for jour in range(5):
        Horaire.objects.create(antenne=antenne, jour=jour, de=time(9), a=time(17))
    return antenne


def test_une_fermeture_du_site_ou_de_tous_ferme_celle_d_un_autre_non():
    antenne, autre = une_antenne_ouverte(), une_antenne_ouverte()
    fermeture = Fermeture.objects.create(nom="Inventaire", du=LUNDI, au=LUNDI)
    fermeture.antennes.add(autre)
    fermeture.save()

    assert jours_ouvres_apres(antenne, VENDREDI, 1) == LUNDI
    assert jours_ouvres_apres(autre, VENDREDI, 1) == MARDI
    assert calendrier_de(autre).horaires_du(LUNDI) == []


def test_les_vacances_scolaires_ne_ferment_pas_un_site():
    antenne = une_antenne_ouverte()
    Fermeture.objects.create(nom="Vacances", nature=Fermeture.Nature.VACANCES, du=LUNDI, au=MARDI)

    assert jours_ouvres_apres(antenne, VENDREDI, 1) == LUNDI


def test_une_exception_du_site_ferme_ou_ouvre():
    antenne = une_antenne_ouverte()
    samedi = date(2027, 5, 15)
    ExceptionHoraire.objects.create(antenne=antenne, du=LUNDI, au=LUNDI, motif="Réunion d’équipe")
    ExceptionHoraire.objects.create(antenne=antenne, du=samedi, au=samedi, de=time(10), a=time(12))

    assert not calendrier_de(antenne).est_ouvert(datetime(2027, 5, 10, 10, tzinfo=PARIS))
    assert calendrier_de(antenne).est_ouvert(datetime(2027, 5, 15, 10, tzinfo=PARIS))
    assert jours_ouvres_apres(antenne, VENDREDI, 1) == MARDI


@pytest.mark.parametrize("heures", [(time(12), time(9)), (time(9), None), (None, time(9))])
def test_la_base_refuse_des_heures_qui_ne_se_suivent_pas(heures):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExceptionHoraire.objects.create(
            antenne=fabriques.une_antenne(), du=LUNDI, au=LUNDI, de=heures[0], a=heures[1]
        )


def test_un_site_sans_adresse_n_est_pas_presentable():
    lieu = Lieu.objects.create(slug="ici", nom="Ici", adresse="1 rue de l’Exemple", code_postal="75011")
    sans_adresse = Lieu.objects.create(slug="la", nom="Là")
    avec, sans, nulle_part = (fabriques.une_antenne() for _ in range(3))
    for antenne, ou in ((avec, lieu), (sans, sans_adresse), (nulle_part, None)):
        antenne.lieu = ou
        antenne.save()

    presentables = Antenne.objects.presentables()

    assert avec in presentables
    assert sans not in presentables
    assert nulle_part not in presentables
    assert [une.est_presentable for une in (avec, sans, nulle_part)] == [True, False, False]


def test_cinq_sites_se_lisent_en_une_requete(django_assert_num_queries):
    antennes = [une_antenne_ouverte() for _ in range(5)]
    Fermeture.objects.create(nom="Inventaire", du=LUNDI, au=LUNDI)

    with django_assert_num_queries(1):
        calendriers = calendriers_de(antennes)

    assert [calendriers[une.pk].est_ouvre(LUNDI) for une in antennes] == [False] * 5
    assert [len(calendriers[une.pk].semaine) for une in antennes] == [5] * 5
