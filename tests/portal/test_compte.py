"""Sign-in: by invitation, throttled, with a second factor for whoever sees people."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
)
from django.urls import reverse

from tests import fabriques
from tests.connexion import se_connecter, un_code

pytestmark = pytest.mark.django_db


def test_l_adresse_ouvre_le_compte_quelle_que_soit_sa_casse(client):
    prescripteur = fabriques.un_prescripteur(utilisateur=fabriques.un_compte("claire@exemple.fr"))

    reponse = se_connecter(client, "Claire@Exemple.FR")

    assert reponse["Location"] == reverse("orienter")
    page = client.get(reponse["Location"]).content.decode()
    assert prescripteur.structure.nom in page


def test_personne_ne_cree_de_compte_soi_meme(client):
    page = client.get(reverse("account_signup")).content.decode()

    assert "sur invitation" in page
    assert "<form" not in page


def test_la_connexion_de_l_admin_est_celle_du_portail(client):
    assert (
        client.get("/admin/login/?next=/admin/pages/")["Location"]
        == "/compte/login/?next=%2Fadmin%2Fpages%2F"
    )
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_une_redirection_vers_ailleurs_est_ignoree(client):
    compte = fabriques.un_compte()

    reponse = se_connecter(client, compte.email, suite="?next=https://ailleurs.example/")

    assert reponse["Location"] == "/catalogue/"


def confirmer(client):
    """Type the password once more, as what touches the account asks."""
    client.post(reverse("account_reauthenticate"), {"password": "demo-portail"})


@pytest.fixture
def _obligatoire(settings):
    settings.DOUBLE_FACTEUR = "obligatoire"


@pytest.mark.usefixtures("_obligatoire")
class TestSecondFacteurObligatoire:
    def test_un_prescripteur_l_active_avant_de_voir_quelqu_un(self, client):
        client.force_login(fabriques.un_prescripteur().utilisateur)

        assert client.get(reverse("orienter"))["Location"] == reverse("mfa_activate_totp")
        assert client.get("/api/v1/offres/").status_code == 403

    def test_un_agent_aussi(self, client):
        client.force_login(fabriques.un_agent(fabriques.une_antenne()))

        assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")

    def test_un_editeur_ne_voit_personne_et_n_en_a_pas_besoin(self, client):
        client.force_login(fabriques.un_compte())

        assert client.get("/compte/")["Location"] == "/catalogue/"

    def test_active_il_se_demande_a_la_connexion_puis_ouvre_l_espace(self, client):
        prescripteur = fabriques.un_prescripteur()
        secret = generate_totp_secret()
        TOTP.activate(prescripteur.utilisateur, secret)

        etape = se_connecter(client, prescripteur.utilisateur.email)
        assert etape["Location"].startswith(reverse("mfa_authenticate"))
        assert client.get(reverse("orienter"))["Location"].startswith("/compte/login/")
        client.post(reverse("mfa_authenticate"), {"code": un_code(secret)})
        client.post(reverse("mfa_trust"), {"action": "skip"})

        assert "Mes orientations" in client.get(reverse("orienter")).content.decode()

    def test_la_page_d_activation_montre_la_cle_et_l_enregistre(self, client):
        prescripteur = fabriques.un_prescripteur()
        se_connecter(client, prescripteur.utilisateur.email)
        confirmer(client)

        page = client.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        client.post(reverse("mfa_activate_totp"), {"code": un_code(secret)})

        assert secret in page.content.decode()
        assert Authenticator.objects.filter(user=prescripteur.utilisateur, type="totp").count() == 1


def test_facultatif_le_second_facteur_ne_barre_rien(client):
    client.force_login(fabriques.un_prescripteur().utilisateur)

    assert "Mes orientations" in client.get(reverse("orienter")).content.decode()


@pytest.mark.parametrize(
    "nom",
    [
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_inactive",
    ],
)
def test_chaque_page_de_compte_a_l_allure_du_site(client, nom):
    page = client.get(reverse(nom)).content.decode()

    assert 'class="cadre page"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    "nom", ["account_change_password", "account_logout", "mfa_index", "mfa_activate_totp"]
)
def test_chaque_page_du_compte_ouvert_aussi(client, nom):
    se_connecter(client, fabriques.un_prescripteur().utilisateur.email)
    confirmer(client)

    page = client.get(reverse(nom)).content.decode()

    assert 'class="cadre page"' in page
    assert page.count("<h1") == 1
