"""Whom a message is written to, for each thing that it may be about."""

import re

import pytest
from django.core import mail

from catalogue.models import Intervenant
from inscriptions.acces.liens import intervenant_du_jeton, lien_de_l_intervenant, lien_personnel
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.messages import (
    annoncer,
    annoncer_a_l_ancien_contact,
    annoncer_a_l_antenne,
    annoncer_a_l_intervenant,
    annoncer_alerte,
)
from inscriptions.etats import Qui
from inscriptions.models import Alerte, Inscription, Message
from inscriptions.vie.transitions import annuler, annuler_seance
from tests import fabriques

pytestmark = pytest.mark.django_db


def une_orientation_suivie(**champs):
    prescripteur = fabriques.un_prescripteur()
    return fabriques.une_inscription(
        seance=fabriques.une_seance(offre=fabriques.une_offre(title="Bilan")),
        demande=fabriques.une_demande(prenom="Awa", nom="Diallo"),
        origine="prescripteur",
        orientation=fabriques.Orientation(
            structure=prescripteur.structure,
            prescripteur=prescripteur,
            referent_prenom="Claire",
            referent_courriel="claire@exemple.fr",
            **champs,
        ),
    )


def test_le_referent_apprend_une_seance_annulee_une_fois_par_son_suivi_et_sans_le_lien_du_jeune():
    orientation = une_orientation_suivie()

    annuler_seance(orientation.seance)
    envoyer_messages()

    recus = [courriel for courriel in mail.outbox if courriel.to == ["claire@exemple.fr"]]
    assert len(recus) == 1
    assert "Annulation pour Awa Diallo" in recus[0].body
    assert f"/orienter/suivi/{orientation.reference}/" in recus[0].body
    tout = recus[0].body + recus[0].alternatives[0].content
    assert lien_personnel(orientation) not in tout
    assert "[[lien]]" not in tout


def test_le_referent_apprend_une_date_deplacee_une_fois():
    orientation = une_orientation_suivie()

    annoncer(orientation, "deplacee")

    assert list(
        Message.objects.filter(modele__startswith="deplacee").order_by("pk").values_list("a_qui", flat=True)
    ) == ["jeune", "referent"]


def test_joint_a_la_place_du_jeune_le_referent_n_est_ecrit_qu_une_fois():
    orientation = une_orientation_suivie(contact=Inscription.Contact.REFERENT)

    annoncer(orientation, "deplacee")

    messages = Message.objects.filter(modele__startswith="deplacee")
    assert [(message.a_qui, message.destinataire) for message in messages] == [
        ("referent", "claire@exemple.fr")
    ]


def test_le_jeune_qui_rend_sa_place_n_ecrit_pas_a_son_referent():
    orientation = une_orientation_suivie()

    annuler(orientation, qui=Qui.JEUNE)

    assert set(Message.objects.values_list("destinataire", flat=True)) == {orientation.jeune.courriel}
    assert "Vous avez annulé" in Message.objects.get(modele="rendue").texte


def test_une_alerte_mene_aux_dates():
    alerte = Alerte.objects.create(offre=fabriques.une_offre(title="Bilan"), courriel="a@exemple.fr")

    annoncer_alerte(alerte, "alerte", lien="https://portail.exemple.fr/catalogue/bilan/")
    envoyer_messages()

    courriel = mail.outbox[0]
    assert courriel.to == ["a@exemple.fr"]
    assert "Il y a de la place pour «\u00a0Bilan\u00a0»" in courriel.body
    assert "https://portail.exemple.fr/catalogue/bilan/" in courriel.body


def test_une_alerte_par_sms_garde_son_lien_entier():
    lien = "https://portail.exemple.fr/catalogue/" + "tres-long-" * 8
    alerte = Alerte.objects.create(
        offre=fabriques.une_offre(title="Préparation à l’entretien d’embauche et au reste"),
        telephone="+33639980123",
    )

    message = annoncer_alerte(alerte, "alerte", lien=lien)

    assert message.texte.endswith(lien)
    assert len(message.texte) <= 160


def test_un_site_recoit_le_nombre_de_demandes_et_aucun_lien_personnel():
    antenne = fabriques.une_antenne("Centre")
    antenne.courriel = "centre@exemple.fr"
    antenne.save()

    annoncer_a_l_antenne(
        antenne, "demandes", nombre="3 demandes attendent", retard="", lien="https://x.fr/admin/"
    )
    envoyer_messages()

    courriel = mail.outbox[0]
    assert courriel.to == ["centre@exemple.fr"]
    assert courriel.subject == "3 demandes attendent une réponse"
    assert "Voir les demandes\u00a0: https://x.fr/admin/" in courriel.body


def test_oublier_une_variable_se_voit_tout_de_suite():
    with pytest.raises(ValueError, match="nombre"):
        annoncer_a_l_antenne(fabriques.une_antenne(), "demandes", lien="https://x.fr/admin/")


def test_un_intervenant_recoit_son_lien_qui_n_est_pas_garde_et_que_lui_seul_ouvre():
    intervenant = Intervenant.objects.create(prenom="Claire", nom="Martin", courriel="c@exemple.fr")
    autre = Intervenant.objects.create(nom="Autre")

    message = annoncer_a_l_intervenant(intervenant, "lien-intervenant")
    envoyer_messages()

    lien = lien_de_l_intervenant(intervenant)
    jeton = re.fullmatch(r".*/intervenant/([^/]+)/", lien)[1]
    assert lien in mail.outbox[0].body
    assert lien not in message.texte + message.html
    assert intervenant_du_jeton(jeton) == intervenant
    assert intervenant_du_jeton(jeton.replace(str(intervenant.pk), str(autre.pk), 1)) is None
    intervenant.jeton_version = 2
    intervenant.save()
    assert intervenant_du_jeton(jeton) is None


def test_l_ancien_contact_est_prevenu_sans_lien_ni_nom():
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(prenom="Awa", nom="Diallo"))

    message = annoncer_a_l_ancien_contact(inscription, courriel="ancien@exemple.fr")

    tout = message.texte + message.html
    assert (message.destinataire, message.calendrier, message.pour_le) == ("ancien@exemple.fr", "", None)
    assert "[[lien]]" not in tout
    assert "Awa" not in tout


def test_ce_que_des_gens_ont_tape_reste_inerte():
    inscription = fabriques.une_inscription(
        seance=fabriques.une_seance(
            offre=fabriques.une_offre(title="{site} <b>x</b> [[lien]]\r\nBcc: a@b.fr")
        ),
        demande=fabriques.une_demande(prenom="Awa{offre.__class__}"),
    )

    message = annoncer(inscription, "attente")

    assert "Bonjour Awa{offre.__class__}," in message.texte
    assert "{site} <b>x</b>" in message.texte, "a title is not read for variables"
    assert "<b>" not in message.html
    assert "\n" not in message.sujet
    assert "[[lien]]" not in message.sujet
