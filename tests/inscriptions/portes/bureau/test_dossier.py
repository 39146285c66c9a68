"""The number of somebody in the national file, on their page and in the lists of the desk."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from inscriptions.models import Jeune
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def inscription(client):
    inscription = fabriques.une_inscription()
    client.force_login(fabriques.un_agent(inscription.antenne))
    return inscription


def noter(client, jeune, numero):
    return client.post(reverse("jeunes:dossier", args=[jeune.pk]), {"dossier": numero}, follow=True)


def test_le_numero_se_note_sur_la_page_de_la_personne_et_la_retrouve(client, inscription):
    page = noter(client, inscription.jeune, "75 12345").content.decode()

    par_liste = [
        list(client.get(reverse(f"{liste}:index"), {"q": "7512 345"}).context["object_list"])
        for liste in ("jeunes", "inscriptions")
    ]
    trace = ModelLogEntry.objects.get(action="jeunes.dossier")
    assert "le numéro de dossier est enregistré" in page
    assert 'value="7512345"' in page
    assert par_liste == [[inscription.jeune], [inscription]]
    assert "7512345" not in str([trace.label, trace.data])


def test_un_bout_de_numero_ne_designe_personne(client, inscription):
    noter(client, inscription.jeune, "ABC-12345")

    assert list(client.get(reverse("jeunes:index"), {"q": "ABC-12"}).context["object_list"]) == []


@pytest.mark.parametrize(
    ("numero", "phrase"),
    [("n° 12", "par exemple 7512345"), ("12", "Une autre personne a déjà ce numéro de dossier.")],
)
def test_un_numero_refuse_le_dit_en_francais(client, inscription, numero, phrase):
    autre = fabriques.une_inscription().jeune
    Jeune.objects.filter(pk=autre.pk).update(dossier="12")

    page = noter(client, inscription.jeune, numero).content.decode()

    assert phrase in page
    assert Jeune.objects.get(pk=inscription.jeune_id).dossier == ""


def test_qui_voit_sans_changer_n_a_pas_le_champ(client, inscription):
    client.force_login(fabriques.un_agent(inscription.antenne, droits=("view",)))

    page = client.get(reverse("jeunes:inspect", args=[inscription.jeune_id])).content.decode()

    assert reverse("jeunes:dossier", args=[inscription.jeune_id]) not in page
    assert noter(client, inscription.jeune, "12").status_code == 403
