"""How a site is reached and when it opens, where somebody needs it."""

from datetime import date, datetime, time

import pytest
import time_machine

from catalogue.models import Horaire
from catalogue.temps.ouverture import CalendrierDuSite, Exceptionnel, Plage
from catalogue.temps.recurrence import PARIS
from catalogue.vitrine.contact import contacts_de, ouverture_en_mots
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.agenda import calendrier_de
from tests import fabriques
from tests.pages import lue

MIDI, SOIR = Plage(time(9), time(12, 30)), Plage(time(13, 30), time(17, 30))
# Open from Monday to Thursday; Tuesday 1 December is a day off.
CALENDRIER = CalendrierDuSite(
    semaine=tuple((jour, plage) for jour in range(4) for plage in (MIDI, SOIR)),
    exceptions=(Exceptionnel(date(2026, 12, 1), date(2026, 12, 1)),),
)


def le(jour, heure, minute=0, mois=11):
    return datetime(2026, mois, jour, heure, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("maintenant", "mots"),
    [
        (le(23, 9), "Ouvert aujourd’hui jusqu’à 12\u00a0h\u00a030"),
        (le(23, 17, 29), "Ouvert aujourd’hui jusqu’à 17\u00a0h\u00a030"),
        (le(23, 12, 30), "Fermé. Ouvre aujourd’hui à 13\u00a0h\u00a030"),
        (le(23, 17, 30), "Fermé. Ouvre demain à 9\u00a0h"),
        (le(26, 18), "Fermé. Ouvre lundi 30 novembre à 9\u00a0h"),
        (le(30, 18), "Fermé. Ouvre mercredi 2 décembre à 9\u00a0h"),
    ],
)
def test_un_site_dit_s_il_est_ouvert_et_sinon_quand_il_ouvre(maintenant, mots):
    assert ouverture_en_mots(CALENDRIER, maintenant) == mots


def test_sans_horaires_il_n_en_dit_rien():
    assert ouverture_en_mots(CalendrierDuSite(), le(23, 9)) == ""


@pytest.fixture
def seance(db):
    """At a site that may be called, written to and entered, from 9:00 to 12:00 each day of the week."""
    seance = fabriques.une_seance()
    antenne = seance.antenne
    antenne.telephone, antenne.courriel = "+33199000001", "centre@exemple.fr"
    antenne.entree = "Sonnez à l’accueil."
    antenne.save()
    Horaire.objects.bulk_create(
        Horaire(antenne=antenne, jour=jour, de=time(9), a=time(12)) for jour in range(7)
    )
    return seance


def test_la_page_de_l_offre_et_celle_de_la_personne_le_disent(client, seance):
    inscription = fabriques.une_inscription(seance=seance)

    with time_machine.travel(seance.debut.replace(hour=10), tick=False):
        offre = lue(client.get(f"/catalogue/{seance.offre.slug}/"))
        sienne = lue(client.get(f"/mon-inscription/{jeton_de(inscription)}/"))

    for page in (offre, sienne):
        assert 'href="tel:+33199000001"' in page
        assert "01 99 00 00 01" in page
        assert 'href="mailto:centre@exemple.fr"' in page
        assert "Ouvert aujourd’hui jusqu’à 12\u00a0h" in page
        assert "Sonnez à l’accueil." in page
    assert "Besoin d’en parler" in sienne


def test_la_lettre_et_l_agenda_disent_qui_appeler(seance):
    inscription = fabriques.une_inscription(seance=seance)

    message = inscription.messages.get(modele="confirmee")
    fichier = calendrier_de(inscription).decode().replace("\r\n ", "")

    assert "Téléphone\u00a0: 01 99 00 00 01" in message.texte
    assert "01 99 00 00 01" in message.html
    assert "Appelez le 01 99 00 00 01." in fichier
    assert "Sonnez à l’accueil." in fichier


def test_d_un_site_qui_n_est_pas_montre_rien_n_est_dit(seance):
    antenne = seance.antenne
    antenne.lieu = None

    assert contacts_de([antenne], {}) == {}
