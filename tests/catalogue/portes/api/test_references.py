"""What the API says of a site."""

from datetime import datetime, time

import pytest
import time_machine

from catalogue.models import ExceptionHoraire, Horaire, Lieu
from catalogue.temps.recurrence import PARIS
from tests import fabriques

pytestmark = pytest.mark.django_db


def un_site():
    antenne = fabriques.une_antenne("Avenir")
    antenne.lieu = Lieu.objects.create(
        slug="avenir",
        nom="Avenir",
        adresse="1 rue de l’Exemple",
        code_postal="75013",
        ville="Paris",
        acces="Métro",
    )
    antenne.entree, antenne.telephone = "De plain-pied", "+33199001234"
    antenne.save()
    Horaire.objects.create(antenne=antenne, jour=1, de=time(9), a=time(12, 30))
    for jour in ("2027-05-03", "2027-05-06"):
        ExceptionHoraire.objects.create(antenne=antenne, du=jour, au=jour, motif="Réunion")
    return antenne


@pytest.mark.parametrize(("heure", "ouvert"), [(10, True), (13, False)])
def test_un_site_dit_ou_il_est_et_quand_il_ouvre(client, heure, ouvert):
    antenne = un_site()

    with time_machine.travel(datetime(2027, 5, 4, heure, tzinfo=PARIS), tick=False):
        lu = client.get(f"/api/v1/antennes/{antenne.slug}/").json()

    assert lu["adresse"] == "1 rue de l’Exemple, 75013 Paris"
    assert lu["acces"] == "Métro\nDe plain-pied"
    assert lu["horaires"] == [{"jour": 1, "de": "09:00", "a": "12:30"}]
    assert lu["exceptions"] == [
        {"du": "2027-05-06", "au": "2027-05-06", "de": None, "a": None, "motif": "Réunion"}
    ]
    assert lu["ouvert_maintenant"] is ouvert
    assert lu["coordonnees"] is None


def test_un_site_sans_adresse_n_est_pas_montre(client):
    antenne, muet = un_site(), fabriques.une_equipe("Antenne 6 (nom à préciser)")

    liste = client.get("/api/v1/antennes/").json()

    assert [site["slug"] for site in liste["results"]] == [antenne.slug]
    assert client.get(f"/api/v1/antennes/{muet.slug}/").status_code == 404


def test_dix_sites_se_lisent_en_autant_de_requetes_qu_un(client, django_assert_max_num_queries):
    for rang in range(10):
        antenne = fabriques.une_antenne(f"Site {rang}")
        antenne.lieu = Lieu.objects.create(slug=f"ici-{rang}", nom="Ici", adresse="1 rue de l’Exemple")
        antenne.save()

    with django_assert_max_num_queries(7):
        assert client.get("/api/v1/antennes/").json()["count"] == 10
