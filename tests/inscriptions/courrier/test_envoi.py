"""The outbox: written with the change, sent once, patient with a mail server that is down."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Antenne
from inscriptions.acces.liens import identifiant_du_message, lien_court, lien_personnel
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.textes.gsm import LONGUEUR as SMS_LONGUEUR
from inscriptions.etats import Qui
from inscriptions.models import Inscription, Message
from inscriptions.vie.transitions import annuler, refuser
from tests import fabriques

pytestmark = pytest.mark.django_db


class EnPanne(EmailBackend):
    """A mail server that does not answer."""

    def open(self):
        raise ConnectionRefusedError


class Refusant(EmailBackend):
    """A mail server that refuses the recipient for good."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})


def test_un_courriel_porte_texte_html_calendrier_et_le_lien_qui_n_est_pas_garde():
    inscription = fabriques.une_inscription()
    message = Message.objects.get()

    assert envoyer_messages() == 1

    courriel = mail.outbox[0]
    lien = lien_personnel(inscription)
    html = courriel.alternatives[0]
    assert courriel.to == [inscription.jeune.courriel]
    assert lien in courriel.body
    assert lien in html.content
    assert lien not in message.texte + message.html
    assert [piece[0] for piece in courriel.attachments] == ["rendez-vous.ics"]
    assert f"DTSTART;TZID=Europe/Paris:{inscription.seance.jour:%Y%m%d}T140000" in courriel.attachments[0][1]
    assert courriel.extra_headers["Message-ID"].startswith(f"<{identifiant_du_message(message)}@")


@pytest.mark.parametrize(("du_site", "a_qui"), [("avenir@demo.example", ["avenir@demo.example"]), ("", [])])
def test_on_repond_au_site_qui_suit_la_personne(du_site, a_qui):
    inscription = fabriques.une_inscription()
    Antenne.objects.filter(pk=inscription.antenne_id).update(courriel=du_site)

    envoyer_messages()

    assert mail.outbox[0].reply_to == a_qui


def test_un_message_part_une_seule_fois():
    fabriques.une_inscription()

    assert [envoyer_messages(), envoyer_messages()] == [1, 0]


def test_un_serveur_en_panne_ne_perd_rien(settings):
    fabriques.une_inscription()
    settings.TRANSPORT_COURRIEL = f"{__name__}.EnPanne"
    assert envoyer_messages() == 0
    assert Message.objects.get().essais == 0

    settings.TRANSPORT_COURRIEL = "django.core.mail.backends.locmem.EmailBackend"

    assert envoyer_messages() == 1


def test_une_adresse_refusee_pour_toujours_se_voit(settings):
    fabriques.une_inscription()
    settings.TRANSPORT_COURRIEL = f"{__name__}.Refusant"

    envoyer_messages()

    message = Message.objects.get()
    assert (message.etat, message.erreur) == (Message.Etat.ECHEC, "Adresse refusée par sa messagerie (550).")


def test_tue_pendant_l_envoi_le_message_repart_apres_le_bail():
    fabriques.une_inscription()
    Message.objects.update(prochain_essai=timezone.now() + timedelta(minutes=10), essais=1)
    assert envoyer_messages() == 0

    Message.objects.update(prochain_essai=timezone.now() - timedelta(seconds=1))

    assert envoyer_messages() == 1


def test_sans_courriel_un_sms_tient_en_160_signes(settings):
    settings.BASE_URL = "https://portail.exemple.fr"
    offre = fabriques.une_offre(
        title="Préparation à l’entretien d’embauche, de l’accroche à la relance – été"
    )
    inscription = fabriques.une_inscription(
        seance=fabriques.une_seance(offre=offre),
        demande=fabriques.une_demande(courriel="", telephone="+33639980123"),
    )

    message = Message.objects.get()
    texte = message.texte.replace("[[lien]]", lien_court(inscription))

    assert (message.canal, message.destinataire) == ("sms", "+33639980123")
    assert len(texte) <= SMS_LONGUEUR
    assert f"{lien_court(inscription)} Réf. {inscription.reference}" in texte


def test_sans_passerelle_le_sms_devient_un_appel_a_faire(settings):
    fabriques.une_inscription(demande=fabriques.une_demande(courriel="", telephone="+33639980123"))

    envoyer_messages()

    assert Message.objects.get().etat == Message.Etat.SANS_ADRESSE


def test_avec_passerelle_le_sms_part(settings):
    settings.PASSERELLE_SMS = "{numero}@sms.exemple.fr"
    fabriques.une_inscription(demande=fabriques.une_demande(courriel="", telephone="+33639980123"))

    assert envoyer_messages() == 1

    assert mail.outbox[0].to == ["0639980123@sms.exemple.fr"]


def test_le_motif_d_un_refus_n_est_jamais_dit_au_jeune():
    orientation = fabriques.une_orientation(
        seance=fabriques.une_seance(offre=fabriques.une_offre(qui="prescripteurs"))
    )

    refuser(orientation, motif="freins-peripheriques")

    message = Message.objects.get(modele="refusee")
    assert "n’est pas retenue" in message.texte
    assert "frein" not in (message.texte + message.html).lower()


def test_joint_par_son_referent_le_jeune_ne_recoit_rien_lui_meme():
    prescripteur = fabriques.un_prescripteur()
    orientation = fabriques.Orientation(
        structure=prescripteur.structure,
        prescripteur=prescripteur,
        referent_prenom="Claire",
        referent_courriel="claire@exemple.fr",
        contact=Inscription.Contact.REFERENT,
    )

    fabriques.une_inscription(orientation=orientation, origine="prescripteur")

    message = Message.objects.get()
    assert message.destinataire == "claire@exemple.fr"
    assert "Bonjour Claire" in message.texte
    assert "que vous accompagnez" in message.texte


def test_ni_courriel_ni_telephone_est_un_appel_a_faire():
    fabriques.une_inscription(demande=fabriques.une_demande(courriel=""))

    assert Message.objects.get().etat == Message.Etat.SANS_ADRESSE


@pytest.mark.parametrize("modele", ["attente", "proposee", "annulee", "expiree", "lien"])
def test_chaque_message_a_son_texte_et_son_html(modele, seance_complete):
    from inscriptions.courrier.messages import annoncer

    message = annoncer(seance_complete.inscriptions.get(), modele)

    assert "[[lien]]" in message.texte
    assert "[[lien]]" in message.html
    assert "Bonjour Awa" in message.texte


def test_l_entretien_passe_deux_fois_sans_rien_doubler():
    planning = fabriques.une_inscription()
    annuler(planning, qui=Qui.JEUNE)

    call_command("entretien", verbosity=0)
    call_command("entretien", verbosity=0)

    assert [courriel.subject.split()[0] for courriel in mail.outbox] == ["Votre", "Annulation"]
