"""« Près de chez moi »: an arrondissement becomes a site in the address, without account nor cookie."""

from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.models import Arrondissement, Lieu, Offre, OffrePartenaire
from tests.fabriques import demain_a, site_web, une_antenne, une_offre, une_seance
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def avenir():
    """In the 13e, and said by the team to be the nearest of the 5e too."""
    site_web()
    site = une_antenne("Avenir")
    site.lieu = Lieu.objects.create(
        slug="av", nom="Avenir", adresse="3 rue de l’Exemple", code_postal="75013"
    )
    site.arrondissements = [Arrondissement.objects.create(numero=numero) for numero in (5, 13)]
    site.save()
    return site


@pytest.mark.parametrize("chemin", ["/catalogue/", "/agenda/"])
@pytest.mark.parametrize("tape", ["13", "13e", "75013", "5", "5ème"])
def test_l_arrondissement_choisi_devient_le_site_qui_le_sert(client, avenir, chemin, tape):
    reponse = client.get(chemin, {"q": "cv", "arrondissement": tape, "page": "2"})

    assert reponse.status_code == 302
    adresse = urlsplit(reponse["Location"])
    assert (adresse.path, parse_qs(adresse.query)) == (chemin, {"q": ["cv"], "site": [avenir.slug]})
    assert not reponse.cookies


def test_la_ou_aucun_site_ne_sert_on_montre_tous_les_sites(client, avenir):
    reponse = client.get("/catalogue/", {"arrondissement": "16"}, follow=True)

    assert reponse.redirect_chain == [("/sites/?arrondissement=16", 302)]
    assert "Avenir" in reponse.content.decode()


@pytest.mark.parametrize("tape", ["", "2000", "99", "ici", "13 rue"])
def test_ce_qui_n_est_pas_un_arrondissement_laisse_la_liste_telle_quelle(client, avenir, tape):
    reponse = client.get("/catalogue/", {"arrondissement": tape, "q": "cv"})

    assert (reponse.status_code, reponse["Location"]) == (302, "/catalogue/?q=cv")


def test_le_choix_est_a_cote_des_filtres_et_garde_les_autres(client, avenir):
    html = client.get("/catalogue/?type=atelier&q=cv").content.decode()

    formulaire = html.partition('<form class="pres"')[2].partition("</form>")[0]
    assert '<option value="13">13e</option>' in formulaire
    assert '<input type="hidden" name="type" value="atelier">' in formulaire
    assert '<input type="hidden" name="q" value="cv">' in formulaire


def test_un_lieu_cherche_montre_son_site_meme_sans_offre(client, avenir):
    html = lue(client.get("/catalogue/?q=13e"))

    assert "Voici le site Avenir" in html
    assert "Aucune offre" not in html
    assert f'href="/sites/{avenir.slug}/"' in html
    assert "Aucune offre" in lue(client.get("/catalogue/?q=13e&places=oui")), "more than a place is asked"
    assert f'href="/catalogue/?site={avenir.slug}"' in html


def test_une_offre_qu_on_ne_prend_pas_seul_dit_comment_on_y_vient_sans_date_ni_place(client, avenir):
    reservee = une_offre(title="Reçu par la banque", qui=Offre.Qui.PRESCRIPTEURS)
    une_seance(offre=reservee, antenne=avenir, debut=demain_a(9), places=4)
    une_offre(OffrePartenaire, title="Colis", mode=Offre.Mode.SANS_DATE)
    une_seance(offre=une_offre(title="Atelier CV"), antenne=avenir, places=4)

    html = lue(client.get("/catalogue/"))
    seules = lue(client.get("/catalogue/?places=oui"))

    titres = ["Je réserve", "Atelier CV", "Sur demande", "Colis", "Reçu par la banque"]
    rangs = [html.index(f">{titre}<") if titre[0] in "ACR" else html.index(titre) for titre in titres]
    assert rangs == sorted(rangs)
    assert html.count("Sur demande\u00a0: nous vous contactons") == 2
    assert html.count("Il reste 4 places sur 4") == 1
    assert "Reçu par la banque" not in seules
    assert "Reçu par la banque" not in client.get("/agenda/?places=oui").content.decode()
