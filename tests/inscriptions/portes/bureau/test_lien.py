"""The personal link at the desk: as a QR code, sent again, made anew."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalogue.vitrine.qr import qr_svg
from inscriptions.acces.liens import jeton_de, lien_personnel
from tests.deux_antennes import connecter

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client, deux_antennes):
    return connecter(client, deux_antennes, "agent_a")


def adresse(nom, inscription):
    return reverse(f"inscriptions:{nom}", args=[inscription.pk])


def test_le_qr_code_mene_au_lien_et_rien_ne_le_garde(agent, deux_antennes):
    inscription = deux_antennes["gens"]["a"]

    reponse = agent.get(adresse("lien", inscription))

    page = reponse.content.decode()
    assert qr_svg(lien_personnel(inscription)) in page
    assert jeton_de(inscription) not in page
    assert "no-store" in reponse["Cache-Control"]
    trace = ModelLogEntry.objects.get(action="inscriptions.montrer_le_lien")
    assert trace.object_id == str(inscription.pk)
    assert jeton_de(inscription) not in f"{trace.label}{trace.data}"


def test_le_lien_se_renvoie_une_fois_en_dix_minutes(agent, deux_antennes):
    inscription = deux_antennes["gens"]["a"]

    pages = [agent.post(adresse("lien_renvoyer", inscription), follow=True) for _ in range(2)]

    assert "part par e-mail" in pages[0].content.decode()
    assert "moins de dix minutes" in pages[1].content.decode()
    assert inscription.messages.filter(modele="lien").count() == 1


def test_un_lien_revoque_n_ouvre_plus_rien_et_le_nouveau_ouvre(agent, deux_antennes):
    inscription = deux_antennes["gens"]["a"]
    ancien = jeton_de(inscription)

    agent.post(adresse("lien_revoquer", inscription))

    inscription.refresh_from_db()
    codes = [
        agent.get(reverse("mon_inscription", args=[jeton])).status_code
        for jeton in (ancien, jeton_de(inscription))
    ]
    assert codes == [404, 200]


def test_un_site_ne_touche_pas_au_lien_d_un_autre(agent, deux_antennes):
    inscription = deux_antennes["gens"]["b"]

    codes = [agent.get(adresse("lien", inscription)).status_code] + [
        agent.post(adresse(nom, inscription)).status_code for nom in ("lien_renvoyer", "lien_revoquer")
    ]

    inscription.refresh_from_db()
    assert codes == [404, 404, 404]
    assert inscription.jeton_version == 1
