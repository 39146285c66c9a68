"""What every change leaves behind: to whom the message of an arrival speaks."""

import pytest

from inscriptions.vie.demande import Orientation
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("peut_savoir", "attendu"), [("oui", "recue"), ("non", "recue-orientation")])
def test_qui_ne_partage_pas_avec_son_referent_recoit_le_message_de_qui_est_oriente(peut_savoir, attendu):
    orientation = Orientation(
        structure=fabriques.une_structure(),
        referent_courriel="referente@exemple.fr",
        contact="referent",
        engagement=True,
        peut_savoir=peut_savoir,
    )

    inscription = fabriques.une_inscription(
        offre=fabriques.une_offre_partenaire(),
        site=fabriques.une_antenne(),
        origine="prescripteur",
        orientation=orientation,
    )

    assert inscription.messages.get().modele == attendu
