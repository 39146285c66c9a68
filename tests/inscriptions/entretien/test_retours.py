"""A message that comes back: only when the report is one, says « never », and is about a message of ours."""

import pytest

from inscriptions.acces.liens import identifiant_du_message
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.messages import annoncer
from inscriptions.entretien.retours import lire_les_retours
from inscriptions.models import Inscription
from inscriptions.personnes.contact import changer_contact
from inscriptions.personnes.pointages import a_appeler
from tests import fabriques
from tests.fausse_boite import FausseBoite

pytestmark = pytest.mark.django_db

RAPPORT = """\
From: MAILER-DAEMON@mail.exemple.fr
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="bord"
MIME-Version: 1.0

--bord
Content-Type: text/plain

Nous n'avons pas pu remettre votre message.

--bord
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.exemple.fr

Final-Recipient: rfc822; awa@exemple.fr
Action: {action}
Status: {statut}

--bord
Content-Type: {genre}

From: ne-pas-repondre@demo.example
Message-ID: <{identifiant}@demo.example>
Subject: Votre place

--bord--
"""


@pytest.fixture
def partie(settings):
    inscription = fabriques.une_inscription()
    envoyer_messages()
    return inscription


def un_rapport(message, *, action="failed", statut="5.1.1", genre="text/rfc822-headers", identifiant=""):
    identifiant = identifiant or identifiant_du_message(message)
    return RAPPORT.format(action=action, statut=statut, genre=genre, identifiant=identifiant).encode()


def lus(settings, *courriels):
    """How many were noted, and the mailbox afterwards."""
    with FausseBoite(courriels) as boite:
        settings.RETOURS_URL = boite.adresse
        return lire_les_retours(), boite


@pytest.mark.parametrize("genre", ["text/rfc822-headers", "message/rfc822"])
def test_la_personne_est_a_appeler_et_l_on_n_ecrit_plus_a_cette_adresse(settings, partie, genre):
    message = partie.messages.get()

    notes, boite = lus(settings, un_rapport(message, genre=genre))

    assert (notes, boite.lus) == (1, {1})
    assert list(a_appeler(partie.messages.all())) == [message]
    suivant = annoncer(Inscription.objects.get(pk=partie.pk), "rappel")
    assert (suivant.etat, suivant.destinataire) == ("sans-adresse", "")


@pytest.mark.parametrize(
    "champs",
    [
        {"action": "delayed", "statut": "4.4.1"},
        {"action": "failed", "statut": "4.2.2"},
        {"action": "delivered", "statut": "2.0.0"},
        {"identifiant": "1-" + "A" * 24},
        {"identifiant": "message-1"},
    ],
)
def test_un_retard_une_remise_ou_un_identifiant_fabrique_ne_changent_rien(settings, partie, champs):
    notes, boite = lus(settings, un_rapport(partie.messages.get(), **champs))

    assert (notes, boite.lus) == (0, {1})
    assert partie.messages.get().etat == "envoye"


def test_la_reponse_d_une_personne_ou_d_un_repondeur_n_est_ni_lue_ni_marquee(settings, partie):
    absence = b"From: awa@exemple.fr\nAuto-Submitted: auto-replied\nContent-Type: text/plain\n\nAbsente, 5.1.1 failed\n"

    notes, boite = lus(settings, absence)

    assert (notes, boite.lus) == (0, set())
    assert not any("FETCH" in demande for demande in boite.demandes)


def test_qui_a_un_telephone_recoit_la_suite_par_sms_et_qui_change_d_adresse_y_est_ecrit(settings, partie):
    jeune = partie.jeune
    jeune.telephone = "+33639980123"
    jeune.save()
    lus(settings, un_rapport(partie.messages.get()))

    assert annoncer(Inscription.objects.get(pk=partie.pk), "rappel").canal == "sms"

    changer_contact(partie, courriel="neuve@exemple.fr", telephone="")
    assert annoncer(Inscription.objects.get(pk=partie.pk), "rappel").destinataire == "neuve@exemple.fr"


def test_une_boite_qui_ne_repond_pas_ne_retient_rien(settings, partie):
    settings.RETOURS_URL = "imap://retours:faux@127.0.0.1:1/INBOX"

    assert lire_les_retours() == 0
