"""A refusal for the age is a need not met, whichever door said it."""

import pytest

from catalogue.adresses import pour_orienter
from catalogue.models import Cause, Manque
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente, une_personne
from tests.par_api import poster, un_corps

pytestmark = pytest.mark.django_db
NE_EN_1990 = {"date_naissance_jour": "4", "date_naissance_mois": "5", "date_naissance_annee": "1990"}


@pytest.fixture
def seance():
    return fabriques.une_seance(offre=fabriques.une_offre(age_min=16, age_max=25))


def par_la_page(client, seance):
    return envoyer(client, f"/s-inscrire/seance/{seance.pk}/", {**une_personne(), **NE_EN_1990})


def par_un_prescripteur(client, seance):
    client.force_login(fabriques.un_prescripteur().utilisateur)
    saisie = {**un_jeune_oriente(date=str(seance.pk)), **NE_EN_1990}
    return envoyer(client, pour_orienter(seance.offre.slug), saisie)


def par_l_api(client, seance):
    return poster(client, un_corps(seance=seance.pk, jeune={"date_naissance": "1990-05-04"}))


@pytest.mark.parametrize("porte", [par_la_page, par_un_prescripteur, par_l_api])
def test_chaque_refus_pour_l_age_est_compte_une_fois_par_toutes_les_portes(client, seance, porte):
    assert porte(client, seance).status_code == 409

    comptes = [(m.cause, m.offre_id, m.nombre) for m in Manque.objects.all()]
    assert comptes == [(Cause.AGE, seance.offre_id, 1)]


def test_la_meme_demande_rejouee_sous_sa_cle_n_est_comptee_qu_une_fois(client, seance):
    corps = un_corps(seance=seance.pk, jeune={"date_naissance": "1990-05-04"})

    rejouees = [poster(client, corps, **{"Idempotency-Key": "une"}) for _ in range(2)]
    poster(client, corps, **{"Idempotency-Key": "deux"})
    corrigee = poster(client, un_corps(seance=seance.pk), **{"Idempotency-Key": "une"})

    assert [reponse.json()["code"] for reponse in rejouees] == ["age_hors_limites"] * 2
    assert Manque.objects.get().nombre == 2
    assert corrigee.status_code == 201, "the key of a refusal holds no answer"
