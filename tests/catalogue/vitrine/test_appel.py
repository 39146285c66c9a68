"""The human door: what the house has of it, and nothing that it has not."""

from datetime import date, datetime

import pytest
import time_machine

from catalogue.models import Antenne, Offre, PremierContact
from catalogue.temps.recurrence import PARIS
from catalogue.vitrine.appel import MEMOIRE, appel_pour
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db
MARDI = datetime(2026, 11, 24, 9, tzinfo=PARIS)


@pytest.fixture
def site():
    return fabriques.une_antenne("Pyrénées")


def un_premier_accueil(**champs):
    return fabriques.une_permanence(
        mode=Offre.Mode.CRENEAUX, premier_contact=PremierContact.ACCUEIL, slug="premier-accueil", **champs
    )


def test_une_maison_sans_rien_ne_montre_rien():
    assert not appel_pour()


def test_chaque_acces_ne_se_montre_que_s_il_existe(site):
    seul = appel_pour()
    fabriques.un_message_a_laisser()
    accueil = un_premier_accueil()
    MEMOIRE.oublier()
    sans_heure = appel_pour()
    fabriques.une_seance(offre=accueil, antenne=site, creneau_minutes=30)
    MEMOIRE.oublier()
    complet = appel_pour(sujet="cv")

    assert (seul.message, seul.rendez_vous, seul.sur_place) == ("", "", f"/sites/{site.slug}/")
    assert (sans_heure.message, sans_heure.rendez_vous) == ("/etre-rappele/", "")
    assert complet.message == "/etre-rappele/?offre=cv"
    assert complet.rendez_vous == "/catalogue/premier-accueil/"


@time_machine.travel(MARDI, tick=False)
def test_la_date_promise_est_celle_que_tous_les_sites_tiennent(site):
    fabriques.une_antenne("Centre")
    fabriques.un_message_a_laisser()
    Antenne.objects.filter(pk=site.pk).update(delai_tenu=4)

    partout, la = appel_pour(), appel_pour(site=site.slug)

    assert (partout.promise, partout.repondant, partout.sur_place) == (date(2026, 11, 30), "", "/sites/")
    assert (la.promise, la.repondant) == (date(2026, 11, 30), "site Pyrénées")
    assert la.message == f"/etre-rappele/?site={site.slug}"


@time_machine.travel(MARDI, tick=False)
def test_un_jour_complet_ne_se_promet_plus(site):
    fabriques.un_message_a_laisser()
    Antenne.objects.filter(pk=site.pk).update(messages_par_jour=3, complet_jusqu_au=date(2026, 11, 27))

    assert appel_pour().promise == date(2026, 11, 30)


def test_un_site_inconnu_dans_l_adresse_n_est_pas_repete(site):
    fabriques.un_message_a_laisser()

    assert appel_pour(site="ailleurs").message == "/etre-rappele/"


@time_machine.travel(MARDI, tick=False)
def test_rien_trouve_finit_par_une_personne(client, site):
    fabriques.site_web()
    fabriques.un_message_a_laisser()

    for liste in ("/catalogue/?q=licorne", "/agenda/"):
        html = lue(client.get(liste))
        assert "Personne ne me suit à la Mission Locale" in html
        assert "réponse avant le <strong>jeudi 26 novembre au soir</strong>, site Pyrénées." in html


def test_enregistrer_l_ecran_du_site_garde_le_delai_tenu(site):
    lu = Antenne.objects.get(pk=site.pk)
    Antenne.objects.filter(pk=site.pk).update(delai_tenu=4, complet_jusqu_au=date(2026, 11, 27))

    lu.save()

    site.refresh_from_db()
    assert (site.delai_tenu, site.complet_jusqu_au) == (4, date(2026, 11, 27))
