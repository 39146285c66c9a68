"""Forms in the admin: composed, previewed, copied and published by somebody who never codes."""

import html

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.formulaires.emplois import offres_servies
from catalogue.models import CleDeBloc, Formulaire, Offre
from tests import fabriques
from tests.catalogue.formulaires_admin import connecter_une_editrice, envoi, etape, question

pytestmark = pytest.mark.django_db
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
    assert "Seulement si vous avez répondu « Oui » à « Avez-vous un CV ? »." in page
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
