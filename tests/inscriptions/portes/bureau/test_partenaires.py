"""The page of a responsible address, from the screen of partners' addresses."""

import pytest
from django.contrib.auth.models import Permission, User

from inscriptions.acces.liens import lien_du_responsable
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
LISTE = "/admin/adresses-des-partenaires/"


@pytest.fixture
def adresse():
    fabriques.une_antenne()
    return fabriques.une_adresse(responsable=True)


def lue(client, compte):
    client.force_login(compte)
    return client.get(LISTE).content.decode()


def test_qui_suit_les_personnes_de_tous_les_sites_ouvre_la_page_d_un_responsable(client, adresse):
    assert lien_du_responsable(adresse) in lue(client, User.objects.create_superuser("tout@exemple.fr"))


def test_qui_ne_tient_que_les_adresses_ne_passe_pas_par_elle_pour_lire_des_personnes(client, adresse):
    compte = User.objects.create_user("adresses@exemple.fr")
    droits = ["access_admin", "view_adressedepartenaire", "change_adressedepartenaire"]
    compte.user_permissions.set(Permission.objects.filter(codename__in=droits))

    page = lue(client, compte)

    assert adresse.courriel in page
    assert "/partenaire/" not in page
