"""The table of registrations: what a list of them is read by."""

import pytest
from django.db import connection

from inscriptions.models import Inscription

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("filtre", [{}, {"antenne": 1}])
def test_une_page_de_la_liste_se_lit_dans_l_ordre_sans_tout_trier(filtre):
    if connection.vendor == "postgresql":  # which reads a table of no rows whole
        with connection.cursor() as curseur:
            curseur.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")

    plan = Inscription.objects.filter(**filtre)[:50].explain()

    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
