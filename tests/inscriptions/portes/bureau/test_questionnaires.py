"""Filled questionnaires in the admin: one of them, their files, the list behind their figure."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests import fabriques
from tests.deux_antennes import connecter
from tests.fabriques import une_question
from tests.pages import lue

pytestmark = pytest.mark.django_db
AVIS = une_question("avis", "choix", options=["bien", "bof"])
MOT = une_question("mot", "texte")


def telecharger(client, format_):
    reponse = client.get(reverse("questionnaires:index"), {"export": format_})
    return b"".join(reponse.streaming_content)


@pytest.fixture
def remplis(deux_antennes):
    ancienne = fabriques.un_questionnaire([AVIS], nom="Votre avis")
    nouvelle = fabriques.publier_le_questionnaire(ancienne.formulaire, [{**AVIS, "libelle": "Alors ?"}, MOT])
    deux_antennes["questionnaire"].delete()
    return [
        fabriques.un_questionnaire_rempli(ancienne, avis="bien"),
        fabriques.un_questionnaire_rempli(nouvelle, avis="bof", mot="=1+1"),
    ]


def test_les_fichiers_ont_une_colonne_par_question_sous_son_dernier_libelle(client, deux_antennes, remplis):
    connecter(client, deux_antennes, "coordination")

    lignes = list(csv.reader(io.StringIO(telecharger(client, "csv").decode("utf-8-sig")), delimiter=";"))
    objets = json.loads(telecharger(client, "json"))

    assert lignes[0] == ["Numéro", "Questionnaire", "Rempli le", "Alors ?", "mot"]
    assert [(ligne[1], *ligne[3:]) for ligne in lignes[1:]] == [
        ("Votre avis", "bof", "'=1+1"),
        ("Votre avis", "bien", ""),
    ]
    assert [(objet["question:avis"], objet["question:mot"]) for objet in objets] == [
        ("bof", "=1+1"),
        ("bien", None),
    ]
    assert telecharger(client, "xlsx")[:2] == telecharger(client, "ods")[:2] == b"PK"
    traces = ModelLogEntry.objects.filter(action="questionnaires.telecharger").order_by("pk")
    assert traces[0].data == {"lignes": 2, "format": "csv"}


def test_telecharger_est_un_droit_a_part(client, deux_antennes, remplis):
    compte = fabriques.un_compte()
    for code in ("access_admin", "view_questionnairerempli"):
        compte.user_permissions.add(Permission.objects.get(codename=code))
    client.force_login(compte)

    liste = client.get(reverse("questionnaires:index"))
    fichier = client.get(reverse("questionnaires:index"), {"export": "csv"})

    assert "Télécharger" not in liste.content.decode()
    assert f"Questionnaire n° {remplis[0].pk}" in liste.content.decode()
    assert fichier.status_code == 403


def test_chacun_se_lit_dans_les_mots_de_sa_version(client, deux_antennes, remplis):
    connecter(client, deux_antennes, "coordination")

    page = client.get(reverse("questionnaires:inspect", args=[remplis[1].pk])).content.decode()
    ancienne = client.get(reverse("questionnaires:inspect", args=[remplis[0].pk])).content.decode()

    assert "Alors ?" in page
    assert "=1+1" in page
    assert "Alors ?" not in ancienne


def test_la_liste_se_filtre_par_questionnaire(client, deux_antennes, remplis):
    autre = fabriques.un_questionnaire_rempli(fabriques.un_questionnaire([AVIS]), avis="bien")
    connecter(client, deux_antennes, "coordination")

    page = client.get(reverse("questionnaires:index"), {"formulaire": remplis[0].version.formulaire_id})

    assert set(page.context["object_list"]) == set(remplis)
    assert autre not in page.context["object_list"]


def test_la_liste_derriere_le_chiffre_demande_le_droit_de_les_voir(client, deux_antennes, remplis):
    adresse = "/admin/comptes/derriere/?mesure=questionnaires&question:avis=bof"
    sans_droit = fabriques.un_compte()
    for code in ("access_admin", "voir_comptes"):
        sans_droit.user_permissions.add(Permission.objects.get(codename=code))
    client.force_login(sans_droit)
    refus = client.get(adresse)

    liste = connecter(client, deux_antennes, "coordination").get(adresse).content.decode()

    assert refus.status_code == 403
    assert "Votre avis" in liste
    assert f"<td>{remplis[1].pk}</td>" in liste
    assert f"<td>{remplis[0].pk}</td>" not in liste


@pytest.mark.parametrize(("role", "liste"), [("editrice", False), ("administration", True)])
def test_l_ecran_du_formulaire_dit_sa_page_et_combien_l_ont_rempli(
    client, settings, deux_antennes, remplis, role, liste
):
    formulaire = remplis[0].version.formulaire
    connecter(client, deux_antennes, role)

    page = client.get(reverse(formulaire.snippet_viewset.get_url_name("edit"), args=[formulaire.pk]))

    vu = lue(page)
    assert f'href="{settings.BASE_URL}/questionnaire/{formulaire.slug}/"' in vu
    assert "2 questionnaires remplis" in vu
    assert (f"{reverse('questionnaires:index')}?formulaire={formulaire.pk}" in vu) is liste
