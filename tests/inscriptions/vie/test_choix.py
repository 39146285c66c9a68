"""What may be told before the person has spoken: the same by every door that makes a registration."""

import pytest
from django.urls import reverse

from catalogue.models import PremierContact, Public, Theme
from inscriptions.courrier.de_vive_voix import mots_a_dire
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.orientations.second_rendez_vous import redonner_rendez_vous
from inscriptions.vie.transitions import changer_etat
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente, une_personne
from tests.par_api import ORIENTATIONS, poster, un_corps, un_jeton, une_lettre

pytestmark = pytest.mark.django_db

TOUT, RIEN = {"message": True, "qui": True}, {"message": False, "qui": False}


@pytest.fixture
def seance():
    """Of an offer about housing, for young people of the ASE."""
    offre = fabriques.une_offre(title="Trouver un hébergement")
    offre.themes.add(Theme.objects.create(slug="toit", nom="Logement", discret=True))
    offre.publics.add(Public.objects.create(slug="suivis", nom="Jeunes suivis", discret=True))
    offre.save()
    return fabriques.une_seance(offre=offre, places=9)


def la_seule():
    return Inscription.objects.get()


def par_la_page(client, seance):
    envoyer(client, reverse("s_inscrire_seance", args=[seance.pk]), une_personne())


def par_l_api(client, seance):
    poster(client, un_corps(seance=seance.pk))


def au_bureau(client, seance):
    fabriques.une_inscription(seance=seance, origine=Inscription.Origine.EQUIPE)


def par_un_import(client, seance):
    fabriques.une_inscription(seance=seance, origine=Inscription.Origine.IMPORT)


def par_une_structure(client, seance):
    fabriques.une_orientation(seance=seance)


PORTES = [par_la_page, par_l_api, au_bureau, par_un_import, par_une_structure]


@pytest.mark.parametrize("porte", PORTES)
def test_d_une_offre_discrete_rien_ne_se_dit_par_aucune_porte(client, seance, porte):
    porte(client, seance)

    assert la_seule().discretion == RIEN


@pytest.mark.parametrize("porte", PORTES)
def test_d_un_premier_rendez_vous_rien_ne_se_dit_non_plus(client, porte):
    """Nobody knows yet what it is about."""
    premier = fabriques.une_offre(premier_contact=PremierContact.ACCUEIL)
    porte(client, fabriques.une_seance(offre=premier, places=9))

    assert la_seule().discretion == RIEN
    assert mots_a_dire(la_seule(), de_la_part_de="Léa").a_quelqu_un_d_autre == (
        "«\u00a0Merci, je rappellerai.\u00a0» Rien de plus."
    )


@pytest.mark.parametrize("porte", PORTES)
def test_des_autres_tout_se_dit(client, porte):
    porte(client, fabriques.une_seance(places=9))

    assert la_seule().discretion == TOUT
    assert la_seule().peut_savoir == "oui"


def test_qui_oriente_vers_une_offre_discrete_ne_sait_d_office_que_la_venue(seance):
    une = fabriques.une_orientation(seance=seance)

    assert (une.peut_savoir, une.choix_le) == ("venue", None)


def test_qui_recoit_les_messages_de_la_personne_sait_tout_d_office(client, seance):
    fabriques.une_structure("mission-locale")
    jeton = un_jeton("orientations:ecrire", structure=fabriques.une_structure())
    corps = une_lettre(seance=seance.pk, contact="referent", jeune={"courriel": ""})

    poster(client, corps, ORIENTATIONS, **jeton)

    assert la_seule().peut_savoir == "oui"


def test_la_page_demande_et_ce_qui_est_coche_est_garde(client, seance):
    page = client.get(reverse("s_inscrire_seance", args=[seance.pk])).content.decode()
    envoyer(client, reverse("s_inscrire_seance", args=[seance.pk]), une_personne(discretion=["message"]))

    assert "Si une autre personne répond" in page
    assert la_seule().discretion == {"message": True, "qui": False}
    assert la_seule().choix_le


def test_la_page_ne_demande_rien_pour_une_autre_offre(client):
    page = client.get(reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])).content.decode()

    assert "Si une autre personne répond" not in page


def test_la_page_d_orientation_demande_aussi_avant_le_motif(client, seance):
    client.force_login(fabriques.un_prescripteur().utilisateur)
    adresse = reverse("orienter_offre", args=[seance.offre.slug])
    page = client.get(adresse).content.decode()
    envoyer(client, adresse, un_jeune_oriente(date=str(seance.pk), discretion=["qui"]))

    assert page.index("Si une autre personne répond") < page.index("Qu’attendez-vous")
    assert la_seule().discretion == {"message": False, "qui": True}


def test_l_api_prend_les_choix_et_les_rend(client, seance):
    jeton = un_jeton("orientations:ecrire", "inscriptions:lire", structure=fabriques.une_structure())
    corps = une_lettre(seance=seance.pk, discretion={"message": True}, peut_savoir="oui")

    faite = poster(client, corps, ORIENTATIONS, **jeton).json()
    lue = client.get(f"/api/v1/inscriptions/{faite['reference']}/", headers=jeton).json()

    assert lue["discretion"] == {"message": True, "qui": False}
    assert lue["peut_savoir"] == "oui"


def test_l_api_refuse_ce_qui_n_est_pas_un_choix(client, seance):
    reponse = poster(client, un_corps(seance=seance.pk, discretion={"message": "non"}))

    assert (reponse.status_code, list(reponse.json())) == (400, ["discretion"])


def test_le_rendez_vous_suivant_garde_les_choix_du_premier(seance):
    premiere = fabriques.une_inscription(seance=seance)
    Inscription.objects.update(laisser_un_message=True, dire_qui=False, peut_savoir="non")
    premiere.refresh_from_db()
    changer_etat(premiere, Etat.ANNULEE, qui=Qui.EQUIPE)

    suite = redonner_rendez_vous(
        premiere, seance=fabriques.une_seance(offre=seance.offre, antenne=seance.antenne), qui=Qui.EQUIPE
    )

    assert (suite.discretion, suite.peut_savoir) == ({"message": True, "qui": False}, "non")
