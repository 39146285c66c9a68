"""What waits for whom, asked and said by the API."""

import pytest

from inscriptions.models import Inscription
from inscriptions.vie.suspension import attendre_une_reponse
from tests import fabriques
from tests.par_api import INSCRIPTIONS, poster, un_jeton

pytestmark = pytest.mark.django_db


def une_demande(**options):
    return fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne(), **options
    )


def references(client, **filtres):
    reponse = client.get(INSCRIPTIONS, filtres, headers=un_jeton("inscriptions:lire"))
    assert reponse.status_code == 200, reponse.json()
    return {ligne["reference"] for ligne in reponse.json()["results"]}


def test_on_lit_ce_qui_attend_quelqu_un_ce_qui_attend_une_reponse_et_ce_qui_est_en_retard(client):
    au_site, questionnee, attendue = une_demande(), une_demande(), une_demande()
    attendre_une_reponse(questionnee, de="prescripteur")
    attendre_une_reponse(attendue, de="personne")
    Inscription.objects.update(acte_avant="2026-01-05T12:00Z")

    assert references(client, acte_a="prescripteur") == {questionnee.reference}
    assert references(client, acte_a=["site", "partenaire"]) == {au_site.reference, attendue.reference}
    assert references(client, attend_de="personne") == {attendue.reference}
    assert references(client, en_retard="oui") == {au_site.reference}


@pytest.mark.parametrize("filtre", [{"acte_a": "jeune"}, {"en_retard": "non"}, {"attend_de": "site"}])
def test_un_filtre_qui_ne_veut_rien_dire_est_refuse(client, filtre):
    reponse = client.get(INSCRIPTIONS, filtre, headers=un_jeton("inscriptions:lire"))

    assert (reponse.status_code, list(reponse.json())) == (400, list(filtre))


def test_l_horloge_s_arrete_et_reprend_par_l_api(client):
    demande = une_demande()
    adresse = f"{INSCRIPTIONS}{demande.reference}/reponse-attendue/"
    cle = un_jeton("inscriptions:lire", "inscriptions:ecrire")

    arretee = poster(client, {"attend_de": "prescripteur"}, adresse, **cle)
    reprise = poster(client, {"attend_de": None}, adresse, **cle)
    encore = poster(client, {"attend_de": None}, adresse, **cle)

    lue = arretee.json()
    assert (lue["attend_de"], lue["acte_a"], bool(lue["suspendue_depuis"])) == (
        *("prescripteur", "prescripteur", True),
    )
    assert (reprise.json()["attend_de"], reprise.json()["suspendue_depuis"]) == ("", None)
    assert (encore.status_code, encore.json()["code"]) == (409, "transition_interdite")
    assert poster(client, {"attend_de": "site"}, adresse, **cle).status_code == 400


def test_sans_le_droit_d_ecrire_l_horloge_ne_s_arrete_pas(client):
    demande = une_demande()
    adresse = f"{INSCRIPTIONS}{demande.reference}/reponse-attendue/"

    lecture = poster(client, {"attend_de": "personne"}, adresse, **un_jeton("inscriptions:lire"))
    ailleurs = un_jeton("inscriptions:ecrire", antennes=[fabriques.une_antenne()])

    assert lecture.status_code == 403
    assert poster(client, {"attend_de": "personne"}, adresse, **ailleurs).status_code == 404
    assert Inscription.objects.get().attend_de == ""
