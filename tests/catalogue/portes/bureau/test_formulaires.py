"""Forms in the admin: composed, previewed, copied and published by somebody who never codes."""

import html
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.models import CleDeBloc, Formulaire, Offre
from catalogue.publication.emplois import offres_servies
from tests import fabriques
from tests.catalogue.formulaires_admin import connecter_une_editrice, envoi, etape, question

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
ECRANS = "wagtailsnippets_catalogue_formulaire"
APERCU_NEUF = f"{ECRANS}:preview_on_add"
APERCU = f"{ECRANS}:preview_on_edit"


@pytest.fixture
def editrice(client):
    return connecter_une_editrice(client)


def apercu(client, donnees, adresse):
    reponse = client.post(adresse, donnees)
    assert reponse.json() == {"is_valid": True, "is_available": True}
    return client.get(adresse).content.decode()


def test_l_apercu_montre_toutes_les_etapes_et_les_conditions_en_mots(editrice):
    donnees = envoi(
        etape("", [("oui_non", "b1", question("Avez-vous un CV ?"))]),
        etape(
            "Votre projet",
            [("texte", "b2", question("Quel métier ?", si=("Avez-vous un CV ?", ["Oui"])))],
            "etape-2",
        ),
    )

    page = apercu(editrice, donnees, reverse(APERCU_NEUF))

    assert "Étape 1 sur 3" in page
    assert "Étape 2 sur 3" in page
    assert page.index("Avez-vous un CV ?") < page.index("<h2>Votre projet</h2>") < page.index("Quel métier ?")
    assert "Seulement si vous avez répondu « Oui » à « Avez-vous un CV ? »." in page
    assert "<form" not in page
    assert 'type="submit"' not in page


@pytest.mark.parametrize(
    "questions",
    [
        [("choix", "b1", question("", choix={}))],
        [("choix", "b1", question("Que cherchez-vous ?", choix={"o1": "", "o2": ""}))],
        [("texte", "b1", question("Pourquoi ?", si=("Une question qui n’existe pas", ["Oui"])))],
        [("texte", "b1", question("Pourquoi ?", si=("", ["Oui"]), conservation_jours=""))],
        [("commune", "b1", {"question": "", "si": {"question": "", "reponses": {"count": "0"}}})],
        [
            ("oui_non", "b1", question("Un CV ?")),
            ("texte", "b2", question("Lequel ?", si=("Un CV ?", ["Peut-être"]))),
        ],
    ],
)
def test_l_apercu_d_un_brouillon_a_moitie_ecrit_s_affiche(editrice, questions):
    page = apercu(editrice, envoi(etape("Suite", questions)), reverse(APERCU_NEUF))

    assert "<h2>Suite</h2>" in page
    assert "Date de naissance" in page


def test_l_apercu_d_un_formulaire_change_montre_ce_qui_n_est_pas_enregistre(editrice):
    formulaire = Formulaire.objects.create(nom="Atelier CV", slug="atelier-cv", live=False)

    page = apercu(
        editrice,
        envoi(etape("", [("texte", "b1", question("Quel métier ?"))])),
        reverse(APERCU, args=[formulaire.pk]),
    )

    assert "Quel métier ?" in page
    assert not Formulaire.objects.get().etapes
    assert not CleDeBloc.objects.exists()


def publier(client, *etapes, **champs):
    client.post(reverse(f"{ECRANS}:add"), envoi(*etapes, **{**champs, "action-publish": "Publier"}))
    return Formulaire.objects.order_by("pk").last()


def test_une_copie_est_un_brouillon_dont_les_questions_sont_les_siennes(editrice):
    questions = [
        ("choix", "b1", question("Que cherchez-vous ?", choix={"o1": "Un emploi", "o2": "Un stage"})),
        ("texte", "b2", question("Lequel ?", si=("Que cherchez-vous ?", ["Un stage"]))),
    ]
    original = publier(editrice, etape("", questions), commun="on")

    ecran = editrice.get(reverse(f"{ECRANS}:copy", args=[original.pk]))
    copie = ecran.context["form"].instance
    copie.save()
    copie.save_revision().publish()

    assert copie.pk != original.pk
    assert (copie.nom, copie.slug, copie.commun) == ("Copie de Atelier CV", "atelier-cv-2", False)
    de_l_original, de_la_copie = (
        version.contenu["etapes"][1]["elements"]
        for version in (original.version_publiee, copie.version_publiee)
    )
    assert [q["cle"] for q in de_l_original] == ["que-cherchez-vous", "lequel"]
    assert [q["cle"] for q in de_la_copie] == ["que-cherchez-vous-2", "lequel-2"]
    assert {q["id"] for q in de_l_original}.isdisjoint(q["id"] for q in de_la_copie)
    assert de_la_copie[1]["si"] == {"cle": "que-cherchez-vous-2", "valeurs": ["un-stage"]}


def test_ouvrir_une_copie_n_enregistre_rien(editrice):
    original = publier(editrice, etape("", [("texte", "b1", question("Quel métier ?"))]))

    page = editrice.get(reverse(f"{ECRANS}:copy", args=[original.pk])).content.decode()

    assert Formulaire.objects.count() == 1
    assert "Quel m\\u00e9tier ?" in html.unescape(page)
    assert f'action="{reverse(f"{ECRANS}:add")}"' in page


def test_la_liste_dit_combien_d_offres_chaque_formulaire_sert(editrice):
    commun = publier(editrice, commun="on")
    propre = publier(editrice, nom="Le sien", slug="le-sien")
    fabriques.une_offre()
    fabriques.une_offre()
    fabriques.une_offre(formulaire=propre)
    fabriques.une_offre(mode=Offre.Mode.INFORMATION)
    publier(editrice, nom="Vide", slug="vide")

    page = BeautifulSoup(editrice.get(reverse(f"{ECRANS}:list")).content, "html.parser")

    lignes = {
        ligne.select_one("[id^=snippet_]").get_text(strip=True): ligne.get_text(" ", strip=True)
        for ligne in page.select("tr:has([id^=snippet_])")
    }
    assert "2 offres" in lignes["Atelier CV"]
    assert "1 offre" in lignes["Le sien"]
    assert "aucune offre" in lignes["Vide"]
    assert set(offres_servies(commun)) == set(Offre.objects.filter(formulaire=None, mode="seances"))


def test_la_liste_ne_coute_pas_une_requete_par_formulaire(editrice):
    def requetes():
        with CaptureQueriesContext(connection) as capture:
            editrice.get(reverse(f"{ECRANS}:list"))
        return len(capture)

    publier(editrice)
    requetes()  # what is asked once per process
    un = requetes()
    for n in range(4):
        publier(editrice, nom=f"Formulaire {n}", slug=f"formulaire-{n}")

    assert requetes() == un


def test_l_ecran_montre_les_offres_servies_et_les_versions_publiees(editrice):
    formulaire = publier(editrice, etape("", [("texte", "b1", question("Quel métier ?"))]))
    offre = fabriques.une_offre(formulaire=formulaire)
    formulaire.save_revision().publish()

    page = editrice.get(reverse(f"{ECRANS}:edit", args=[formulaire.pk])).content.decode()

    lien = f'<a href="{reverse("wagtailadmin_pages:edit", args=[offre.pk])}">{offre.title}</a>'
    assert lien in page
    assert page.count("publiée le") == 1


def test_l_usage_d_un_formulaire_publie_ne_change_plus(editrice):
    formulaire = publier(editrice)

    reponse = editrice.post(
        reverse(f"{ECRANS}:edit", args=[formulaire.pk]),
        envoi(usage="orientation", **{"action-publish": "Publier"}),
    )

    assert "son usage ne change plus" in reponse.content.decode()
    assert Formulaire.objects.get().usage == "inscription"


def enregistrer_tout_seul(client, adresse, donnees):
    """What the screen sends by itself while somebody types: the answer is JSON, and says where to go on."""
    reponse = client.post(adresse, donnees, headers={"accept": "application/json"})
    assert reponse.json()["success"] is True
    return reponse.json()


def test_un_libelle_tape_a_moitie_ne_laisse_pas_de_trace_dans_une_cle(editrice):
    def ecran(libelle, choix):
        questions = [("choix", "b1", question(libelle, choix={"o1": choix, "o2": "Un stage"}))]
        return envoi(etape("", questions))

    debut = enregistrer_tout_seul(editrice, reverse(f"{ECRANS}:add"), ecran("Que ch", "Un em"))
    adresse = reverse(f"{ECRANS}:edit", args=[debut["pk"]])
    for libelle, choix in [("Que cherch", "Un empl"), ("Que cherchez-vous ?", "Un emploi")]:
        suite = enregistrer_tout_seul(
            editrice, adresse, ecran(libelle, choix) | {"overwrite_revision_id": debut["revision_id"]}
        )
        assert suite["revision_id"] == debut["revision_id"]
    assert not CleDeBloc.objects.exists()
    editrice.post(adresse, ecran("Que cherchez-vous ?", "Un emploi") | {"action-publish": "Publier"})

    assert sorted(CleDeBloc.objects.values_list("cle", flat=True)) == [
        "que-cherchez-vous",
        "un-emploi",
        "un-stage",
    ]


def test_changer_les_mots_d_une_question_publiee_garde_sa_cle_et_celles_de_ses_choix(editrice):
    def ecran(libelle, choix):
        return envoi(etape("", [("choix", "b1", question(libelle, choix={"o1": choix, "o2": "Un stage"}))]))

    formulaire = publier(
        editrice, etape("", [("choix", "b1", question("But ?", choix={"o1": "Emploi", "o2": "Un stage"}))])
    )
    adresse = reverse(f"{ECRANS}:edit", args=[formulaire.pk])
    editrice.post(adresse, ecran("Que cherchez-vous ?", "Un emploi") | {"action-publish": "Publier"})

    (posee,) = formulaire.version_publiee.contenu["etapes"][1]["elements"]
    assert (posee["cle"], posee["libelle"]) == ("but", "Que cherchez-vous ?")
    assert [(o["cle"], o["libelle"]) for o in posee["options"]] == [
        ("emploi", "Un emploi"),
        ("un-stage", "Un stage"),
    ]


@pytest.mark.parametrize(
    ("si", "message"),
    [
        (("Avez-vous un permis ?", ["Oui"]), "« Avez-vous un permis ? » n’est pas posée plus haut."),
        (
            ("Avez-vous un CV ?", ["Peut-être"]),
            "« Peut-être » n’est pas une réponse de « Avez-vous un CV ? ».",
        ),
        (("Avez-vous un CV ?", []), "Dites pour quelles réponses cette question est posée."),
        (("Quel métier ?", ["Oui"]), "« Quel métier ? » n’a pas de réponses à choisir."),
    ],
)
def test_une_condition_fausse_est_refusee_a_la_publication_sur_son_bloc(editrice, si, message):
    donnees = envoi(
        etape(
            "",
            [
                ("oui_non", "b1", question("Avez-vous un CV ?")),
                ("texte", "b2", question("Quel métier ?")),
                ("texte", "b3", question("Depuis quand ?", si=si)),
            ],
        )
    )

    reponse = editrice.post(reverse(f"{ECRANS}:add"), donnees | {"action-publish": "Publier"})

    (faute,) = reponse.context["form"].errors["etapes"].as_data()
    la_question = faute.block_errors[0].block_errors["questions"].block_errors[2]
    assert list(la_question.block_errors) == ["si"]
    assert message in la_question.block_errors["si"].message
    assert not Formulaire.objects.exists()


def test_deux_formulaires_du_meme_nom_ont_chacun_leur_identifiant(editrice):
    publier(editrice)
    publier(editrice)

    assert list(Formulaire.objects.order_by("pk").values_list("slug", flat=True)) == [
        "atelier-cv",
        "atelier-cv-2",
    ]


def test_revenir_a_une_ancienne_redaction_la_republie_avec_ses_cles(editrice):
    formulaire = publier(editrice, etape("", [("texte", "b1", question("Quel métier ?"))]))
    premiere = formulaire.latest_revision
    adresse = reverse(f"{ECRANS}:edit", args=[formulaire.pk])
    editrice.post(
        adresse, envoi(etape("", [("texte", "b2", question("Quelle ville ?"))])) | {"action-publish": "P"}
    )

    ecran = editrice.get(reverse(f"{ECRANS}:revisions_revert", args=[formulaire.pk, premiere.pk]))
    ancienne = ecran.context["form"].instance
    assert ancienne.etapes[0].value["questions"][0].id == "b1"
    editrice.post(
        reverse(f"{ECRANS}:revisions_revert", args=[formulaire.pk, premiere.pk]),
        envoi(etape("", [("texte", "b1", question("Quel métier ?"))])) | {"action-publish": "P"},
    )

    version = formulaire.version_publiee
    assert version.numero == 3
    assert version.contenu["etapes"][1]["elements"][0]["cle"] == "quel-metier"


def test_une_publication_programmee_compile_a_son_heure_et_pas_avant(editrice):
    demain = timezone.now() + timedelta(days=1)
    formulaire = publier(
        editrice,
        etape("", [("texte", "b1", question("Quel métier ?"))]),
        go_live_at=f"{timezone.localtime(demain):%Y-%m-%d %H:%M}",
    )
    assert formulaire.version_publiee is None

    with time_machine.travel(demain + timedelta(minutes=1)):
        call_command("publish_scheduled")

    assert formulaire.version_publiee.numero == 1


def test_une_relecture_publie_a_l_approbation_seulement(editrice, admin_client):
    editrice.post(
        reverse(f"{ECRANS}:add"),
        envoi(etape("", [("texte", "b1", question("Quel métier ?"))])) | {"action-submit": "Soumettre"},
    )
    formulaire = Formulaire.objects.get()
    assert formulaire.workflow_in_progress
    assert formulaire.version_publiee is None

    tache = formulaire.current_workflow_task_state
    admin_client.post(
        reverse(f"{ECRANS}:workflow_action", args=[formulaire.pk, "approve", tache.pk]), {"comment": ""}
    )

    formulaire.refresh_from_db()
    assert formulaire.live
    assert formulaire.version_publiee.numero == 1


def test_une_offre_ne_prend_pas_pour_s_inscrire_un_formulaire_d_orientation(editrice):
    orientation = publier(editrice, usage="orientation")
    offre = fabriques.une_offre()

    offre.formulaire = orientation

    with pytest.raises(ValidationError) as refus:
        offre.full_clean()
    assert refus.value.message_dict == {
        "formulaire": ["Ce formulaire sert à : Orientation. Choisissez-en un autre."]
    }
