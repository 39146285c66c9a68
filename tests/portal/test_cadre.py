"""The menu and the footer: as the team wants them, and only what leads somewhere."""

import pytest
from wagtail.models import Site

from portal.cadre import Cadre
from portal.models import MenuEtPied, PageAccueil, PagesDErreur, PageSimple
from tests.fabriques import site_web, un_message_a_laisser, une_antenne
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    site_web()


def une_page(titre, **champs):
    accueil = PageAccueil.objects.get()
    return accueil.add_child(instance=PageSimple(title=titre, corps="<p>Texte.</p>", **champs))


def regler(modele, **champs):
    reglage = modele.for_site(Site.objects.get(is_default_site=True))
    for champ, valeur in champs.items():
        setattr(reglage, champ, valeur)
    reglage.save()
    Cadre.oublier()


def test_le_pied_ne_mene_qu_a_ce_qui_existe():
    Cadre.oublier()
    vide = [entree.code for entree in Cadre.courant().pied]
    une_antenne()
    un_message_a_laisser()
    une_page("Mentions légales", slug="mentions-legales")
    Cadre.oublier()

    assert vide == ["place", "pros"]
    assert [entree.code for entree in Cadre.courant().pied] == [
        "place",
        "message",
        "sites",
        "pros",
        "mentions-legales",
    ]


def test_la_redaction_choisit_ses_entrees_et_leurs_mots(client):
    page, cachee = une_page("Qui sommes-nous"), une_page("En préparation", live=False)
    regler(
        MenuEtPied,
        menu=[
            {"type": "rubrique", "value": {"rubrique": "place", "mots": "Ma place", "bref": ""}},
            {"type": "page", "value": {"page": page.pk, "mots": "", "bref": "Nous"}},
            {"type": "page", "value": {"page": cachee.pk, "mots": "", "bref": ""}},
            {"type": "rubrique", "value": {"rubrique": "d-autrefois", "mots": "", "bref": ""}},
        ],
        phrase="Entrez.",
    )

    html = lue(client.get("/agenda/"))

    menu = html.split('class="nav"')[1].split("</nav>")[0]
    assert '<a href="/retrouver/"> Ma place </a>' in menu
    assert '<span class="bref">Nous</span> <span class="long">Qui sommes-nous</span>' in menu
    assert menu.count("<li>") == 2
    assert "Entrez." in html


def test_les_mots_d_une_page_introuvable_sont_ceux_de_la_redaction(client):
    regler(PagesDErreur, introuvable_titre="Perdu ?")

    assert "<h1>Perdu ?</h1>" in lue(client.get("/nulle-part/"))


def test_une_panne_dit_les_derniers_mots_lus_sans_rien_demander(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Cadre.connu().erreurs.panne_titre == "Une panne de notre côté"
