"""Posters, saved links, other systems: the earlier address of an offer still leads to it, at every door."""

import pytest

from catalogue.models import Offre
from portal.models import PageSimple
from tests import fabriques
from tests.fabriques import demain_a, un_prescripteur, une_offre, une_seance

pytestmark = pytest.mark.django_db


@pytest.fixture
def renommer(django_capture_on_commit_callbacks):
    """Wagtail keeps the earlier address once the new one is committed."""

    def _renommer(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return page

    return _renommer


@pytest.fixture
def renommee(renommer):
    """An offer that everybody may ask for without a date, renamed after its poster was printed."""
    offre = une_offre(slug="cv-express", mode=Offre.Mode.SANS_DATE)
    return renommer(offre, "un-cv-en-deux-heures")


@pytest.mark.parametrize(
    ("ancienne", "actuelle"),
    [
        ("/catalogue/cv-express/", "/catalogue/un-cv-en-deux-heures/"),
        ("/catalogue/cv-express/affiche/", "/catalogue/un-cv-en-deux-heures/affiche/"),
        (
            "/s-inscrire/offre/cv-express/?structure=abc",
            "/s-inscrire/offre/un-cv-en-deux-heures/?structure=abc",
        ),
        ("/api/v1/offres/cv-express/", "/api/v1/offres/un-cv-en-deux-heures/"),
        (
            "/api/v1/offres/cv-express/formulaire/?usage=inscription",
            "/api/v1/offres/un-cv-en-deux-heures/formulaire/?usage=inscription",
        ),
    ],
)
def test_qui_lit_est_conduit_a_l_adresse_d_aujourd_hui(client, renommee, ancienne, actuelle):
    reponse = client.get(ancienne)

    assert (reponse.status_code, reponse["Location"]) == (301, actuelle)
    assert client.get(actuelle).status_code == 200


def test_qui_veut_etre_prevenu_ou_oriente_y_est_conduit_aussi(client, renommer):
    renommer(une_seance(offre=une_offre(slug="avant")).offre, "apres")
    client.force_login(un_prescripteur().utilisateur)

    assert client.get("/prevenez-moi/avant/")["Location"] == "/prevenez-moi/apres/"
    assert client.get("/orienter/avant/")["Location"] == "/orienter/apres/"


def test_un_formulaire_reste_ouvert_s_envoie_a_l_ancienne_adresse(client, renommee):
    """Refused here for what it lacks, not lost: its fields are shown with what is to be mended."""
    reponse = client.post("/s-inscrire/offre/cv-express/", {"prenom": "Awa"})

    assert reponse.status_code != 404
    assert "un-cv-en-deux-heures" in reponse.content.decode()


def test_les_seances_se_demandent_par_l_ancien_nom(client, renommer):
    seance = une_seance(offre=une_offre(slug="avant"), debut=demain_a(10))
    renommer(seance.offre, "apres")

    for nom in ("avant", "apres"):
        assert [s["id"] for s in client.get(f"/api/v1/seances/?offre={nom}").json()["results"]] == [seance.pk]


def test_une_adresse_donnee_de_nouveau_est_celle_de_sa_nouvelle_offre(client, renommee):
    nouvelle = une_offre(slug="cv-express", title="Un autre atelier")

    reponse = client.get("/catalogue/cv-express/")

    assert reponse.status_code == 200
    assert nouvelle.title in reponse.content.decode()


def test_une_offre_retiree_n_est_plus_a_aucune_de_ses_adresses(client, renommee):
    Offre.objects.get(pk=renommee.pk).unpublish()

    assert client.get("/catalogue/cv-express/", follow=True).status_code == 404
    assert client.get("/api/v1/offres/cv-express/").status_code == 404


def test_une_page_simple_renommee_se_trouve_encore(client, renommer):
    accueil = fabriques.site_web().get_parent()
    page = accueil.add_child(instance=PageSimple(title="Venir", slug="venir", corps="<p>Métro.</p>"))
    renommer(page, "nous-trouver")

    assert client.get("/venir/")["Location"] == "/nous-trouver/"
