"""One person to a number of the national file, whatever door it comes by."""

import pytest
from django.db import IntegrityError, transaction

from inscriptions.models import DoublonPossible, Jeune
from inscriptions.personnes.dossiers import noter_le_dossier
from inscriptions.refus import DossierDejaPris
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa():
    return fabriques.une_inscription().jeune


@pytest.fixture
def lea():
    return fabriques.une_inscription().jeune


def test_un_numero_se_garde_sans_espace_et_en_capitales(awa):
    assert noter_le_dossier(awa, " 75a 123 45\u00a0").dossier == "75A12345"


@pytest.mark.parametrize("vide", ["", "   ", "\u00a0"])
def test_un_numero_d_espaces_n_en_est_pas_un_et_plusieurs_n_en_ont_pas(awa, lea, vide):
    noter_le_dossier(awa, "12")

    for jeune in (awa, lea):
        noter_le_dossier(jeune, vide)

    assert list(Jeune.objects.values_list("dossier", flat=True)) == ["", ""]


def test_qui_ecrit_la_fiche_sans_le_service_ne_garde_pas_d_espaces(awa):
    awa.dossier = "  "
    awa.save()

    assert Jeune.objects.get().dossier == ""


def test_le_numero_d_une_autre_est_refuse_et_les_deux_sont_signalees_une_fois(awa, lea):
    noter_le_dossier(awa, "12")

    for _ in range(2):
        with pytest.raises(DossierDejaPris):
            noter_le_dossier(lea, "1 2")

    paire = DoublonPossible.objects.get()
    assert (paire.jeune, paire.ressemble_a) == (lea, awa)
    assert Jeune.objects.get(pk=lea.pk).dossier == ""


def test_la_base_refuse_deux_fois_le_meme_numero(awa, lea):
    Jeune.objects.filter(pk=awa.pk).update(dossier="12")

    with pytest.raises(IntegrityError), transaction.atomic():
        Jeune.objects.filter(pk=lea.pk).update(dossier="12")


def test_une_personne_effacee_ne_recoit_plus_de_numero(awa):
    Jeune.objects.update(efface_le="2026-01-01T00:00:00Z")

    noter_le_dossier(awa, "12")

    assert Jeune.objects.get().dossier == ""
