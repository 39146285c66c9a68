"""Needs not met: one row for a day, a cause and what it is about, and never anybody in it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from catalogue.manques import noter_un_manque
from catalogue.models import Cause, Manque, Theme
from portal.gardees.reponses import ReponsesGardeesMiddleware
from tests import fabriques
from tests.pages import NAVIGATEUR

pytestmark = pytest.mark.django_db


def une_lecture(chemin="/catalogue/?q=permis", **entetes):
    return RequestFactory().get(chemin, headers={"user-agent": NAVIGATEUR, **entetes})


def comptes():
    return dict(Manque.objects.values_list("cause", "nombre"))


def test_ce_qui_se_repete_dans_la_journee_tient_en_une_ligne(django_assert_num_queries):
    offre, antenne = fabriques.une_offre(), fabriques.une_antenne()
    for _ in range(2):
        noter_un_manque(une_lecture(), Cause.COMPLET, offre=offre, antenne=antenne)

    with django_assert_num_queries(1):
        noter_un_manque(une_lecture(), Cause.COMPLET, offre=offre, antenne=antenne)

    ligne = Manque.objects.get()
    assert (ligne.jour, ligne.cause, ligne.nombre) == (timezone.localdate(), "complet", 3)
    assert (ligne.offre_id, ligne.antenne, ligne.theme) == (offre.pk, antenne, None)


def test_ce_qui_n_est_pas_connu_ne_se_melange_pas():
    theme = Theme.objects.create(slug="aller", nom="Se déplacer")

    noter_un_manque(une_lecture(), Cause.RECHERCHE)
    noter_un_manque(une_lecture(), Cause.RECHERCHE, theme=theme)
    noter_un_manque(une_lecture(), Cause.RECHERCHE)

    assert sorted(Manque.objects.values_list("theme", "nombre"), key=str) == [(theme.pk, 1), (None, 2)]


@pytest.mark.parametrize(
    "entetes",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "curl/8.5.0"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"x-moz": "prefetch"},
    ],
)
def test_une_machine_ne_manque_de_rien(entetes):
    noter_un_manque(une_lecture(**entetes), Cause.RECHERCHE)

    assert comptes() == {}


def test_ni_qui_ne_demande_que_l_en_tete():
    noter_un_manque(RequestFactory().head("/", headers={"user-agent": NAVIGATEUR}), Cause.RECHERCHE)

    assert comptes() == {}


def test_une_page_gardee_le_compte_a_chaque_lecture_meme_faite_pour_un_robot(settings):
    settings.PAGES_GARDEES, settings.BASE_URL = True, "http://testserver"
    faites = []

    def page(request):
        faites.append(request)
        noter_un_manque(request, Cause.RECHERCHE)
        return HttpResponse("Aucune offre")

    gardees = ReponsesGardeesMiddleware(page)
    gardees(une_lecture(**{"user-agent": "Googlebot/2.1"}))
    for _ in range(3):
        gardees(une_lecture())

    assert (len(faites), comptes()) == (1, {"recherche": 3})
