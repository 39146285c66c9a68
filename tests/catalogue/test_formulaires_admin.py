"""Forms in the admin: composed, previewed, copied and published by somebody who never codes."""

import pytest
from django.urls import reverse

from catalogue.models import CleDeBloc, Formulaire
from tests.catalogue.formulaires_admin import connecter_une_editrice, envoi, etape, question

pytestmark = pytest.mark.django_db
APERCU_NEUF = "wagtailsnippets_catalogue_formulaire:preview_on_add"
APERCU = "wagtailsnippets_catalogue_formulaire:preview_on_edit"


@pytest.fixture
def editrice(client):
    return connecter_une_editrice(client)


def apercu(client, donnees, adresse):
    reponse = client.post(adresse, donnees)
    assert reponse.json() == {"is_valid": True, "is_available": True}
    return client.get(adresse).content.decode()


def test_l_apercu_montre_toutes_les_etapes_et_les_conditions_en_mots(editrice):
    donnees = envoi(
        etape("", [("oui_non", "b1", question("Avez-vous un CV ?"))]),
        etape(
            "Votre projet",
            [("texte", "b2", question("Quel métier ?", si=("Avez-vous un CV ?", ["Oui"])))],
            "etape-2",
        ),
    )

    page = apercu(editrice, donnees, reverse(APERCU_NEUF))

    assert "Étape 1 sur 3" in page
    assert "Étape 2 sur 3" in page
    assert page.index("Avez-vous un CV ?") < page.index("<h2>Votre projet</h2>") < page.index("Quel métier ?")
    assert "Seulement si vous avez répondu « Oui » à « Avez-vous un CV ? »." in page
    assert "<form" not in page
    assert 'type="submit"' not in page


@pytest.mark.parametrize(
    "questions",
    [
        [("choix", "b1", question("", choix={}))],
        [("choix", "b1", question("Que cherchez-vous ?", choix={"o1": "", "o2": ""}))],
        [("texte", "b1", question("Pourquoi ?", si=("Une question qui n’existe pas", ["Oui"])))],
        [("texte", "b1", question("Pourquoi ?", si=("", ["Oui"]), conservation_jours=""))],
        [("commune", "b1", {"question": "", "si": {"question": "", "reponses": {"count": "0"}}})],
        [
            ("oui_non", "b1", question("Un CV ?")),
            ("texte", "b2", question("Lequel ?", si=("Un CV ?", ["Peut-être"]))),
        ],
    ],
)
def test_l_apercu_d_un_brouillon_a_moitie_ecrit_s_affiche(editrice, questions):
    page = apercu(editrice, envoi(etape("Suite", questions)), reverse(APERCU_NEUF))

    assert "<h2>Suite</h2>" in page
    assert "Date de naissance" in page


def test_l_apercu_d_un_formulaire_change_montre_ce_qui_n_est_pas_enregistre(editrice):
    formulaire = Formulaire.objects.create(nom="Atelier CV", slug="atelier-cv", live=False)

    page = apercu(
        editrice,
        envoi(etape("", [("texte", "b1", question("Quel métier ?"))])),
        reverse(APERCU, args=[formulaire.pk]),
    )

    assert "Quel métier ?" in page
    assert not Formulaire.objects.get().etapes
    assert not CleDeBloc.objects.exists()
