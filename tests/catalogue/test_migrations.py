"""Data migrations of the catalogue: what people already hold does not change under them."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from catalogue.models import Partenaire, Planning
from catalogue.plannings.generation import generer_seances
from tests import fabriques

pytestmark = pytest.mark.django_db


def migrer(module, fonction):
    getattr(import_module(f"catalogue.migrations.{module}"), fonction)(apps, None)


def jours_a_venir(planning):
    generer_seances(planning, depuis=planning.depuis, jusqua=planning.depuis + timedelta(days=120))
    return list(planning.seances.order_by("jour").values_list("jour", flat=True)[:3])


@pytest.mark.parametrize(
    ("champs", "attendues"),
    [
        # Their dates by the old count, which began with the week, or the month, of `depuis`.
        ({"depuis": date(2026, 12, 2)}, [date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 11)]),
        (
            {"depuis": date(2026, 11, 10), "frequence": "mensuelle", "rang": 1},
            [date(2027, 1, 4), date(2027, 3, 1)],
        ),
        ({"depuis": date(2026, 12, 7)}, [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4)]),
    ],
)
def test_un_planning_une_fois_sur_deux_garde_les_dates_que_des_gens_ont_deja(champs, attendues):
    planning = fabriques.un_planning(jour=Planning.Jour.LUNDI, intervalle=2, **champs)

    migrer("0004_plannings_a_leur_premiere_date", "garder_les_dates")

    planning.refresh_from_db()
    assert jours_a_venir(planning)[: len(attendues)] == attendues


def test_un_planning_deja_fini_avant_sa_premiere_date_n_est_pas_change():
    planning = fabriques.un_planning(
        jour=Planning.Jour.LUNDI, intervalle=2, depuis=date(2026, 12, 2), jusqua=date(2026, 12, 10)
    )

    migrer("0004_plannings_a_leur_premiere_date", "garder_les_dates")

    planning.refresh_from_db()
    assert planning.depuis == date(2026, 12, 2)


def test_une_offre_se_trouve_par_ses_mots_replies_sans_attendre_d_etre_publiee_de_nouveau():
    offre = fabriques.une_offre(
        title="Rencontre avec Łukasz", partenaire=Partenaire.objects.create(slug="o", nom="Ødegård")
    )
    attendu = offre.recherche
    type(offre).objects.filter(pk=offre.pk).update(recherche=" rencontr ukasz")

    migrer("0006_recherche_repliee", "replier")
    migrer("0024_mots_entiers", "recouper")

    offre.refresh_from_db()
    assert offre.recherche == attendu
    assert {"lukasz", "odegard"} <= set(offre.recherche.split())
