"""A séance that is not to be seen yet shows nowhere; a permanence without appointment shows its hours."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from catalogue.models import Offre
from inscriptions.acces.liens import lien_personnel
from inscriptions.models import Inscription
from inscriptions.saisie.protections import nouveau_jeton
from tests import fabriques

pytestmark = pytest.mark.django_db
ADRESSE_CACHEE = "Salle des pas perdus"


@pytest.fixture
def cachee():
    """Next week, visible tomorrow, at an address that nothing else has; beside one that everybody sees."""
    offre = fabriques.une_offre(title="Atelier des cachettes", slug="cachettes")
    antenne = fabriques.une_antenne("Site des cachettes")
    vue = fabriques.une_seance(offre=offre, antenne=antenne, debut=fabriques.demain_a(9, jours=20))
    seance = fabriques.une_seance(
        offre=offre,
        antenne=antenne,
        debut=fabriques.demain_a(11, jours=7),
        adresse=ADRESSE_CACHEE,
        places=4,
        visible_le=timezone.now() + timedelta(days=1),
    )
    seance.voisine = vue
    return seance


def lu(client, adresse):
    reponse = client.get(adresse)
    contenu = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content
    return contenu.decode()


def traces(seance):
    """What could give it away: its address, its registration page, its day in each form in use."""
    local = timezone.localtime(seance.debut)
    return [
        ADRESSE_CACHEE,
        f"/s-inscrire/seance/{seance.pk}/",
        f"{seance.jour:%Y-%m-%d}T11",
        f"{local:%Y%m%dT%H%M%S}",
    ]


PARTOUT = (
    *(
        "/",
        "/catalogue/",
        "/catalogue/?places=oui",
        "/catalogue/cachettes/",
        f"/catalogue/cachettes/?semaine={fabriques.demain_a(11, jours=7):%Y-%m-%d}",
    ),
    *("/agenda/", "/agenda.ics", "/agenda/imprimer/", "/sitemap.xml"),
    *("/api/v1/offres/", "/api/v1/offres/cachettes/", "/api/v1/seances/", "/api/v1/seances/?offre=cachettes"),
    *("/api/v1/data-inclusion/services/", "/api/v2/pages/"),
)


@pytest.mark.parametrize("adresse", PARTOUT)
def test_une_seance_pas_encore_visible_ne_parait_nulle_part(client, cachee, adresse):
    contenu = lu(client, adresse)

    assert [trace for trace in traces(cachee) if trace in contenu] == []


def test_sa_voisine_et_elle_meme_demain_paraissent(client, cachee):
    """The walk above would find it: the same traces are there once it is visible."""
    avant = lu(client, "/api/v1/seances/")
    type(cachee).objects.filter(pk=cachee.pk).update(visible_le=timezone.now())

    assert f'"id":{cachee.voisine.pk},' in avant.replace(" ", "")
    assert ADRESSE_CACHEE in lu(client, "/catalogue/cachettes/")
    assert f"/s-inscrire/seance/{cachee.pk}/" in lu(client, "/catalogue/cachettes/")
    assert f"{cachee.debut:%Y%m%dT%H%M%S}" in lu(client, "/agenda.ics")
    assert f'"id":{cachee.pk},' in lu(client, "/api/v1/seances/").replace(" ", "")
    assert ADRESSE_CACHEE in lu(client, "/agenda/")


def test_personne_ne_s_inscrit_par_son_adresse_ni_par_l_api(client, cachee):
    demande = {
        "seance": cachee.pk,
        "jeune": {
            "prenom": "Awa",
            "nom": "Diallo",
            "date_naissance": "2006-05-04",
            "courriel": "a@exemple.fr",
        },
        "information_lue": True,
    }

    codes = [
        client.get(f"/s-inscrire/seance/{cachee.pk}/").status_code,
        client.post(f"/s-inscrire/seance/{cachee.pk}/", {"prenom": "Awa"}).status_code,
        client.get(f"/api/v1/seances/{cachee.pk}/").status_code,
    ]
    reponse = client.post("/api/v1/inscriptions/", demande, content_type="application/json")

    assert codes == [404, 404, 404]
    assert reponse.status_code == 404
    assert not Inscription.objects.exists()


def test_elle_n_est_pas_une_autre_date_sur_le_lien_personnel(client, cachee):
    inscription = fabriques.une_inscription(seance=cachee.voisine)

    chemin = urlsplit(lien_personnel(inscription)).path
    page = lu(client, f"{chemin}changer/")

    assert [trace for trace in traces(cachee) if trace in page] == []


def test_une_permanence_sans_rendez_vous_montre_ses_heures_et_n_inscrit_personne(client):
    permanence = fabriques.une_permanence(
        title="Permanence ouverte", slug="permanence-ouverte", mode=Offre.Mode.SANS_RENDEZ_VOUS
    )
    debut = fabriques.demain_a(14, jours=3)
    seance = fabriques.une_seance(offre=permanence, debut=debut, fin=debut + timedelta(hours=3))

    pages = [
        lu(client, adresse).replace("\u00a0", " ")
        for adresse in ("/catalogue/permanence-ouverte/", "/agenda/")
    ]
    fiche = client.get("/api/v1/offres/permanence-ouverte/").json()

    for page in pages:
        assert "14 h" in page
        assert "17 h" in page
        assert "/s-inscrire/" not in page
    assert "sans rendez-vous" in pages[0].lower()
    assert fiche["inscription"]["ouverte"] is False
    assert [datetime.fromisoformat(s["debut"]) for s in fiche["prochaines_seances"]] == [debut]
    donnees = {"prenom": "Awa", "jeton": nouveau_jeton()}
    assert client.post(f"/s-inscrire/seance/{seance.pk}/", donnees).status_code == 409
    assert not Inscription.objects.exists()
