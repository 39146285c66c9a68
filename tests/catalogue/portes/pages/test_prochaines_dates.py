"""The agenda and its calendar feed."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from catalogue.models import Seance
from tests.fabriques import demain_a, site_web, une_antenne, une_inscription, une_offre, une_seance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    site_web()


def flux(client, requete=""):
    reponse = client.get(f"/agenda.ics{requete}")
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reponse.content)


def test_les_seances_sont_rangees_par_jour(client):
    une_seance(offre=une_offre(title="Soir"), debut=demain_a(18, jours=4))
    une_seance(offre=une_offre(title="Matin"), debut=demain_a(9, jours=4))
    une_seance(offre=une_offre(title="Plus tard"), debut=demain_a(9, jours=6))

    html = client.get("/agenda/").content.decode()

    assert re.findall(r'<h3><a href="[^"]+">([^<]+)', html) == ["Matin", "Soir", "Plus tard"]
    assert html.count('<section class="jour"') == 2


def test_ni_le_passe_ni_l_annule_ni_le_brouillon_ni_l_invisible(client):
    une_seance(offre=une_offre(title="Passée"), debut=demain_a(9, jours=-2))
    une_seance(offre=une_offre(title="Annulée"), etat=Seance.Etat.ANNULEE)
    une_seance(offre=une_offre(title="Brouillon"), etat=Seance.Etat.BROUILLON)
    une_seance(offre=une_offre(title="Plus tard"), visible_le=timezone.now() + timedelta(days=1))
    une_seance(offre=une_offre(title="Retirée", live=False))

    assert "Aucune date pour le moment" in client.get("/agenda/").content.decode()


def test_un_filtre_faux_est_dit_et_laisse_de_cote(client):
    une_seance(offre=une_offre(title="CV"))

    reponse = client.get("/agenda/?site=inconnu")

    assert reponse.status_code == 400
    assert "Le choix « inconnu » n’existe pas." in reponse.content.decode()
    assert ">CV</a>" in reponse.content.decode()


def test_le_flux_dit_l_heure_de_paris_le_lieu_et_l_adresse_de_l_offre(client, settings):
    settings.BASE_URL = "https://portail.example"
    debut = demain_a(14, jours=9)
    seance = une_seance(
        offre=une_offre(title="CV, lettres ; entretien", slug="cv", resume="Ligne une\nLigne deux"),
        antenne=une_antenne("Pyrénées"),
        debut=debut,
    )

    (fiche,) = flux(client).walk("VEVENT")

    assert str(fiche["UID"]) == f"seance-{seance.pk}@portail.example"
    assert fiche["SUMMARY"] == "CV, lettres ; entretien"
    assert fiche["DESCRIPTION"] == "Ligne une\nLigne deux"
    assert fiche["LOCATION"] == f"Site Pyrénées, {seance.antenne.adresse}"
    assert fiche["URL"] == "https://portail.example/catalogue/cv/"
    assert fiche["DTSTART"].params["TZID"] == "Europe/Paris"
    assert fiche.start == debut.replace(tzinfo=ZoneInfo("Europe/Paris"))
    assert fiche.end - fiche.start == timedelta(hours=2)


def test_l_identifiant_ne_change_pas_quand_la_seance_bouge(client):
    seance = une_seance()
    (avant,) = flux(client).walk("VEVENT")
    seance.debut += timedelta(days=1)
    seance.fin += timedelta(days=1)
    seance.save()
    (apres,) = flux(client).walk("VEVENT")

    assert avant["UID"] == apres["UID"]
    assert apres.start - avant.start == timedelta(days=1)


def test_une_date_annulee_reste_dans_le_flux_et_le_dit(client):
    une_seance(offre=une_offre(title="CV"), etat=Seance.Etat.ANNULEE)

    (fiche,) = flux(client).walk("VEVENT")

    assert (fiche["STATUS"], fiche["SUMMARY"]) == ("CANCELLED", "Annulé : CV")


def test_le_flux_suit_les_filtres_et_ne_nomme_personne(client):
    voulue = une_seance()
    une_seance()
    inscription = une_inscription(seance=voulue)

    reponse = client.get(f"/agenda.ics?site={voulue.antenne.slug}")

    assert reponse.content.count(b"BEGIN:VEVENT") == 1
    assert inscription.jeune.nom.encode() not in reponse.content


def test_les_lignes_du_flux_sont_pliees_a_75_octets(client):
    une_seance(offre=une_offre(title="É" * 200, resume="à la Mission Locale, " * 14))

    lignes = client.get("/agenda.ics").content.split(b"\r\n")

    assert max(map(len, lignes)) <= 75
    (fiche,) = flux(client).walk("VEVENT")
    assert fiche["SUMMARY"] == "É" * 200


def test_un_filtre_faux_dans_le_flux_est_refuse_en_francais(client):
    reponse = client.get("/agenda.ics?theme=inconnu&depuis=%00")

    assert reponse.status_code == 400
    assert "Sujet\u00a0: Le choix « inconnu » n’existe pas." in reponse.content.decode()
