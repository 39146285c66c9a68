"""What whoever calls may leave and name: beside every number that the team is asked to call."""

import pytest
from django.urls import reverse

from inscriptions.courrier.de_vive_voix import mots_a_dire
from inscriptions.models import Inscription, Message
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db

TAIRE = "Pas de message. Ne pas nommer la Mission Locale"
TOUT = "Message permis, Mission Locale aussi"


@pytest.fixture
def fleur():
    """Nobody can write to her: she is called."""
    une = fabriques.une_inscription(
        demande=fabriques.une_demande(prenom="Fleur", courriel="", telephone="+33199980021")
    )
    Inscription.objects.update(laisser_un_message=False, dire_qui=False)
    return Inscription.objects.select_related("jeune", "antenne").get(pk=une.pk)


@pytest.fixture
def maelle(client, fleur):
    agent = fabriques.un_agent(fleur.antenne)
    agent.first_name = "Maëlle"
    agent.save()
    client.force_login(agent)
    return agent


@pytest.mark.parametrize(
    ("message", "qui", "consigne", "autre"),
    [
        (False, False, TAIRE, "«\u00a0Merci, je rappellerai.\u00a0» Rien de plus."),
        (True, False, "Message permis. Ne pas nommer la Mission Locale", "je rappellerai"),
        (False, True, "Pas de message. On peut dire que c’est la Mission Locale", "je rappellerai"),
        (True, True, TOUT, "lui demander de nous rappeler"),
    ],
)
def test_les_mots_suivent_les_choix(fleur, message, qui, consigne, autre):
    fleur.laisser_un_message, fleur.dire_qui = message, qui

    mots = mots_a_dire(fleur, de_la_part_de="Maëlle")

    assert mots.consigne == consigne
    assert autre in mots.a_quelqu_un_d_autre
    assert ("Mission" in mots.a_quelqu_un_d_autre) == qui
    assert mots.pour_demander == "«\u00a0Bonjour, je voudrais parler à Fleur.\u00a0»"
    assert mots.a_la_personne == "«\u00a0C’est Maëlle, de la Mission Locale. Vous pouvez parler\u00a0?\u00a0»"


@pytest.mark.parametrize(("permis", "dit", "tu"), [(False, TAIRE, TOUT), (True, TOUT, TAIRE)])
def test_chaque_ecran_d_ou_l_on_appelle_dit_la_consigne(client, fleur, maelle, permis, dit, tu):
    Inscription.objects.update(laisser_un_message=permis, dire_qui=permis)
    Message.objects.update(etat=Message.Etat.SANS_ADRESSE)

    pages = [
        lue(client.get(adresse))
        for adresse in (reverse("a-appeler:index"), reverse("inscriptions:inspect", args=[fleur.pk]))
    ]

    assert all(dit in page and tu not in page for page in pages)
    assert all("C’est Maëlle, de la Mission Locale." in page for page in pages)


def test_a_appeler_dit_a_l_equipe_l_offre_que_le_message_taisait(client, fleur, maelle):
    Message.objects.update(etat=Message.Etat.SANS_ADRESSE, sujet="Un message pour vous")

    assert fleur.offre.title in lue(client.get(reverse("a-appeler:index")))


def test_l_agent_note_ce_que_la_personne_lui_dit(client, fleur, maelle):
    adresse = reverse("inscriptions:choix", args=[fleur.pk])

    client.post(adresse, {"discretion": ["message", "qui"]})

    fleur.refresh_from_db()
    assert fleur.discretion == {"message": True, "qui": True}
    assert "la personne n’a rien choisi" not in lue(
        client.get(reverse("inscriptions:inspect", args=[fleur.pk]))
    )


def test_un_choix_incompris_ne_change_rien(client, fleur, maelle):
    client.post(reverse("inscriptions:choix", args=[fleur.pk]), {"discretion": ["tout"]})

    fleur.refresh_from_db()
    assert fleur.choix_le is None
