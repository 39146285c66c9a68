"""Another date for a person whom one sent: offered with the room there is, taken in one press, told to the person."""

import pytest
from django.urls import reverse

from catalogue.models import Offre
from inscriptions.models import Inscription, Message, PeutSavoir
from inscriptions.vie.transitions import changer_etat
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def orientation(client):
    """Confirmed for tomorrow; whoever sent the person is signed in."""
    fabriques.site_web()
    offre = fabriques.une_offre(qui=Offre.Qui.PRESCRIPTEURS)
    antenne = fabriques.une_antenne()
    seance = fabriques.une_seance(offre=offre, antenne=antenne)
    demande = fabriques.une_orientation(seance=seance)
    client.force_login(demande.prescripteur.utilisateur)
    return changer_etat(demande, "confirmee", qui="equipe")


@pytest.fixture
def autre(orientation):
    """Another date of the same offer."""
    seance = orientation.seance
    return fabriques.une_seance(
        offre=seance.offre, antenne=seance.antenne, debut=fabriques.demain_a(10, jours=9)
    )


def adresse(inscription):
    return reverse("changer_la_date", args=[inscription.reference])


def relue(inscription):
    return Inscription.objects.get(pk=inscription.pk)


def test_une_autre_date_se_prend_en_un_appui_et_la_personne_l_apprend(client, orientation, autre):
    suivi = lue(client.get(reverse("suivi", args=[orientation.reference])))
    page = lue(client.get(adresse(orientation)))
    for _ in range(2):  # a double press takes it once
        assert client.post(adresse(orientation), {"date": str(autre.pk)}).status_code == 303

    assert "Changer la date" in suivi
    assert "Prendre cette date" in page
    changee = relue(orientation)
    assert (changee.seance, changee.etat, changee.reference) == (autre, "confirmee", orientation.reference)
    assert Message.objects.filter(modele="deplacee", a_qui="jeune").count() == 1
    assert changee.evenements.last().auteur == "prescripteur"


def test_une_date_pleine_n_est_pas_prise_et_celle_d_avant_reste(client, orientation, autre):
    type(autre).objects.filter(pk=autre.pk).update(places=1)
    fabriques.une_orientation(seance=autre)

    reponse = client.post(adresse(orientation), {"date": str(autre.pk)})

    assert reponse.status_code == 400
    assert "La date d’avant est gardée." in lue(reponse)
    assert relue(orientation).seance == orientation.seance


def test_lire_la_page_ne_change_rien_et_celle_d_une_autre_structure_n_existe_pas(client, orientation, autre):
    client.get(adresse(orientation), {"date": str(autre.pk)})
    client.force_login(fabriques.un_prescripteur().utilisateur)

    assert client.post(adresse(orientation), {"date": str(autre.pk)}).status_code == 404
    assert relue(orientation).seance == orientation.seance


def test_de_qui_garde_la_suite_pour_soi_la_date_ne_se_voit_ni_ne_se_change(client, orientation, autre):
    Inscription.objects.filter(pk=orientation.pk).update(peut_savoir=PeutSavoir.NON)

    reponse = client.post(adresse(orientation), {"date": str(autre.pk)})

    assert (reponse.status_code, reponse["Location"]) == (303, reverse("suivi", args=[orientation.reference]))
    assert relue(orientation).seance == orientation.seance
    assert "Changer la date" not in lue(client.get(reverse("suivi", args=[orientation.reference])))
