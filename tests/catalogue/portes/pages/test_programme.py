"""The month's programme: its dates, its code with its source, and the facts of the site that hangs it up."""

import pytest
import segno
from django.utils import timezone

from catalogue.models import Offre
from tests.fabriques import demain_a, site_web, une_antenne, une_offre, une_seance
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    site_web()


def test_le_programme_du_mois_a_son_qr_et_ses_dates(client, settings):
    settings.BASE_URL = "https://portail.example"
    seance = une_seance(offre=une_offre(title="CV"), debut=demain_a(9, jours=40))
    mois = timezone.localtime(seance.debut)

    html = client.get(f"/agenda/imprimer/?mois={mois:%Y-%m}&type=atelier").content.decode()
    autre = client.get(f"/agenda/imprimer/?mois={mois.year + 1}-01").content.decode()

    assert 'class="qr"' in html
    assert "https://portail.example/agenda/?type=atelier" in html
    assert ">CV</a>" in html
    assert "Aucune date ce mois-ci." in autre


def test_le_programme_de_tous_dit_de_qui_il_est_et_ou_venir(client):
    une_antenne("Centre")
    site = une_antenne("Pyrénées")
    site.telephone = "+33199000111"
    site.save()

    html = lue(client.get("/agenda/imprimer/"))
    d_un_site = lue(client.get(f"/agenda/imprimer/?site={site.slug}"))

    _, _, reste = html.partition('class="programme-tete"')
    assert "<strong>Mission Locale de Paris</strong>" in reste
    assert f"<p>Site Pyrénées : {site.adresse}, 01 99 00 01 11</p>" in reste
    assert "Site Centre : " in reste
    assert "<p>Mission Locale de Paris</p>" in d_un_site


@pytest.mark.parametrize("mois", ["2026-13", "demain", "2026", "%00", "9999-12", "0001-01", "-"])
def test_un_mois_qui_n_existe_pas_est_introuvable(client, mois):
    assert client.get(f"/agenda/imprimer/?mois={mois}").status_code == 404


def test_celui_d_un_site_dit_ou_c_est_et_d_ou_l_on_vient(client, settings):
    settings.BASE_URL = "https://portail.example"
    site, ailleurs = une_antenne("Pyrénées"), une_antenne("Centre")
    site.telephone = "+33199000111"
    site.save()
    seance = une_seance(offre=une_offre(title="CV", slug="cv"), antenne=site, debut=demain_a(9, jours=40))
    pro = une_offre(title="Avec un pro", qui=Offre.Qui.PRESCRIPTEURS)
    une_seance(offre=pro, antenne=site, debut=seance.debut)
    une_seance(offre=une_offre(title="Au loin"), antenne=ailleurs, debut=seance.debut)
    mois = f"{timezone.localtime(seance.debut):%Y-%m}"

    html = lue(client.get(f"/agenda/imprimer/?mois={mois}&site={site.slug}"))

    code = segno.make(f"https://portail.example/agenda/?site={site.slug}&d=programme", error="m", micro=False)
    trace = code.svg_inline(scale=4, border=3, omitsize=True).partition(' d="')[2].partition('"')[0]
    assert trace in html
    assert "<h1>Site Pyrénées\u00a0: " in html
    assert f"{site.adresse}. 01 99 00 01 11" in html
    assert 'href="/catalogue/cv/?d=programme"' in html
    assert "Sur demande" in html
    assert "Au loin" not in html
    assert html.count("Site Pyrénées") == 1


def test_de_l_agenda_a_l_offre_on_vient_toujours_du_programme(client):
    une_seance(offre=une_offre(slug="cv"))

    assert 'href="/catalogue/cv/?d=programme"' in lue(client.get("/agenda/?d=programme"))
    assert 'href="/catalogue/cv/"' in lue(client.get("/agenda/"))
