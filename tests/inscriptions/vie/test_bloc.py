"""All or nothing, through gestures made of gestures."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from catalogue.models import Theme
from inscriptions.vie.bloc import tout_ou_rien

pytestmark = pytest.mark.django_db


class Assez(Exception):
    """What stops a gesture."""


@tout_ou_rien
def nommer(nom):
    Theme.objects.create(nom=nom, slug=nom)


@tout_ou_rien
def nommer_puis_renoncer(nom):
    nommer(nom)
    raise Assez


def themes():
    return list(Theme.objects.filter(nom__startswith="essai").values_list("nom", flat=True))


def test_ce_qui_renonce_ne_laisse_rien_de_ce_dont_il_est_fait():
    with transaction.atomic():
        nommer("essai-avant")
        with pytest.raises(Assez):
            nommer_puis_renoncer("essai-dedans")
        nommer("essai-apres")

    assert themes() == ["essai-apres", "essai-avant"]


def test_un_geste_dans_un_geste_n_ouvre_rien_de_plus():
    @tout_ou_rien
    def nommer_deux_fois():
        nommer("essai-1")
        nommer("essai-2")

    with CaptureQueriesContext(connection) as requetes:
        nommer_deux_fois()

    ouvertures = [r["sql"] for r in requetes if r["sql"].startswith(("BEGIN", "SAVEPOINT"))]
    assert len(ouvertures) == 1
