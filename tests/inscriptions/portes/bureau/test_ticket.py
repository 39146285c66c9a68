"""The code of a ticket, read at the desk."""

import pytest
from django.urls import reverse

from tests import fabriques

pytestmark = pytest.mark.django_db


def test_le_code_ouvre_l_inscription_a_qui_peut_la_voir_et_n_existe_pas_pour_les_autres(client):
    inscription = fabriques.une_inscription()
    code = reverse("ticket", args=[inscription.reference])

    anonyme = client.get(code)
    client.force_login(fabriques.un_agent(fabriques.une_antenne("Ailleurs")))
    d_un_autre_site = client.get(code)
    client.force_login(fabriques.un_agent(inscription.antenne))
    du_site, de_personne = client.get(code.lower()), client.get(reverse("ticket", args=["ZZZZZZZZ"]))

    assert (anonyme.status_code, anonyme["Location"].partition("?")[0]) == (302, "/admin/login/")
    assert d_un_autre_site.status_code == de_personne.status_code == 404
    assert du_site["Location"] == reverse("inscriptions:inspect", args=[inscription.pk])
