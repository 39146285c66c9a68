"""Handing over whom one follows, and leaving: by the page, and what the writer refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from inscriptions.models import Inscription, Message, Prescripteur
from inscriptions.vie.departs import confier
from inscriptions.vie.transitions import annuler
from portal.groupes import COORDINATION
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def structure():
    fabriques.site_web()
    return fabriques.une_structure(nom="Club des Lilas", slug="lilas")


@pytest.fixture
def partant(client, structure):
    partant = fabriques.un_prescripteur(structure)
    client.force_login(partant.utilisateur)
    return partant


@pytest.fixture
def collegue(structure):
    compte = fabriques.un_compte(first_name="Zoé", last_name="Petit")
    return fabriques.un_prescripteur(structure, utilisateur=compte, telephone="+33639980123")


def suivie(prescripteur, referent=None):
    orientation = fabriques.une_orientation(prescripteur)
    courriel = referent or prescripteur.utilisateur.email.upper()
    Inscription.objects.filter(pk=orientation.pk).update(referent_courriel=courriel)
    return orientation


def test_ce_que_l_on_confie_change_de_mains_et_seule_la_collegue_est_prevenue(client, partant, collegue):
    sienne, d_un_autre_referent = suivie(partant), suivie(partant, "autre@exemple.fr")
    finie = suivie(partant)
    annuler(finie, qui="prescripteur")
    avant = Message.objects.count()

    page = lue(client.get(reverse("passer_la_main")))
    reponse = client.post(reverse("passer_la_main"), {"structure": "lilas", "collegue": collegue.pk})

    assert "Vous suivez 2 orientations" in page
    assert reponse.status_code == 303
    confiees = Inscription.objects.filter(prescripteur=collegue)
    assert set(confiees) == {sienne, d_un_autre_referent}
    sienne.refresh_from_db()
    assert (sienne.referent_prenom, sienne.referent_courriel) == ("Zoé", collegue.utilisateur.email)
    assert sienne.referent_telephone == "+33639980123"
    d_un_autre_referent.refresh_from_db()
    assert d_un_autre_referent.referent_courriel == "autre@exemple.fr"
    message = Message.objects.latest("pk")
    assert Message.objects.count() == avant + 1
    assert (message.modele, message.destinataire) == ("suivis-confies", collegue.utilisateur.email)


def test_on_ne_confie_qu_a_qui_voit_les_memes(client, partant, collegue):
    suivie(partant)
    d_ailleurs = fabriques.un_prescripteur()
    Prescripteur.objects.filter(pk=collegue.pk).update(actif=False)

    for autre in (d_ailleurs, collegue, partant):
        with pytest.raises(ValidationError):
            confier(partant, autre)
    reponse = client.post(reverse("passer_la_main"), {"structure": "lilas", "collegue": d_ailleurs.pk})

    assert reponse.status_code == 400
    assert Inscription.objects.filter(prescripteur=partant).count() == 1


def test_l_equipe_confie_les_suivis_de_qui_est_parti(client, partant, collegue):
    suivie(partant)
    Prescripteur.objects.filter(pk=partant.pk).update(actif=False)
    fabriques.connecter(client, COORDINATION)
    fiche = reverse("prescripteurs:edit", args=[partant.pk])
    avant = lue(client.get(fiche))

    for choisi in ("", fabriques.un_prescripteur().pk, collegue.pk):
        client.post(reverse("prescripteurs:confier", args=[partant.pk]), {"collegue": choisi})

    assert "1 orientation en cours" in avant
    assert "Zoé Petit" in avant
    assert Inscription.objects.get().prescripteur == collegue
    assert "orientation en cours" not in lue(client.get(fiche))


def test_quitter_une_structure_laisse_les_autres_et_n_en_montre_plus_rien(client, partant):
    orientation = suivie(partant)
    ailleurs = fabriques.une_structure(nom="Ailleurs", slug="ailleurs")
    fabriques.un_prescripteur(ailleurs, utilisateur=partant.utilisateur)

    client.get(reverse("quitter_la_structure"))
    inconnue = client.post(reverse("quitter_la_structure"), {"structure": ""})
    avant = client.get(reverse("suivi", args=[orientation.reference])).status_code
    client.post(reverse("quitter_la_structure"), {"structure": "lilas"})

    assert (inconnue.status_code, avant) == (404, 200)
    assert client.get(reverse("suivi", args=[orientation.reference])).status_code == 404
    assert "Ailleurs" in lue(client.get(reverse("ma_structure")))
