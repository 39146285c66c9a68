"""Retention as it is said and seen: privacy page, command, home screen; and the daily task moves no count."""

from datetime import datetime, timedelta
from importlib import import_module
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from actions.models import Programme
from inscriptions.models import Brouillon, EffacementPrevu, Inscription, Jeune, Message
from portal.amorce.textes import DONNEES
from portal.conservation import effacer_ce_qui_a_fait_son_temps
from portal.models import PageAccueil, PageSimple
from tests import fabriques
from tests.actions import monde
from tests.faits import tous_les_comptes, un_programme
from tests.pages import lue

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
JOUR_J = datetime(2029, 3, 5, 10, tzinfo=PARIS)


def le_jour(rang=0):
    return time_machine.travel(JOUR_J + timedelta(days=rang), tick=False)


def essai():
    sortie = StringIO()
    call_command("effacer", "--essai", stdout=sortie)
    return sortie.getvalue().replace("\u00a0", " ")


@pytest.fixture
def page():
    fabriques.site_web()
    page = PageSimple(title="Données personnelles", slug="donnees-personnelles", corps=DONNEES, durees=True)
    return PageAccueil.objects.get().add_child(instance=page)


def test_la_page_lit_ses_delais_dans_les_reglages(client, page, settings):
    settings.CONSERVATION_IDENTITES = relativedelta(months=18)
    settings.CONSERVATION_PREAVIS = relativedelta(days=45)

    lue = client.get(page.url).content.decode().replace("\u00a0", " ")

    assert "1 an et 6 mois après votre dernière nouvelle" in lue
    assert "Nous vous prévenons 45 jours avant" in lue
    assert "Deux ans" not in lue


def test_la_page_dit_que_les_lignes_qui_restent_sont_pseudonymes(client, page):
    lue = " ".join(client.get(page.url).content.decode().replace("\u00a0", " ").split())

    assert "Ces lignes sont « pseudonymes »" in lue
    for reste in ("votre âge", "votre arrondissement", "la structure", "le jour"):
        assert reste in lue


def test_elle_ne_dit_garder_le_sexe_que_si_un_formulaire_le_demande(client, page):
    sans = client.get(page.url).content.decode()
    fabriques.une_version(("sexe", "choix", "sexe", ("F", "M")))

    assert "votre sexe" not in sans
    assert "votre sexe" in client.get(page.url).content.decode()


def test_une_page_sans_la_case_ne_dit_pas_de_duree(client, page):
    PageSimple.objects.update(durees=False)

    assert "Combien de temps" not in client.get(page.url).content.decode()


def test_la_mise_a_jour_remplace_les_delais_tapes_a_la_main():
    fabriques.site_web()
    tapee = (
        "<ul><li>Deux ans après notre dernier contact, nous effaçons tout.</li></ul>"
        "<h2>Combien de temps</h2>\n<p>Deux ans après notre\ndernier contact.</p>\n<h2>Vos droits</h2><p>Ici.</p>"
    )
    page = PageSimple(title="Données", slug="donnees-personnelles", corps=tapee)
    PageAccueil.objects.get().add_child(instance=page).save_revision().publish()

    import_module("portal.migrations.0003_durees_de_conservation").dire_les_durees(apps, None)

    page.refresh_from_db()
    assert (page.corps, page.durees) == ("<ul></ul><h2>Vos droits</h2><p>Ici.</p>", True)
    brouillon = page.get_latest_revision_as_object()
    assert (brouillon.corps, brouillon.durees) == (page.corps, True)


@pytest.fixture
def ancienne():
    with le_jour(-800):
        return fabriques.une_inscription(demande=fabriques.une_demande(nom="Zyxomarque"))


def test_l_essai_liste_qui_partira_sans_nommer_et_ne_change_rien(ancienne):
    with le_jour():
        dit = essai()

    # 800 days before 5 March 2029.
    assert f"Jeune n° {ancienne.jeune_id}, dernier contact le 26 décembre 2026" in dit
    assert "sera listé au prochain passage" in dit
    assert "identites : 1 (2 ans après votre dernière nouvelle)" in dit
    assert "notes : 0 (2 ans après leur écriture), à partir du 4 avril 2029" in dit
    assert "Zyxomarque" not in dit
    assert not EffacementPrevu.objects.exists()


def test_l_essai_dit_qui_est_garde_et_jusqu_a_quand(ancienne):
    dates = {"depuis": "2026-01-01", "jusqua": "2027-12-31"}
    un_programme(ancienne.offre, **dates)
    with le_jour():
        sans_date = essai()
    Programme.objects.update(preuves_jusquau="2030-12-31")
    with le_jour():
        avec_date = essai()

    assert "P 2022 : 1, sans date de fin : à donner" in sans_date
    assert "identites : 0" in sans_date
    assert "P 2022 : 1, jusqu’au 31 décembre 2030" in avec_date


def test_les_sessions_finies_et_les_brouillons_partent_aussi():
    with le_jour(-2):
        Brouillon.objects.create(empreinte="x", adresse="/", donnees={"nom": ["Awa"]})
    Session.objects.create(session_key="a", session_data="", expire_date=JOUR_J - timedelta(days=1))
    Session.objects.create(session_key="b", session_data="", expire_date=JOUR_J + timedelta(days=1))

    with le_jour():
        effacer_ce_qui_a_fait_son_temps()

    assert not Brouillon.objects.exists()
    assert Session.objects.get().session_key == "b"


def test_aucun_compte_ne_bouge_a_l_unite():
    monde.construire(5)
    Programme.objects.update(preuves_jusquau="2026-12-31")
    avant = tous_les_comptes()

    with le_jour(-40):
        effacer_ce_qui_a_fait_son_temps()
    for rang in (-39, 0):
        with le_jour(rang):
            effacer_ce_qui_a_fait_son_temps()

    assert not Inscription.objects.filter(effacee_le=None).exists()
    assert not Jeune.objects.filter(efface_le=None).exists()
    assert not Message.objects.exclude(texte="").exists()
    assert tous_les_comptes() == avant


def l_accueil(client):
    return lue(client.get(reverse("wagtailadmin_home"))).replace("\u00a0", " ")


def test_l_accueil_demande_la_date_des_preuves_a_qui_suit_les_programmes(client):
    Programme.objects.create(slug="p", nom="Programme sans date", depuis="2022-01-01", jusqua="2022-12-31")

    coordination = l_accueil(fabriques.connecter(client, "Coordination"))
    client.logout()
    communication = l_accueil(fabriques.connecter(client, "Communication"))
    Programme.objects.update(preuves_jusquau="2030-12-31")
    client.logout()
    ensuite = l_accueil(fabriques.connecter(client, "Coordination"))

    assert "Programme sans date" in coordination
    assert "Programme sans date" not in communication
    assert "Programme sans date" not in ensuite


def test_chaque_site_voit_les_siens_avant_qu_ils_partent(client, ancienne):
    EffacementPrevu.objects.create(
        jeune=ancienne.jeune, liste_le=timezone.localdate(), annonce_le=timezone.localdate()
    )
    fabriques.une_inscription(seance=ancienne.seance, demande=fabriques.une_demande(nom="Restante"))
    fabriques.site_web()

    client.force_login(fabriques.un_agent(ancienne.antenne))
    panneau = l_accueil(client)
    liste = client.get(reverse("jeunes:index") + "?effacement=prevu").content.decode()
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))
    ailleurs = l_accueil(client)

    assert "1 personne sera effacée" in panneau
    assert "Zyxomarque" in liste
    assert "Restante" not in liste
    assert "sera effacée" not in ailleurs
