"""The bank of shared questions in the admin: a change is published, what was asked is kept."""

import pytest
from django.urls import reverse

from catalogue.models import Formulaire, OptionQuestion, Question
from tests.catalogue.formulaires_admin import (
    commune,
    connecter_une_editrice,
    envoi,
    envoi_de_question,
    etape,
)

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
ECRANS = "wagtailsnippets_catalogue_question"


@pytest.fixture
def editrice(client):
    return connecter_une_editrice(client)


@pytest.fixture
def hebergement(db):
    question = Question.objects.create(libelle="Hébergement")
    for rang, libelle in enumerate(["Chez ses parents", "À la rue"]):
        OptionQuestion.objects.create(question=question, libelle=libelle, sort_order=rang)
    return question


@pytest.fixture
def publie(editrice, hebergement):
    """A published form that asks the bank question."""
    etapes = etape("", [("commune", "b1", commune(hebergement))])
    donnees = envoi(etapes, **{"action-publish": "Publier"})
    editrice.post(reverse("wagtailsnippets_catalogue_formulaire:add"), donnees)
    return Formulaire.objects.get()


def enregistrer(editrice, question, **champs):
    return editrice.post(
        reverse(f"{ECRANS}:edit", args=[question.pk]), envoi_de_question(question, **champs), follow=True
    )


def posee(version):
    return version.contenu["etapes"][1]["elements"][0]


def libelles(version):
    return [option["libelle"] for option in posee(version)["options"]]


def test_une_question_commune_recoit_sa_cle_sans_que_personne_ne_l_ecrive(editrice):
    neuve = Question(libelle="Niveau d’études")
    options = [{"libelle": "Bac"}, {"libelle": "CAP"}]

    editrice.post(reverse(f"{ECRANS}:add"), envoi_de_question(neuve, options=options))

    question = Question.objects.get()
    assert question.cle == "niveau-detudes"
    assert [option.cle for option in question.options.all()] == ["bac", "cap"]
    ecran = editrice.get(reverse(f"{ECRANS}:edit", args=[question.pk])).content.decode()
    assert "niveau-detudes" not in ecran
    assert "niveau-detudes" not in editrice.get(reverse(f"{ECRANS}:list")).content.decode()


def test_changer_une_question_commune_republie_les_formulaires_qui_la_posent(editrice, hebergement, publie):
    ancienne = publie.version_publiee

    enregistrer(editrice, hebergement, options=[{"libelle": "En famille"}, {}])

    nouvelle = publie.version_publiee
    assert nouvelle.numero == 2
    assert libelles(nouvelle) == ["En famille", "À la rue"]
    assert posee(nouvelle)["options"][0]["cle"] == "chez-ses-parents"
    ancienne.refresh_from_db()
    assert libelles(ancienne) == ["Chez ses parents", "À la rue"]


def test_enregistrer_sans_rien_changer_ne_fait_pas_de_version(editrice, hebergement, publie):
    enregistrer(editrice, hebergement)

    assert publie.version_publiee.numero == 1


def test_un_formulaire_en_brouillon_n_est_pas_publie_par_une_question_commune(editrice, hebergement):
    donnees = envoi(etape("", [("commune", "b1", commune(hebergement))]))
    editrice.post(reverse("wagtailsnippets_catalogue_formulaire:add"), donnees)

    enregistrer(editrice, hebergement, libelle="Où dormez-vous ?")

    assert Formulaire.objects.get().version_publiee is None


def test_une_question_retiree_quitte_la_version_suivante_et_le_choix_des_questions(
    editrice, hebergement, publie
):
    choix = reverse("wagtailsnippetchoosers_catalogue_question:choose_results")
    assert "Hébergement" in editrice.get(choix).content.decode()

    enregistrer(editrice, hebergement, retiree="on")

    assert publie.version_publiee.contenu["etapes"][1]["elements"] == []
    assert "Hébergement" not in editrice.get(choix).content.decode()


def test_une_question_deja_posee_ne_se_supprime_pas(editrice, hebergement, publie):
    adresse = reverse(f"{ECRANS}:delete", args=[hebergement.pk])

    reponse = editrice.post(adresse, follow=True)

    assert Question.objects.filter(pk=hebergement.pk).exists()
    assert "ses réponses doivent rester lisibles" in reponse.content.decode()


def test_une_question_deja_posee_ne_se_supprime_pas_en_lot(editrice, hebergement, publie):
    neuve = Question.objects.create(libelle="Jamais posée")
    adresse = reverse("wagtail_bulk_action", args=["catalogue", "question", "delete"])

    liste = reverse(f"{ECRANS}:list")
    reponse = editrice.post(f"{adresse}?id={hebergement.pk}&id={neuve.pk}&next={liste}", follow=True)

    assert Question.objects.count() == 2
    assert "Rien n’a été supprimé" in reponse.content.decode()


def test_une_question_jamais_posee_se_supprime(editrice, hebergement):
    editrice.post(reverse(f"{ECRANS}:delete", args=[hebergement.pk]))

    assert not Question.objects.exists()


def test_un_choix_deja_propose_se_retire_mais_ne_se_supprime_pas(editrice, hebergement, publie):
    OptionQuestion.objects.create(question=hebergement, libelle="À l’hôtel", sort_order=3)
    enregistrer(editrice, hebergement)

    reponse = enregistrer(editrice, hebergement, options=[{"DELETE": "on"}, {}, {}])

    assert "Cochez « n’est plus proposé » au lieu de le supprimer." in reponse.content.decode()
    assert hebergement.options.count() == 3

    enregistrer(editrice, hebergement, options=[{"retiree": "on"}, {}, {}])

    assert libelles(publie.version_publiee) == ["À la rue", "À l’hôtel"]


def test_une_question_deja_posee_garde_son_type(editrice, hebergement, publie):
    reponse = enregistrer(editrice, hebergement, type="oui_non")

    hebergement.refresh_from_db()
    assert hebergement.type == "choix"
    assert "son type ne change plus" in reponse.content.decode()


def test_une_question_a_choix_en_propose_deux(editrice, hebergement):
    reponse = enregistrer(editrice, hebergement, options=[{"DELETE": "on"}, {}])

    assert "Proposez au moins deux choix." in reponse.content.decode()
    assert hebergement.options.count() == 2


def test_la_banque_dit_qui_pose_chaque_question(editrice, hebergement, publie):
    liste = editrice.get(reverse(f"{ECRANS}:list")).content.decode()
    ecran = editrice.get(reverse(f"{ECRANS}:edit", args=[hebergement.pk])).content.decode()

    assert "Atelier CV" in liste
    assert "<li>Atelier CV</li>" in ecran


def test_une_question_a_plusieurs_choix_ne_remplit_pas_le_profil(editrice, hebergement):
    page = enregistrer(editrice, hebergement, type="choix_multiple", profil="logement")

    assert "Le profil garde une seule réponse" in page.content.decode()
    hebergement.refresh_from_db()
    assert hebergement.profil == ""
