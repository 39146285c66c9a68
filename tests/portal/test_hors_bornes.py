"""A number that no column can hold, in any address or choice of the admin and of the API, is never a crash."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.models import Seance
from inscriptions.models import Inscription
from tests import fabriques
from tests.deux_antennes import connecter
from tests.par_api import un_corps

pytestmark = pytest.mark.django_db
DEMESURES = ("99999999999999999999999", "9223372036854775808", "2147483648", "-99999999999999999999999")


@pytest.fixture
def poli(client):
    """A client that is answered, as a browser is, even when a view crashes."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("nombre", DEMESURES)
def test_dans_une_adresse_ou_un_filtre_de_l_admin(poli, deux_antennes, nombre):
    connecter(poli, deux_antennes, "administration")
    adresses = [
        *(f"/admin/{ecran}/edit/{nombre}/" for ecran in ("seances", "plannings", "themes", "structures")),
        *(f"/admin/inscriptions/{page}/{nombre}/" for page in ("inspect", "etat")),
        f"/admin/seances/{nombre}/presences/",
        f"/admin/seances/copy/{nombre}/",
        f"/admin/pages/{nombre}/edit/",
        f"/admin/pages/add/catalogue/atelier/{nombre}/",
        f"/admin/users/{nombre}/",
        f"/admin/snippets/catalogue/formulaire/edit/{nombre}/",
        *(f"/admin/seances/?{champ}={nombre}" for champ in ("offre", "antenne", "p")),
        *(
            f"/admin/inscriptions/?{champ}={nombre}"
            for champ in ("offre", "antenne", "structure", "seance", "p")
        ),
        f"/admin/actes/?antenne={nombre}",
        f"/admin/actes/add/?inscription={nombre}",
        f"/admin/prescripteurs/?structure={nombre}",
        f"/admin/choose-page/?page_type={nombre}",
        f"/admin/choose-page/{nombre}/",
        f"{reverse('wagtail_bulk_action', args=['catalogue', 'formulaire', 'delete'])}?id={nombre}",
        f"{reverse('wagtail_bulk_action', args=['inscriptions', 'inscription', 'changer-etat'])}?id={nombre}",
        f"/admin/comptes/derriere/?mesure=inscriptions&arrondissement={nombre}&page={nombre}",
    ]

    assert {adresse: code for adresse in adresses if (code := poli.get(adresse).status_code) >= 500} == {}


@pytest.mark.parametrize("nombre", DEMESURES)
def test_dans_un_formulaire_de_l_admin(poli, deux_antennes, nombre):
    connecter(poli, deux_antennes, "administration")
    seance = deux_antennes["seances"]["a"]
    bonne = {
        "offre": seance.offre_id,
        "antenne": seance.antenne_id,
        "debut": "2030-03-04 14:00",
        "fin": "2030-03-04 16:00",
        "etat": "ouverte",
        "places": "12",
        "postes": "1",
        **nested_form_data({"reserves": inline_formset([])}),
    }
    avant = Seance.objects.count()

    codes = {
        champ: poli.post(reverse("seances:add"), {**bonne, champ: nombre}).status_code
        for champ in ("offre", "antenne", "lieu", "places", "creneau_minutes", "postes")
    }
    codes["themes"] = poli.post(
        reverse("wagtailadmin_pages:edit", args=[seance.offre_id]),
        {"title": "X", "themes": [nombre], "questions-count": "0"},
    ).status_code
    codes["presence"] = poli.post(
        reverse("presences", args=[seance.pk]), {"inscription": nombre, "vers": "presente"}
    ).status_code

    assert {champ: code for champ, code in codes.items() if code >= 500} == {}
    creees = Seance.objects.count() - avant
    assert creees == 0 or nombre == "2147483648"


@pytest.mark.parametrize("nombre", DEMESURES)
def test_dans_l_api(nombre):
    poli = Client(raise_request_exception=False)
    fabriques.une_seance()
    numero = int(nombre)

    codes = {
        chemin: poli.get(f"/api/v1/{chemin}").status_code
        for chemin in (f"seances/{nombre}/", f"seances/?page={nombre}", f"offres/?page_size={nombre}")
    }
    codes["poster"] = poli.post(
        "/api/v1/inscriptions/", un_corps(seance=numero), content_type="application/json"
    ).status_code
    codes["version"] = poli.post(
        "/api/v1/inscriptions/",
        un_corps(seance=Seance.objects.get().pk, version=numero),
        content_type="application/json",
    ).status_code

    assert {chemin: code for chemin, code in codes.items() if code >= 500} == {}
    assert Inscription.objects.count() <= 1
