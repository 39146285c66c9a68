"""A partner's professional is told when one of their séances moves or is cancelled: in one message."""

from datetime import timedelta

import pytest
from django.core import mail

from catalogue.models import Intervenant
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.dates.deplacer import deplacer_seance
from inscriptions.models import Message
from inscriptions.vie.transitions import annuler_seance
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire():
    return Intervenant.objects.create(prenom="Claire", nom="Martin", courriel="claire@exemple.fr")


def une_permanence_de(claire, **champs):
    return fabriques.une_seance(offre=fabriques.une_offre(title="Droits"), intervenant=claire, **champs)


def deplacer(seance, **ecart):
    ecart = timedelta(**ecart)
    deplacer_seance(seance, debut=seance.debut + ecart, fin=seance.fin + ecart, lieu=seance.lieu)


def test_une_seance_deplacee_lui_est_dite_avec_l_ancienne_et_la_nouvelle_heure(claire):
    deplacer(une_permanence_de(claire), hours=2)
    envoyer_messages()

    (courriel,) = mail.outbox
    assert courriel.to == ["claire@exemple.fr"]
    assert "14\u00a0h à 16\u00a0h. Elle a maintenant lieu" in courriel.body
    assert "16\u00a0h à 18\u00a0h" in courriel.body
    assert "Bonjour Claire," in courriel.body


def test_une_seance_annulee_lui_est_dite_une_fois_quel_que_soit_le_nombre_d_inscrits(claire):
    seance = une_permanence_de(claire, places=5)
    for _ in range(3):
        fabriques.une_inscription(seance=seance)

    annuler_seance(seance)

    message = Message.objects.get(modele="intervenant-change")
    assert "Elle est annulée." in message.texte


def test_plusieurs_changements_a_la_fois_font_un_seul_message(claire):
    for jours in (3, 10, 17):
        annuler_seance(une_permanence_de(claire, debut=fabriques.demain_a(14, jours=jours)))

    message = Message.objects.get(modele="intervenant-change")
    assert "D’autres de vos séances changent aussi." in message.texte


def test_ni_le_passe_ni_une_seance_qui_ne_bouge_pas_ni_qui_n_est_plus_actif(claire):
    annuler_seance(une_permanence_de(claire, debut=fabriques.demain_a(9, jours=-3)))
    deplacer(une_permanence_de(claire), hours=0)
    claire.actif = False
    claire.save()
    annuler_seance(une_permanence_de(claire))
    annuler_seance(une_permanence_de(None))

    assert not Message.objects.exists()
