"""The list of numbers that ask for no contact: hashes, known again under the key of today and the former ones."""

import pytest

from inscriptions.acces.numeros_refuses import est_refuse, inscrire_le_refus, lever_le_refus
from inscriptions.etats import Qui
from inscriptions.models import NumeroRefuse

pytestmark = pytest.mark.django_db
NUMERO, AUTRE = "+33639980123", "+33639980124"


def changer_de_cle(settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "une-autre-cle-pour-les-essais-0123456789"


def test_un_numero_se_reconnait_et_ne_se_lit_pas():
    inscrire_le_refus(NUMERO, par=Qui.JEUNE)
    inscrire_le_refus(NUMERO, par=Qui.EQUIPE)

    ligne = NumeroRefuse.objects.get()
    assert (est_refuse(NUMERO), est_refuse(AUTRE), est_refuse("")) == (True, False, False)
    assert ligne.par == Qui.JEUNE
    assert "639980123" not in str(vars(ligne))


def test_il_survit_a_un_changement_de_cle_quand_il_est_revu_pendant_que_l_ancienne_compte(settings):
    inscrire_le_refus(NUMERO, par=Qui.JEUNE)
    inscrire_le_refus(AUTRE, par=Qui.JEUNE)
    changer_de_cle(settings)

    revu = est_refuse(NUMERO)
    settings.SECRET_KEY_FALLBACKS = []

    assert revu
    assert (est_refuse(NUMERO), est_refuse(AUTRE)) == (True, False)


def test_il_se_leve_sous_toute_cle(settings):
    inscrire_le_refus(NUMERO, par=Qui.JEUNE)
    changer_de_cle(settings)

    assert [lever_le_refus(NUMERO), lever_le_refus(NUMERO)] == [True, False]
    assert not NumeroRefuse.objects.exists()
