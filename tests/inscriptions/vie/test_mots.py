"""Messages between professionals: who may write, who is told, and what stops and starts a clock."""

import pytest
from django.core.exceptions import ValidationError

from inscriptions.etats import Etat
from inscriptions.fiche.donnees import donnees_de
from inscriptions.fiche.mes_donnees import rubriques_de
from inscriptions.models import Inscription, Message, Mot, PeutSavoir
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.demande import Orientation
from inscriptions.vie.mots import ecrire_un_mot, poser_une_question
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db
REFERENT = "ref@exemple.fr"
QUESTION = "Peut-elle venir avec son bulletin de salaire ?"


@pytest.fixture
def demande():
    prescripteur = fabriques.un_prescripteur()
    orientation = Orientation(
        structure=prescripteur.structure,
        prescripteur=prescripteur,
        referent_nom="Vasseur",
        referent_courriel=REFERENT,
        motif_orientation="Un emploi.",
        engagement=True,
    )
    return fabriques.une_orientation(
        prescripteur,
        orientation=orientation,
        offre=fabriques.une_offre_partenaire(partenaire=fabriques.une_adresse().partenaire),
        site=fabriques.une_antenne(),
    )


def du_site(inscription, texte=QUESTION):
    return ecrire_un_mot(inscription, texte, de=Mot.De.SITE, auteur="Sofia Martel")


def de_qui_oriente(inscription, texte="Oui, elle l’apportera."):
    return ecrire_un_mot(inscription, texte, de=Mot.De.PRESCRIPTEUR, auteur="Claire Vasseur")


def prevenus():
    return list(Message.objects.filter(modele__startswith="mot-").order_by("pk"))


def test_chacun_apprend_qu_un_message_l_attend_sans_que_ses_mots_partent(demande):
    du_site(demande)
    de_qui_oriente(demande)

    assert [message.modele for message in prevenus()] == ["mot-orientation", "mot-site"]
    assert prevenus()[0].destinataire == REFERENT
    partis = " ".join(message.sujet + message.texte + message.html for message in prevenus())
    assert "bulletin" not in partis
    assert "apportera" not in partis
    assert f"/orienter/suivi/{demande.reference}/" in prevenus()[0].texte


def test_une_question_arrete_le_delai_jusqu_a_la_reponse_de_qui_oriente(demande):
    poser_une_question(demande, QUESTION, de=Mot.De.PARTENAIRE, auteur="Aya, ANRS")
    attendue = Inscription.objects.get(pk=demande.pk)
    assert (attendue.acte_a, bool(attendue.suspendue_depuis)) == ("prescripteur", True)

    de_qui_oriente(attendue)

    reprise = Inscription.objects.get(pk=demande.pk)
    assert (reprise.attend_de, reprise.suspendue_depuis) == ("", None)


def test_un_mot_du_site_ou_sur_ce_qui_est_repondu_n_arrete_rien(demande):
    du_site(demande)
    changer_etat(demande, Etat.CONFIRMEE, qui="equipe")
    poser_une_question(demande, QUESTION, de=Mot.De.SITE, auteur="Sofia Martel")

    assert Inscription.objects.get(pk=demande.pk).suspendue_depuis is None


def test_deux_appuis_ne_font_qu_un_message_et_deux_personnes_n_en_perdent_aucun(demande):
    premier = du_site(demande)
    assert du_site(demande) == premier
    ecrire_un_mot(demande, QUESTION, de=Mot.De.SITE, auteur="Hugo Lenoir")

    assert [mot.auteur for mot in demande.mots.all()] == ["Sofia Martel", "Hugo Lenoir"]
    assert len(prevenus()) == 2


@pytest.mark.parametrize("texte", ["", "  \n ", "a" * 1001, "bon\u202ejour"])
def test_un_message_vide_trop_long_ou_invisible_est_refuse(demande, texte):
    with pytest.raises(ValidationError) as refus:
        du_site(demande, texte)

    assert "texte" in refus.value.message_dict
    assert not Mot.objects.exists()


def test_de_qui_garde_la_suite_pour_soi_site_et_partenaire_ne_parlent_plus_qu_entre_eux(demande):
    Inscription.objects.filter(pk=demande.pk).update(peut_savoir=PeutSavoir.NON)
    changer_etat(demande, Etat.REFUSEE, qui="equipe", motif="complet")
    demande = Inscription.objects.get(pk=demande.pk)

    with pytest.raises(TransitionInterdite):
        de_qui_oriente(demande)
    poser_une_question(demande, QUESTION, de=Mot.De.PARTENAIRE, auteur="Aya, ANRS")

    assert [message.modele for message in prevenus()] == ["mot-site"]


def test_de_qui_vient_seul_personne_ne_lirait_le_message():
    with pytest.raises(TransitionInterdite):
        du_site(fabriques.une_inscription())


def test_la_personne_lit_ce_qui_s_est_ecrit(demande):
    du_site(demande)

    rubriques = {rubrique.titre: rubrique.lignes for rubrique in rubriques_de(demande)}
    assert QUESTION in rubriques["Ce que les professionnels se sont écrit"][0][1]
    assert donnees_de(demande)["mots"][0]["texte"] == QUESTION
