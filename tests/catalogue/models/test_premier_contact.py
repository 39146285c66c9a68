"""Which offer is the first welcome, which takes messages: said by the editor, and by nothing else."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.models import PremierContact
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_un_message_se_laisse_sans_date():
    message = fabriques.un_message_a_laisser()
    message.mode = message.Mode.SEANCES

    with pytest.raises(ValidationError) as refus:
        message.full_clean()

    assert "mode" in refus.value.message_dict


def test_une_offre_du_meme_nom_n_en_est_pas_un():
    homonyme = fabriques.une_offre_partenaire(title="Laissez-nous un message", slug="laissez-nous-un-message")

    assert not homonyme.laisse_un_message
    assert fabriques.un_message_a_laisser(title="Écrivez-nous").laisse_un_message


def test_la_reponse_est_promise_sous_deux_jours_sauf_si_l_offre_le_dit():
    assert fabriques.un_message_a_laisser().jours_de_reponse == 2
    assert fabriques.un_message_a_laisser(reponse_sous=5).jours_de_reponse == 5


def test_l_api_dit_laquelle_est_laquelle(client):
    fabriques.un_message_a_laisser(slug="message")
    fabriques.une_offre(slug="atelier")

    offres = client.get("/api/v1/offres/").json()["results"]

    assert {o["slug"]: o["premier_contact"] for o in offres} == {
        "message": PremierContact.MESSAGE,
        "atelier": "",
    }
