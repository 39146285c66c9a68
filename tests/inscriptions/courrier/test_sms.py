"""Who carries text messages, and what becomes of those that nobody carries."""

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.models import Maison
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.joindre import canal_du_telephone
from inscriptions.courrier.sms import SmsRefuse, Transporteur
from inscriptions.models import Message
from inscriptions.personnes.pointages import A_APPELER
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


class Operateur(Transporteur):
    """A provider as somebody would write one."""

    remis: list[dict[str, str]] = []
    panne: Exception | None = None

    def envoyer(self, *, numero, texte, cle):
        if self.panne:
            raise self.panne
        self.remis.append({"numero": numero, "texte": texte, "cle": cle})


@pytest.fixture
def operateur(settings):
    settings.SMS_BACKEND = f"{__name__}.Operateur"
    Operateur.remis, Operateur.panne = [], None
    return Operateur


@pytest.fixture
def inscription():
    return fabriques.une_inscription(demande=fabriques.une_demande(courriel="", telephone="+33639980123"))


def test_un_operateur_recoit_le_numero_international_le_texte_et_une_cle_stable(operateur, inscription):
    assert envoyer_messages() == 1

    (remis,) = operateur.remis
    assert remis["numero"] == "+33639980123"
    assert remis["cle"] == f"message-{inscription.messages.get().pk}"
    assert "/p/" in remis["texte"]
    assert inscription.jeune.prenom not in remis["texte"]
    assert len(remis["texte"]) <= 160


def test_un_operateur_en_panne_est_essaye_plus_tard_comme_le_courriel(operateur, inscription):
    operateur.panne = TimeoutError()
    assert envoyer_messages() == 0
    message = inscription.messages.get()
    assert (message.etat, message.essais) == ("a-envoyer", 1)
    assert message.prochain_essai > timezone.now()

    operateur.panne = None
    Message.objects.update(prochain_essai=timezone.now())

    assert envoyer_messages() == 1


def test_un_numero_refuse_pour_toujours_est_a_appeler(operateur, inscription):
    operateur.panne = SmsRefuse("Ce numéro n’est plus attribué.")

    envoyer_messages()

    message = Message.objects.get(A_APPELER)
    assert (message.etat, message.erreur) == ("echec", "Ce numéro n’est plus attribué.")


def test_un_operateur_en_panne_ne_retient_pas_les_courriels(operateur, inscription):
    operateur.panne = TimeoutError()
    fabriques.une_inscription()

    assert envoyer_messages() == 1
    assert len(mail.outbox) == 1


def test_la_console_montre_le_sms_qui_reste_a_dire(inscription, capsys):
    envoyer_messages()

    assert "+33639980123" in capsys.readouterr().out
    assert Message.objects.get(A_APPELER).erreur.startswith("Aucun opérateur de SMS")
    assert canal_du_telephone("+33639980123") == "appel"


def test_la_passerelle_prend_le_numero_sous_sa_forme(settings, inscription):
    settings.PASSERELLE_SMS = "{international}@sms.exemple.fr"

    envoyer_messages()

    assert mail.outbox[0].to == ["33639980123@sms.exemple.fr"]
    assert canal_du_telephone("+33639980123") == "sms"


@pytest.mark.parametrize(("passerelle", "attendu"), [("", True), ("{numero}@sms.exemple.fr", False)])
def test_le_controle_de_deploiement_dit_que_personne_ne_porte_les_sms(settings, passerelle, attendu):
    settings.PASSERELLE_SMS = passerelle

    dits = [alerte.id for alerte in run_checks(include_deployment_checks=True)]

    assert ("inscriptions.I001" in dits) is attendu


def test_un_numero_d_un_pays_qui_n_est_pas_choisi_est_a_appeler(operateur):
    belge = fabriques.une_inscription(demande=fabriques.une_demande(courriel="", telephone="+32470123456"))

    assert (belge.messages.get().etat, canal_du_telephone("+32470123456")) == ("sans-adresse", "appel")

    Maison.garder(Maison(pays_des_sms="FR, be"))
    assert canal_du_telephone("+32470123456") == "sms"


def test_un_pays_qui_n_existe_pas_se_dit():
    with pytest.raises(ValidationError, match="ZZ"):
        Maison(pays_des_sms="FR, ZZ").clean_fields(exclude=["site"])
