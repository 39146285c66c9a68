"""Health: what `/healthz` and `/readyz` answer to those who run the portal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inscriptions.models import Message
from portal.signe_de_vie import noter_l_ouvrier, noter_le_passage
from tests.fabriques import une_inscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def stockage(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_PRIVE = tmp_path / "media", tmp_path / "prive"
    noter_le_passage()
    noter_l_ouvrier()
    return tmp_path


def test_pret_quand_tout_est_en_ordre(client, stockage):
    reponse = client.get("/readyz")

    assert (reponse.status_code, reponse.json()) == (200, {"etat": "pret", "raisons": []})


def test_un_stockage_qui_ne_s_ecrit_pas_est_dit(client, stockage):
    (stockage / "prive").write_text("un fichier à la place du dossier")

    reponse = client.get("/readyz")

    assert reponse.status_code == 503
    assert reponse.json()["raisons"] == ["Le stockage privé ne s’écrit pas."]


def test_des_messages_qui_attendent_trop_sont_dits(client, stockage):
    une_inscription()
    Message.objects.all().delete()
    Message.objects.create(
        inscription=une_inscription(),
        modele="essai",
        canal=Message.Canal.COURRIEL,
        sujet="Essai",
        texte="Essai",
        prochain_essai=timezone.now() - timedelta(hours=2),
    )

    reponse = client.get("/readyz")

    assert reponse.status_code == 503
    assert "1 messages attendent depuis plus de 30 minutes." in reponse.json()["raisons"]


def test_en_vie_ne_demande_rien_a_la_base(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok"
