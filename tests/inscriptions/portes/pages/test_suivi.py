"""The page of an orientation: its messages, and who did what."""

import pytest
from django.urls import reverse

from inscriptions.models import Inscription, Mot, PeutSavoir
from inscriptions.orientations.mots import qui_lit
from inscriptions.portes.pages.personnel.mots import SaPage
from inscriptions.vie.mots import poser_une_question
from inscriptions.vie.transitions import changer_etat
from portal.groupes import groupe_de
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db
QUESTION = "Peut-elle venir avec son bulletin de salaire ?"


@pytest.fixture
def demande():
    fabriques.site_web()
    compte = fabriques.un_compte(first_name="Claire", last_name="Vasseur")
    prescripteur = fabriques.un_prescripteur(fabriques.une_structure(nom="Emmaüs"), utilisateur=compte)
    return fabriques.une_orientation(
        prescripteur, offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne("Centre")
    )


@pytest.fixture
def client(client, demande):
    """Signed in as whoever sent the person."""
    client.force_login(demande.prescripteur.utilisateur)
    return client


def suivre(client, inscription):
    return lue(client.get(reverse("suivi", args=[inscription.reference])))


def ecrire(client, inscription, texte="Oui, elle l’apportera."):
    return client.post(reverse("ecrire_un_mot", args=[inscription.reference]), {"texte": texte}, follow=True)


def test_la_question_du_site_se_lit_et_se_repond_sur_la_page(client, demande):
    poser_une_question(demande, QUESTION, de=Mot.De.SITE, auteur="Sofia Martel")

    avant = suivre(client, demande)
    apres = lue(ecrire(client, demande))

    assert "Sofia Martel" in avant
    assert QUESTION in avant
    assert "Votre réponse" in avant
    assert "Question posée" in avant
    assert "À vous" in avant
    assert "Le site Centre lit ce message." in avant
    assert "Claire Vasseur, Emmaüs" in apres
    assert "À la Mission Locale" in apres
    assert Inscription.objects.get(pk=demande.pk).attend_de == ""


def test_un_message_vide_se_dit_au_champ_et_un_long_reste_ecrit(client, demande):
    vide, long = ecrire(client, demande, " "), ecrire(client, demande, "a" * 1001)

    assert (vide.status_code, long.status_code) == (400, 400)
    assert "Erreur\u00a0:" in lue(vide)
    assert "Écrivez votre message." in lue(vide)
    assert "a" * 1001 in lue(long)
    assert not Mot.objects.exists()


def test_de_qui_garde_la_suite_pour_soi_plus_rien_ne_se_lit_ni_ne_s_ecrit(client, demande):
    poser_une_question(demande, QUESTION, de=Mot.De.SITE, auteur="Sofia Martel")
    Inscription.objects.filter(pk=demande.pk).update(peut_savoir=PeutSavoir.NON)
    changer_etat(demande, "refusee", qui="equipe", motif="complet")

    page, reponse = suivre(client, demande), ecrire(client, demande)

    assert QUESTION not in page
    assert "Envoyer le message" not in page
    assert reponse.status_code == 409
    assert Mot.objects.count() == 1


def test_le_partenaire_lit_aussi_quand_on_lui_adresse_la_personne():
    partenaire = fabriques.une_adresse().partenaire
    demande = fabriques.une_orientation(
        fabriques.un_prescripteur(fabriques.une_structure("mission-locale")),
        offre=fabriques.une_offre_partenaire(partenaire=partenaire),
        site=fabriques.une_antenne("Centre"),
    )

    lecteurs = qui_lit(demande, Mot.De.PRESCRIPTEUR)

    assert lecteurs == f"Le site Centre et {partenaire.nom} lisent ce message."


def test_personne_d_une_autre_structure_n_ecrit(client, demande):
    client.force_login(fabriques.un_prescripteur().utilisateur)

    assert ecrire(client, demande).status_code == 404
    assert client.get(reverse("ecrire_un_mot", args=[demande.reference])).status_code == 405


def test_la_chronologie_dit_qui_par_son_role_sauf_a_qui_ne_sait_que_la_venue(client, demande):
    changer_etat(demande, "confirmee", qui="equipe", compte=fabriques.un_compte(last_name="Marquenom"))

    page = suivre(client, demande)
    Inscription.objects.filter(pk=demande.pk).update(peut_savoir=PeutSavoir.VENUE)

    assert "Par la Mission Locale" in page
    assert "Marquenom" not in page
    assert "Par la Mission Locale" not in suivre(client, demande)


def test_la_personne_sait_qu_une_question_est_posee_sans_la_lire_la(demande):
    poser_une_question(demande, QUESTION, de=Mot.De.SITE, auteur="Sofia Martel")

    suite = " ".join(SaPage(Inscription.objects.get(pk=demande.pk), None, {}).suite)

    assert "Nous avons posé une question à Emmaüs." in suite
    assert "bulletin" not in suite


def test_le_bureau_ecrit_et_arrete_le_delai_au_meme_endroit(client, demande):
    agent = fabriques.un_compte(first_name="Sofia", last_name="Martel")
    agent.groups.add(groupe_de(demande.antenne))
    client.force_login(agent)
    adresse = reverse("inscriptions:message", args=[demande.pk])

    page = lue(client.post(adresse, {"texte": QUESTION, "question": ""}, follow=True))

    assert "Le délai s’arrête jusqu’à la réponse." in page
    assert QUESTION in page
    assert "Emmaüs lit ce message." in page
    assert Mot.objects.get().auteur == "Sofia Martel"
