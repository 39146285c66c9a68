"""Files of long work: there for a day, then gone with what was asked."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from inscriptions.conservation.fichiers_prives import effacer_les_fichiers_sans_piece, effacer_les_travaux
from inscriptions.models import Travail
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_un_fichier_prepare_part_apres_un_jour_avec_ce_qui_etait_demande():
    travail = fabriques.un_travail(fabriques.un_compte())
    stockage, nom = travail.fichier.storage, travail.fichier.name
    fabriques.un_travail(travail.par, etat=Travail.Etat.ARRETE)
    en_cours = fabriques.un_travail(travail.par, etat=Travail.Etat.EN_COURS, fini_le=None)

    with time_machine.travel(timezone.now() + timedelta(hours=23), tick=False):
        assert effacer_les_travaux() == 0
        assert stockage.exists(nom)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert effacer_les_travaux() == 2

    assert not stockage.exists(nom)
    assert list(Travail.objects.all()) == [en_cours]


def test_le_fichier_d_un_compte_supprime_part_avec_les_orphelins():
    travail = fabriques.un_travail(fabriques.un_compte())
    stockage, nom = travail.fichier.storage, travail.fichier.name
    travail.par.delete()

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert effacer_les_fichiers_sans_piece() == 1

    assert not stockage.exists(nom)
