"""Numbers and places of help in the admin: kept by the communication, due when nobody has checked them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Secours
from tests.fabriques import connecter, un_secours

pytestmark = pytest.mark.django_db


def test_ce_qui_est_a_verifier_est_sur_l_accueil_de_qui_le_tient_a_jour(client):
    un_secours(nom="Samu social")
    un_secours(nom="Déjà vérifié", verifie_le=timezone.localdate())

    accueil = connecter(client, "Communication").get(reverse("wagtailadmin_home")).content.decode()

    assert "Samu social" in accueil
    assert "Déjà vérifié" not in accueil
    assert (
        "Samu social"
        not in connecter(client, "Coordination").get(reverse("wagtailadmin_home")).content.decode()
    )


def test_la_communication_ajoute_un_lieu_avec_ses_heures(client):
    horaires = {
        **{
            "horaires-count": "1",
            "horaires-0-deleted": "",
            "horaires-0-order": "0",
            "horaires-0-type": "horaire",
        },
        **{
            "horaires-0-value-jours": ["5", "6"],
            "horaires-0-value-de": "22:00",
            "horaires-0-value-a": "07:00",
        },
    }
    lieu = {"genre": "lieu", "nom": "Accueil de nuit", "phrase": "Entrez.", "adresse": "1 rue de l’Exemple"}

    reponse = connecter(client, "Communication").post(
        reverse("wagtailsnippets_catalogue_secours:add"), {**lieu, **horaires}
    )

    assert reponse.status_code == 302, reponse.content.decode()[:2000]
    assert [numero for numero, _ in Secours.objects.get().heures.semaine] == [5, 6]


@pytest.mark.parametrize(
    ("champs", "faute"),
    [
        ({"genre": Secours.Genre.NUMERO, "numero": ""}, "numero"),
        ({"genre": Secours.Genre.NUMERO, "numero": "tel"}, "numero"),
        ({"genre": Secours.Genre.LIEU, "adresse": ""}, "adresse"),
        ({"numero": "115", "verifie_le": timezone.localdate() + timedelta(days=1)}, "verifie_le"),
    ],
)
def test_un_numero_se_compose_un_lieu_se_trouve_et_une_verification_a_eu_lieu(champs, faute):
    with pytest.raises(ValidationError) as erreur:
        Secours(**{"nom": "Secours", "phrase": "Quelqu’un répond.", **champs}).full_clean()

    assert set(erreur.value.message_dict) == {faute}
