"""What staff see of messages: on each registration, and on « À appeler »."""

import pytest
from django.urls import reverse
from django.utils import timezone

from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.echecs import REVENU
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.messages import annoncer, annoncer_a_l_antenne, annoncer_alerte
from inscriptions.models import Alerte, Message
from inscriptions.personnes.pointages import A_APPELER
from tests import fabriques
from tests.deux_antennes import connecter
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client, deux_antennes):
    return connecter(client, deux_antennes, "agent_a")


def fiche(agent, inscription):
    return lue(agent.get(reverse("inscriptions:inspect", args=[inscription.pk])))


def a_appeler(agent):
    return agent.get(reverse("a-appeler:index")).content.decode()


def test_la_fiche_dit_quel_message_a_qui_par_quoi_quand_et_combien_d_essais(agent, deux_antennes):
    inscription = deux_antennes["gens"]["a"]
    envoyer_messages()

    page = fiche(agent, inscription)

    message = inscription.messages.get(modele="confirmee")
    assert "Place réservée" in page
    assert "La personne, E-mail" in page
    assert f" le {timezone.localtime(message.envoye_le):%d/%m/%Y %H:%M} (1 essai)" in page
    assert "avec le fichier d’agenda" in page


def test_un_message_revenu_passe_dans_la_liste_a_appeler_une_fois(agent, deux_antennes):
    inscription = deux_antennes["gens"]["a"]
    envoyer_messages()
    message = inscription.messages.get(modele="confirmee")
    adresse = reverse("a-appeler:revenu", args=[message.pk])
    assert adresse in fiche(agent, inscription)
    assert message.sujet not in a_appeler(agent)

    reponses = [agent.post(adresse, follow=True).content.decode() for _ in range(2)]

    assert "C’est noté" in reponses[0]
    assert "son retour est déjà noté" in reponses[1]
    message.refresh_from_db()
    assert (message.etat, message.erreur) == ("echec", "Revenu\u00a0: adresse fausse.")
    assert message.sujet in a_appeler(agent)
    assert adresse not in fiche(agent, inscription)

    agent.post(reverse("a-appeler:appele", args=[message.pk]))

    assert message.sujet not in a_appeler(agent)
    assert "Dit de vive voix" in fiche(agent, inscription)
    assert adresse not in fiche(agent, inscription), "said by voice, it cannot come back"


def test_l_agent_d_ailleurs_ne_note_rien(client, deux_antennes):
    envoyer_messages()
    message = deux_antennes["gens"]["a"].messages.get(modele="confirmee")
    autre = connecter(client, deux_antennes, "agent_b")

    assert autre.post(reverse("a-appeler:revenu", args=[message.pk])).status_code == 404
    message.refresh_from_db()
    assert message.etat == Message.Etat.ENVOYE


def test_la_liste_ne_montre_que_ce_qui_se_dit_a_une_personne_inscrite(agent, deux_antennes):
    antenne, inscription = deux_antennes["a"], deux_antennes["gens"]["a"]
    alerte = Alerte.objects.create(offre=inscription.offre, telephone="+33639980177")
    annoncer_alerte(alerte, lien="https://x.fr/catalogue/")
    annoncer_a_l_antenne(antenne, "demandes", nombre="5 demandes attendent", retard="", lien="https://x.fr/")
    inscription.jeune.courriel = ""
    inscription.jeune.save()
    annoncer(inscription, "rappel")
    annoncer(inscription, "merci")
    envoyer_messages()

    page = a_appeler(agent)

    assert "Rappel deux jours avant" in page
    assert "Merci" not in page
    assert "demandes attendent" not in page
    assert "De nouvelles dates" not in page


def test_mes_donnees_disent_ce_qui_fut_dit_de_vive_voix(agent, client, deux_antennes):
    inscription = deux_antennes["gens"]["a"]
    message = inscription.messages.get(modele="essai")
    agent.post(reverse("a-appeler:appele", args=[message.pk]))

    page = client.get(reverse("mes_donnees", args=[jeton_de(inscription)])).content.decode()

    assert f"{message.sujet}. Dit de vive voix par l’équipe." in page


def test_une_personne_est_appelee_une_fois_pour_tous_ses_messages(agent, deux_antennes):
    inscription = deux_antennes["gens"]["a"]
    Message.objects.update(etat=Message.Etat.ENVOYE)
    for sujet, erreur in [("Rappel de demain", REVENU), ("Date changée", REVENU)]:
        Message.objects.create(
            inscription=inscription, modele="rappel", sujet=sujet, etat="echec", erreur=erreur
        )
    premier, second = Message.objects.filter(etat="echec").order_by("pk")

    page = a_appeler(agent)
    agent.post(reverse("a-appeler:appele", args=[premier.pk]), {"messages": [premier.pk, second.pk]})

    assert page.count("Personne prévenue") == 1
    assert all(sujet in page for sujet in (premier.sujet, second.sujet))
    assert page.count(REVENU) == 1
    assert "1 personne" in page
    assert [appel.resultat for appel in inscription.appels.all()] == ["joint"]
    assert "Personne prévenue" not in a_appeler(agent)


def test_ce_qui_est_arrive_depuis_ou_d_une_autre_personne_reste_a_dire(agent, deux_antennes):
    premier = Message.objects.get(inscription=deux_antennes["gens"]["a"], modele="essai")
    autre = fabriques.une_inscription(offre=fabriques.une_offre(mode="sans-date"), site=deux_antennes["a"])
    d_elle = Message.objects.create(inscription=autre, modele="rappel", sujet="À elle", etat="sans-adresse")
    depuis = Message.objects.create(
        inscription=premier.inscription, modele="rappel", sujet="Depuis", etat="sans-adresse"
    )

    agent.post(reverse("a-appeler:appele", args=[premier.pk]), {"messages": [premier.pk, d_elle.pk]})

    a_dire = set(Message.objects.filter(A_APPELER).values_list("pk", flat=True))
    assert {d_elle.pk, depuis.pk} <= a_dire
    assert premier.pk not in a_dire
