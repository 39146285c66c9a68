"""A partner is told once of each person who is sent to it, at each of its addresses, with a link of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inscriptions.acces.liens import lien_de_la_reponse
from inscriptions.courrier.depart import courriel_de
from inscriptions.courrier.textes.au_partenaire import ADRESSEE_AU_PARTENAIRE
from inscriptions.entretien.adressees import adresser_aux_partenaires
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription, Message
from inscriptions.vie.transitions import annuler
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def adresse():
    return fabriques.une_adresse()


def les_messages():
    return list(Message.objects.filter(modele=ADRESSEE_AU_PARTENAIRE).order_by("destinataire"))


def test_chaque_adresse_recoit_une_fois_le_lien_qui_est_a_elle(adresse):
    collegue = fabriques.une_adresse(adresse.partenaire)
    fabriques.une_adresse(adresse.partenaire, active=False)
    demande = fabriques.une_demande_chez(adresse)

    assert [adresser_aux_partenaires() for _ in range(2)] == [1, 0]

    textes = {message.destinataire: courriel_de(message).body for message in les_messages()}
    assert set(textes) == {adresse.courriel, collegue.courriel}
    assert lien_de_la_reponse(demande, adresse) in textes[adresse.courriel]
    assert lien_de_la_reponse(demande, collegue) in textes[collegue.courriel]
    assert demande.jeune.nom not in textes[adresse.courriel]
    assert not [message for message in les_messages() if "/reponse/" in message.texte + message.html]


def test_ce_que_le_site_recoit_ou_ce_qui_n_attend_plus_ne_part_a_personne(adresse):
    offre = fabriques.une_offre_partenaire(partenaire=adresse.partenaire)
    fabriques.une_orientation(offre=offre, site=fabriques.une_antenne())  # a structure's: the site answers
    annuler(fabriques.une_demande_chez(adresse), qui=Qui.PRESCRIPTEUR)
    ancienne = fabriques.une_demande_chez(adresse)
    Inscription.objects.filter(pk=ancienne.pk).update(demandee_le=timezone.now() - timedelta(days=9))

    assert (adresser_aux_partenaires(), les_messages()) == (0, [])


def test_un_message_ecrit_ne_part_plus_quand_la_demande_a_sa_reponse_ou_l_adresse_est_retiree(adresse):
    demande = fabriques.une_demande_chez(adresse)
    adresser_aux_partenaires()
    [message] = les_messages()

    adresse.delete()
    message.refresh_from_db()

    assert "/reponse/" not in courriel_de(message).body
    assert demande.etat == Etat.DEMANDEE
