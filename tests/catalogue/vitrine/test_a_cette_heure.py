"""What helps at once: the site that is open, else another place by its name, and since when it was checked."""

from datetime import date, datetime, time, timedelta

import pytest

from catalogue.models import Horaire, Secours
from catalogue.temps.recurrence import PARIS
from catalogue.vitrine.a_cette_heure import ce_qui_aide
from tests.fabriques import un_secours, une_antenne

pytestmark = pytest.mark.django_db

MERCREDI = date(2026, 11, 25)


def a(heure, jour=MERCREDI):
    return datetime.combine(jour, time(heure), PARIS)


@pytest.fixture
def lieux():
    """By day until 17:00, by night from 18:00 to 1:00: open every day."""
    jours = range(7)
    return [
        un_secours(
            nom="Jour", genre=Secours.Genre.LIEU, horaires=[(jours, "09:00", "17:00")], verifie_le=MERCREDI
        ),
        un_secours(
            nom="Nuit",
            genre=Secours.Genre.LIEU,
            horaires=[(jours, "18:00", "01:00")],
            verifie_le=date(2026, 11, 2),
        ),
    ]


@pytest.fixture
def site():
    site = une_antenne("Centre")
    site.horaires = [Horaire(jour=jour, de=time(9), a=time(17, 30)) for jour in range(5)]
    site.save()
    return site


def test_aux_heures_d_ouverture_c_est_le_site_qui_est_nomme(lieux, site):
    aide = ce_qui_aide(lieux, a(10), avec_nos_sites=True)

    assert aide.site.contact.nom == "site Centre"
    assert aide.site.jusqua == "jusqu’à 17\u00a0h\u00a030"
    assert (aide.relais, aide.fermes) == (None, "")


def test_apres_la_fermeture_un_autre_lieu_est_nomme_avec_son_heure(lieux, site):
    aide = ce_qui_aide(lieux, a(20), avec_nos_sites=True)

    assert aide.site is None
    assert aide.fermes == "jusqu’à demain, 9\u00a0h"
    assert (aide.relais.secours.nom, aide.relais.ouvert, aide.relais.quand) == (
        "Nuit",
        True,
        "jusqu’à demain, 1\u00a0h",
    )
    assert [lieu.secours.nom for lieu in aide.autres] == ["Jour"]


def test_un_jour_ferie_le_site_est_ferme_et_le_dit(lieux, site):
    vendredi_premier_mai = date(2026, 5, 1)

    aide = ce_qui_aide(lieux, a(10, vendredi_premier_mai), avec_nos_sites=True)

    assert aide.fermes == "jusqu’au lundi 4 mai, 9\u00a0h"
    assert aide.relais.secours.nom == "Jour"


def test_quand_tout_est_ferme_le_premier_a_ouvrir_est_nomme(lieux, site):
    aide = ce_qui_aide(lieux, a(3), avec_nos_sites=True)

    assert (aide.relais.secours.nom, aide.relais.ouvert, aide.relais.quand) == (
        "Jour",
        False,
        "ouvre à 9\u00a0h",
    )


def test_un_besoin_qui_n_envoie_pas_a_nos_sites_n_en_parle_pas(lieux, site):
    aide = ce_qui_aide(lieux, a(10), avec_nos_sites=False)

    assert (aide.site, aide.fermes, aide.relais.secours.nom) == (None, "", "Jour")


def test_un_numero_dit_ses_heures_et_qu_il_ne_repond_pas():
    nuit_et_jour = un_secours(numero="115")
    de_jour = un_secours(numero="116 006", horaires=[(range(7), "09:00", "19:00")])

    aide = ce_qui_aide([nuit_et_jour, de_jour], a(22), avec_nos_sites=False)

    assert [(un.secours.appel, un.semaine, un.quand) for un in aide.numeros] == [
        ("115", "24\u00a0h sur 24", ""),
        ("116006", "tous les jours, de 9\u00a0h à 19\u00a0h", "ouvre demain à 9\u00a0h"),
    ]


def test_la_date_est_celle_de_la_plus_ancienne_verification_et_rien_si_une_manque(lieux):
    assert ce_qui_aide(lieux, a(10), avec_nos_sites=False).verifie_le == date(2026, 11, 2)
    assert ce_qui_aide([*lieux, un_secours()], a(10), avec_nos_sites=False).verifie_le is None


def test_ce_qui_a_ete_verifie_avant_ou_jamais_est_sur_la_liste_de_l_equipe():
    un_secours(nom="À jour", verifie_le=MERCREDI)
    un_secours(nom="Vieux", verifie_le=MERCREDI - timedelta(days=1))
    un_secours(nom="Jamais")

    assert [un.nom for un in Secours.objects.a_verifier(MERCREDI)] == ["Jamais", "Vieux"]
