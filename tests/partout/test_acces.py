"""Who sees whom beyond the screens of people: Wagtail's own pages, counts, files, the API by session."""

import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from catalogue.models import Intervenant
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.models import Inscription
from tests.deux_antennes import MARQUE_A, MARQUE_B, ROLES, connecter

# Who may open which address: rights, which no database changes.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
SANS_ENTREE = {"anonyme": 302, "prescripteur": 302}
# Wagtail answers « not allowed » by sending back to its home page: 302.
EDITRICES = {**dict.fromkeys(ROLES, 302), "editrice": 200, "administration": 200}
ADMINISTRATION = {**dict.fromkeys(ROLES, 302), "administration": 200}
COORDINATION = {
    **dict.fromkeys(ROLES, 403),
    **SANS_ENTREE,
    "coordination": 200,
    "administration": 200,
}
TEXTES = {**COORDINATION, "editrice": 200}
# By POST only, after the rights are known.
GESTE_DE_L_ADMINISTRATION = {**dict.fromkeys(ROLES, 403), **SANS_ENTREE, "administration": 405}
ECRANS = {
    "/admin/avant-d-ouvrir/poser/": GESTE_DE_L_ADMINISTRATION,
    "/admin/avant-d-ouvrir/messages-relus/": GESTE_DE_L_ADMINISTRATION,
    "/admin/fermetures/vacances/": TEXTES,
    "/admin/textes-des-messages/": TEXTES,
    "/admin/ce-que-recoit-la-personne/": TEXTES,
    "/admin/textes-des-messages/confirmee/": TEXTES,
    "/admin/images/": EDITRICES,
    "/admin/documents/": EDITRICES,
    "/admin/reports/locked/": {**EDITRICES, "administration": 302},
    "/admin/reports/workflow/": EDITRICES,
    # Open to all who work here, each with the history of what they may see.
    "/admin/reports/site-history/": {**dict.fromkeys(ROLES, 200), **SANS_ENTREE},
    "/admin/reports/aging-pages/": EDITRICES,
    "/admin/users/": ADMINISTRATION,
    "/admin/groups/": ADMINISTRATION,
    "/admin/comptes/": COORDINATION,
    "/admin/comptes/derriere/?mesure=inscriptions": COORDINATION,
    "/admin/comptes/derriere/?mesure=questionnaires": COORDINATION,
    "/admin/comptes/entonnoir/": COORDINATION,
    "/admin/comptes/suivi/": COORDINATION,
    "/admin/comptes/dictionnaire/": COORDINATION,
}
# Wagtail's own pages that list or find things; none may name a young person.
OUTILS = (
    *("/admin/", "/admin/account/", "/admin/pages/", "/admin/images/", "/admin/documents/"),
    *("/admin/reports/site-history/", "/admin/reports/aging-pages/", "/admin/reports/locked/"),
    *("/admin/reports/workflow/", "/admin/reports/workflow_tasks/", "/admin/reports/page-types-usage/"),
    *("/admin/users/", "/admin/groups/", "/admin/collections/", "/admin/workflows/list/"),
    *("/admin/pages/search/?q=Ana", "/admin/images/?q=Ana", "/admin/documents/?q=Ana"),
    *(
        "/admin/users/?q=Ana",
        "/admin/choose-page/search/?q=Ana",
        "/admin/images/chooser/",
        "/admin/snippets/",
    ),
    *("/admin/documents/chooser/", "/admin/comptes/", "/admin/comptes/suivi/", "/admin/comptes/entonnoir/"),
    *("/admin/comptes/?mesure=inscriptions&par=seance", "/admin/comptes/?mesure=inscriptions&format=csv"),
    *("/admin/comptes/derriere/?mesure=inscriptions", "/admin/comptes/derriere/?mesure=jeunes_inscrits"),
    *("/admin/comptes/derriere/?mesure=questionnaires", "/admin/questionnaires/"),
    *("/admin/questionnaires/?export=csv", "/admin/questionnaires/?export=json"),
    *("/admin/comptes/derriere/?mesure=actes", "/api/v1/inscriptions/", "/api/v1/inscriptions/?search=Ana"),
    *("/api/v1/inscriptions/?format=csv", "/api/v1/inscriptions/?format=xlsx", "/api/v1/actes/"),
    *("/api/v1/transferts/", "/api/v1/jeunes/?search=Ana", "/api/v1/parcours/"),
    *("/api/v1/seances/", "/api/v2/pages/?search=Ana"),
)


def corps(reponse):
    lu = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content
    return lu.decode(errors="replace") + json.dumps(dict(reponse.headers))


@pytest.mark.parametrize("role", ROLES)
def test_chaque_role_entre_ou_il_doit(client, deux_antennes, role):
    # Wagtail's own screen of settings refuses by sending home.
    reglages = reverse(
        "wagtailsettings:edit", args=["catalogue", "maison", Site.objects.get(is_default_site=True).pk]
    )
    ecrans = {**ECRANS, reglages: {**COORDINATION, **dict.fromkeys(("editrice", "agent_a", "agent_b"), 302)}}
    connecter(client, deux_antennes, role)

    obtenus = {chemin: client.get(chemin).status_code for chemin in ecrans}

    assert obtenus == {chemin: attendus[role] for chemin, attendus in ecrans.items()}


@pytest.mark.parametrize(
    ("role", "interdites"),
    [
        ("anonyme", (MARQUE_A, MARQUE_B)),
        ("prescripteur", (MARQUE_A, MARQUE_B)),
        ("editrice", (MARQUE_A, MARQUE_B)),
        ("agent_a", (MARQUE_B,)),
        ("agent_b", (MARQUE_A,)),
    ],
)
def test_aucun_outil_de_wagtail_ni_fichier_ne_nomme_quelqu_un_d_ailleurs(
    client, deux_antennes, role, interdites
):
    acte = deux_antennes["gens"]["a"].actes.get()
    connecter(client, deux_antennes, "administration").post(reverse("actes:delete", args=[acte.pk]))
    connecter(client, deux_antennes, role)

    vus = {chemin: corps(client.get(chemin, follow=True)).lower() for chemin in OUTILS}

    assert {
        chemin: marque for chemin, vu in vus.items() for marque in interdites if marque.lower() in vu
    } == {}


def test_un_compte_sans_acces_a_l_admin_le_lit_au_lieu_de_tourner_en_rond(client, deux_antennes):
    prescripteur = connecter(client, deux_antennes, "prescripteur")

    reponse = prescripteur.get("/admin/inscriptions/", follow=True)

    assert reponse.status_code == 403
    assert "/admin/login/" in reponse.redirect_chain[-1][0]


def test_un_agent_n_a_ni_les_documents_ni_les_images_d_une_autre_antenne(client, deux_antennes):
    document = get_document_model().objects.create(
        title="Feuille de Pyrénées",
        file=ContentFile(b"x", "feuille.txt"),
        collection=deux_antennes["b"].collection,
    )
    image = get_image_model().objects.create(
        title="Photo de Pyrénées", file=get_test_image_file(), collection=deux_antennes["b"].collection
    )
    agent = connecter(client, deux_antennes, "agent_a")
    adresses = (
        reverse("wagtaildocs:edit", args=[document.pk]),
        reverse("wagtaildocs:delete", args=[document.pk]),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages:delete", args=[image.pk]),
        reverse("wagtaildocs_chooser:chosen", args=[document.pk]),
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
    )

    refus = {adresse: agent.get(adresse).status_code for adresse in adresses}
    vu = "".join(
        corps(agent.get(adresse, follow=True))
        for adresse in (
            "/admin/documents/",
            "/admin/documents/chooser/",
            "/admin/images/",
            "/admin/images/chooser/",
        )
    )

    assert set(refus.values()) <= {302, 403, 404}, refus
    assert "de Pyrénées" not in vu


def test_la_session_d_un_agent_lit_par_l_api_ce_que_lisent_ses_ecrans(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")
    autre = deux_antennes["gens"]["b"].reference

    liste = agent.get("/api/v1/inscriptions/").json()
    fichier = corps(agent.get("/api/v1/inscriptions/?format=csv"))

    siennes = Inscription.objects.filter(antenne=deux_antennes["a"]).values_list("reference", flat=True)
    assert {ligne["reference"] for ligne in liste["results"]} == set(siennes)
    assert liste["count"] == 2
    assert agent.get(f"/api/v1/inscriptions/{autre}/").status_code == 404
    assert [reference in fichier for reference in siennes] == [True, True]
    assert autre not in fichier


def test_la_session_d_un_agent_n_ecrit_par_l_api_que_sur_les_siens(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")
    autre = deux_antennes["gens"]["b"]

    reponse = agent.post(
        f"/api/v1/inscriptions/{autre.reference}/etat/", {"vers": "annulee"}, content_type="application/json"
    )

    autre.refresh_from_db()
    assert reponse.status_code == 404
    assert autre.etat == "confirmee"


@pytest.mark.parametrize(("role", "code"), [("editrice", 403), ("prescripteur", 403), ("anonyme", 401)])
def test_sans_droit_sur_les_personnes_l_api_ne_lit_rien(client, deux_antennes, role, code):
    connecter(client, deux_antennes, role)

    assert {
        chemin: client.get(f"/api/v1/{chemin}").status_code
        for chemin in ("inscriptions/", "inscriptions/?format=csv", "actes/")
    } == dict.fromkeys(("inscriptions/", "inscriptions/?format=csv", "actes/"), code)


def test_la_coordination_lit_derriere_le_chiffre_les_gens_de_tous_les_sites(client, deux_antennes):
    page = corps(
        connecter(client, deux_antennes, "coordination").get("/admin/comptes/derriere/?mesure=inscriptions")
    )

    assert MARQUE_A in page
    assert MARQUE_B in page


@pytest.mark.parametrize("role", ROLES)
def test_le_lien_d_un_intervenant_ouvre_ses_seances_a_qui_le_tient_et_rien_d_autre(
    client, deux_antennes, role
):
    """The link is the right: no account adds to it, none takes from it."""
    seance, ailleurs = deux_antennes["seances"]["a"], deux_antennes["seances"]["b"]
    sienne, autre = Intervenant.objects.create(nom="Elle"), Intervenant.objects.create(nom="Lui")
    for une, a_qui in ((seance, sienne), (ailleurs, autre)):
        type(une).objects.filter(pk=une.pk).update(intervenant=a_qui)
    connecter(client, deux_antennes, role)
    jeton = jeton_de_l_intervenant(sienne)
    altere = jeton[:-1] + ("A" if jeton[-1] != "A" else "B")
    pages = {
        reverse("intervenant", args=[jeton]): 200,
        reverse("intervenant_seance", args=[jeton, seance.pk]): 200,
        # Not before the day of the séance.
        reverse("intervenant_ajouter", args=[jeton, seance.pk]): 409,
        reverse("intervenant_indisponible", args=[jeton]): 200,
        reverse("intervenant_retirer", args=[jeton, 1]): 405,
        reverse("intervenant_seance", args=[jeton, ailleurs.pk]): 404,
        reverse("intervenant_ajouter", args=[jeton, ailleurs.pk]): 404,
        reverse("intervenant", args=[altere]): 404,
        reverse("intervenant_seance", args=[altere, seance.pk]): 404,
    }

    lues = {page: client.get(page) for page in pages}
    Intervenant.objects.update(actif=False)
    apres = {client.get(page).status_code for page in pages}

    assert {page: reponse.status_code for page, reponse in lues.items()} == pages
    assert [marque for marque in (MARQUE_A, MARQUE_B) if any(marque in corps(r) for r in lues.values())] == []
    assert "Ana M." in corps(lues[reverse("intervenant_seance", args=[jeton, seance.pk])])
    assert apres == {404, 405}
