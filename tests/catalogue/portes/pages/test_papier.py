"""What is printed of an offer: the next dates, the code with its source, the mention that is due."""

from datetime import date, timedelta

import pytest
import segno
from django.utils import timezone

from catalogue.models import FinancementOffre, Financeur, Offre
from catalogue.templatetags.dates import exposants
from catalogue.temps.dates import jour_long
from tests.fabriques import demain_a, une_antenne, une_offre, une_seance
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _adresse(settings):
    settings.BASE_URL = "https://portail.example"


def feuille(client, offre, laquelle):
    reponse = client.get(f"/catalogue/{offre.slug}/{laquelle}/")
    assert reponse.status_code == 200
    return lue(reponse)


def dessin(adresse):
    """The path of the code that leads there."""
    svg = segno.make(adresse, error="m", micro=False).svg_inline(scale=4, border=3, omitsize=True)
    return svg.partition(' d="')[2].partition('"')[0]


@pytest.mark.parametrize(("laquelle", "combien"), [("affiche", 1), ("carte", 4)])
def test_le_code_mene_a_l_offre_et_dit_d_ou_l_on_vient(client, laquelle, combien):
    offre = une_offre(slug="cv")

    html = feuille(client, offre, laquelle)

    assert html.count(dessin(f"https://portail.example/catalogue/cv/?d={laquelle}")) == combien
    assert "portail.example/catalogue/cv</strong>" in html


def test_l_affiche_dit_la_premiere_date_puis_deux_autres(client):
    offre, site = une_offre(), une_antenne("Pyrénées")
    site.telephone = "+33199000111"
    site.save()
    dates = [une_seance(offre=offre, antenne=site, debut=demain_a(14, jours=j)) for j in (3, 5, 8, 9)]

    html = feuille(client, offre, "affiche")

    assert f'<p class="jour">{jour_long(dates[0].debut)}</p>' in html
    assert "14\u00a0h à 16\u00a0h, site Pyrénées" in html
    assert site.adresse in html
    assert html.count(" à 14\u00a0h, site Pyrénées.") == 2
    assert "Appelez le 01 99 00 01 11 ou venez." in html


def test_l_affiche_d_un_premier_rendez_vous_dit_trois_jours_et_ou_sont_les_autres(client):
    offre, pyrenees, centre = (
        une_offre(mode=Offre.Mode.CRENEAUX),
        une_antenne("Pyrénées"),
        une_antenne("Centre"),
    )
    for jour in (3, 4, 6, 7):
        for antenne in (pyrenees, pyrenees, centre):
            debut = demain_a(14, jours=jour)
            une_seance(offre=offre, antenne=antenne, debut=debut, creneau_minutes=45)

    html = feuille(client, offre, "affiche")

    dits = [jour_long(demain_a(14, jours=jour)) for jour in (3, 4, 6, 7)]
    assert [html.lower().count(f"{exposants(jour)} à 14") for jour in dits] == [0, 1, 1, 0]
    assert f'<p class="jour">{exposants(dits[0])}</p>' in html
    assert "Toutes les dates : scannez" in html


def test_la_carte_dit_ou_venir_et_qui_appeler(client):
    offre, site = une_offre(), une_antenne("Pyrénées")
    site.telephone = "+33199000111"
    site.save()
    une_seance(offre=offre, antenne=site)

    html = feuille(client, offre, "carte")

    assert html.count(f"<p>Site Pyrénées : {site.adresse}, 01 99 00 01 11</p>") == 4


def test_sans_place_a_prendre_seul_rien_n_est_allume(client):
    offre = une_offre(qui=Offre.Qui.PRESCRIPTEURS)
    une_seance(offre=offre)

    html = feuille(client, offre, "affiche")

    assert "Sur demande" in html
    assert 'class="libre"' not in html


@pytest.mark.parametrize("laquelle", ["affiche", "carte"])
def test_la_mention_est_celle_des_dates_imprimees(client, laquelle):
    offre = une_offre()
    fini = timezone.localdate() + timedelta(days=10)
    for slug, depuis, jusqua in (("fse", None, fini), ("passe", None, date(2020, 12, 31))):
        financeur = Financeur.objects.create(slug=slug, nom=slug, mention=f"Mention {slug}.")
        FinancementOffre.objects.create(offre=offre, financeur=financeur, depuis=depuis, jusqua=jusqua)
    une_seance(offre=offre, debut=demain_a(9, jours=3))
    apres = une_seance(offre=offre, debut=demain_a(9, jours=30))

    html = feuille(client, offre, laquelle)

    assert "Mention fse." in html
    assert "Mention passe." not in html
    assert jour_long(apres.debut) not in html
