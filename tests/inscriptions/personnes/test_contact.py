"""A new e-mail or phone on the personal link: where messages go then, who is told, and what stays apart."""

import pytest
from django.core import mail
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Inscription, Jeune, Message
from inscriptions.personnes.retrouver import renvoyer_les_liens
from inscriptions.vie.demande import Orientation
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


def page_du_contact(inscription):
    return reverse("changer_mon_contact", args=[jeton_de(inscription)])


def changer(client, inscription, courriel="", telephone=""):
    return client.post(page_du_contact(inscription), {"courriel": courriel, "telephone": telephone})


def a_envoyer(inscription):
    return set(
        inscription.messages.filter(etat="a-envoyer").values_list("modele", "canal", "destinataire", "a_qui")
    )


@pytest.fixture
def inscription():
    return fabriques.une_inscription(demande=fabriques.une_demande(courriel="ancien@exemple.fr"))


@pytest.fixture
def deux():
    """Two registrations of one person, each with its own link."""
    qui = fabriques.une_identite(courriel="awa@exemple.fr", telephone="+33639980123")
    return [fabriques.une_inscription(demande=fabriques.une_demande(**vars(qui))) for _ in range(2)]


def test_la_page_montre_le_contact_connu_masque_et_n_en_remplit_rien(client, inscription):
    """Whoever holds the link may be somebody else."""
    page = client.get(page_du_contact(inscription)).content.decode()

    assert "a…@exemple.fr" in page
    assert "ancien@exemple.fr" not in page


def test_un_message_pas_encore_parti_part_au_nouveau_contact_et_l_ancien_l_apprend(client, inscription):
    reponse = changer(client, inscription, courriel="nouveau@exemple.fr")

    assert reponse.status_code == 303
    assert "viendront à ce contact" in client.get(reponse["Location"]).content.decode()
    assert a_envoyer(inscription) == {
        ("confirmee", "courriel", "nouveau@exemple.fr", "jeune"),
        ("contact", "courriel", "ancien@exemple.fr", "jeune"),
    }
    envoyer_messages()
    corps = {courriel.to[0]: courriel.body for courriel in mail.outbox}
    assert jeton_de(inscription) in corps["nouveau@exemple.fr"]
    assert jeton_de(inscription) not in corps["ancien@exemple.fr"]


def test_ce_qui_est_deja_parti_reste_et_le_lien_suit_le_contact(client, inscription):
    envoyer_messages()

    changer(client, inscription, telephone="06 39 98 01 23")

    assert inscription.messages.get(modele="confirmee").destinataire == "ancien@exemple.fr"
    assert a_envoyer(inscription) == {
        ("lien", "sms", "+33639980123", "jeune"),
        ("contact", "courriel", "ancien@exemple.fr", "jeune"),
    }


def test_une_personne_a_appeler_qui_donne_un_courriel_n_est_plus_a_appeler(client):
    inscription = fabriques.une_inscription(
        demande=fabriques.une_demande(courriel="", telephone="+33639980123")
    )
    envoyer_messages()  # nobody carries text messages
    assert inscription.messages.filter(etat="sans-adresse").exists()

    changer(client, inscription, courriel="awa@exemple.fr")

    assert ("confirmee", "courriel", "awa@exemple.fr", "jeune") in a_envoyer(inscription)
    assert not inscription.messages.filter(etat="sans-adresse", modele="confirmee").exists()


def test_le_meme_contact_ne_previent_personne(client, inscription):
    changer(client, inscription, courriel="ancien@exemple.fr")

    assert a_envoyer(inscription) == {("confirmee", "courriel", "ancien@exemple.fr", "jeune")}


@pytest.mark.parametrize(
    ("courriel", "telephone", "phrase"),
    [
        ("", "", "Donnez un e-mail ou un téléphone"),
        ("awa@", "", "adresse e-mail complète"),
        ("", "12", "numéro de téléphone complet"),
        ("a\x00@exemple.fr", "", "adresse e-mail complète"),
        ("x" * 300 + "@exemple.fr", "", "254"),
    ],
)
def test_un_contact_illisible_se_corrige_et_ne_change_rien(client, inscription, courriel, telephone, phrase):
    reponse = changer(client, inscription, courriel, telephone)

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert phrase in page
    assert "<title>Erreur" in page
    assert Jeune.objects.get().courriel == "ancien@exemple.fr"


def test_un_lien_ne_detourne_pas_les_messages_d_une_autre_inscription_de_la_personne(client, deux):
    ouverte, autre = deux

    changer(client, ouverte, courriel="ailleurs@exemple.fr")

    ouverte.refresh_from_db()
    autre.refresh_from_db()
    assert autre.jeune == ouverte.jeune
    assert ouverte.contact_du_jeune == ("ailleurs@exemple.fr", "")
    assert autre.contact_du_jeune == ("awa@exemple.fr", "+33639980123")
    Message.objects.all().delete()
    renvoyer_les_liens("ailleurs@exemple.fr")
    renvoyer_les_liens("awa@exemple.fr")
    assert dict(Message.objects.values_list("inscription", "destinataire")) == {
        ouverte.pk: "ailleurs@exemple.fr",
        autre.pk: "awa@exemple.fr",
    }


def test_la_page_est_la_meme_que_la_personne_ait_d_autres_inscriptions_ou_non(client, deux, inscription):
    avec, seule = (changer(client, une, telephone="06 39 98 01 24") for une in (deux[0], inscription))
    pages = [client.get(reponse["Location"]).content.decode() for reponse in (avec, seule)]

    assert avec.status_code == seule.status_code == 303
    assert deux[1].reference not in pages[0]
    assert all("06 .. .. .. 24" in page for page in pages)


def test_un_contact_donne_par_le_lien_ne_rejoint_aucune_fiche(client, deux, inscription):
    changer(client, inscription, courriel="awa@exemple.fr")

    assert Jeune.objects.count() == 2
    assert inscription.jeune_id != deux[0].jeune_id


@pytest.fixture
def par_le_referent():
    """An orientation whose messages go to the référent; the file knows a phone by another way."""
    prescripteur = fabriques.un_prescripteur()
    orientation = Orientation(
        structure=prescripteur.structure,
        prescripteur=prescripteur,
        referent_prenom="Claire",
        referent_nom="Vasseur",
        referent_courriel="claire@exemple.fr",
        engagement=True,
        contact=Inscription.Contact.REFERENT,
    )
    qui = fabriques.une_identite(courriel="awa@exemple.fr", telephone="+33639980123")
    fabriques.une_inscription(demande=fabriques.une_demande(**vars(qui)))
    return fabriques.une_orientation(
        prescripteur, orientation=orientation, demande=fabriques.une_demande(**{**vars(qui), "telephone": ""})
    )


def test_les_messages_du_referent_reviennent_au_jeune_qui_donne_son_contact(client, par_le_referent):
    page = lue(client.get(page_du_contact(par_le_referent)))
    assert "Claire Vasseur reçoit les messages pour vous" in page

    changer(client, par_le_referent, courriel="moi@exemple.fr")

    par_le_referent.refresh_from_db()
    assert par_le_referent.contact == "jeune"
    assert a_envoyer(par_le_referent) == {
        ("confirmee", "courriel", "moi@exemple.fr", "jeune"),
        ("contact", "courriel", "claire@exemple.fr", "jeune"),
    }


def test_le_lien_que_tient_le_referent_ne_lui_montre_pas_le_contact_du_jeune(client, par_le_referent):
    page = client.get(page_du_contact(par_le_referent)).content.decode()

    assert 'value="06' not in page
    assert "awa@exemple.fr" not in page
