"""A change of site by the API: the same rules, and tokens limited to their sites."""

import pytest

from inscriptions.models import Inscription, Transfert
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db
ADRESSE = "/api/v1/transferts/"


@pytest.fixture
def sites():
    return fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")


@pytest.fixture
def awa(sites):
    offre = fabriques.une_offre_partenaire()
    offre.sites.set(sites)
    offre.save()
    return fabriques.une_inscription(offre=offre, site=sites[0])


def envoyer(client, corps, antenne, *, vers=ADRESSE, portees=("inscriptions:ecrire", "inscriptions:lire")):
    jeton = un_jeton(*portees, antennes=[antenne])
    return client.post(vers, corps, content_type="application/json", headers=jeton)


def demander(client, awa, sites, **champs):
    corps = {"jeune": awa.jeune_id, "de": sites[0].slug, "vers": sites[1].slug, "raison": "Plus près."}
    return envoyer(client, corps | champs, sites[0])


def repondre(client, antenne, *, accepte=True, **options):
    vers = f"{ADRESSE}{Transfert.objects.get().pk}/reponse/"
    return envoyer(client, {"accepte": accepte}, antenne, vers=vers, **options)


def lire(client, antenne):
    jeton = un_jeton("inscriptions:lire", antennes=[antenne])
    return client.get(ADRESSE, headers=jeton).json()["results"]


def test_un_site_demande_l_autre_lit_de_quoi_repondre_et_accepte(client, awa, sites):
    demande = demander(client, awa, sites)
    [lu] = lire(client, sites[1])
    fiches = client.get("/api/v1/inscriptions/", headers=un_jeton("inscriptions:lire", antennes=[sites[1]]))

    reponse = repondre(client, sites[1])

    jeune = awa.jeune
    assert demande.status_code == 201
    assert set(lu) == {"id", "jeune", "de", "vers", "etat", "raison", "demande_le", "repondu_le"}
    assert set(lu["jeune"]) == {"id", "prenom", "nom", "age"}
    assert (lu["jeune"]["nom"], lu["raison"], lu["etat"]) == (jeune.nom, "Plus près.", "demande")
    assert fiches.json()["count"] == 0
    assert (reponse.status_code, reponse.json()["etat"]) == (200, "accepte")
    assert Inscription.objects.get().antenne == sites[1]


def test_le_site_qui_a_refuse_ne_lit_plus_qui_c_etait(client, awa, sites):
    demander(client, awa, sites)

    repondre(client, sites[1], accepte=False)

    assert lire(client, sites[1]) == []
    assert [lu["etat"] for lu in lire(client, sites[0])] == ["refuse"]


def test_un_jeton_ne_repond_et_ne_demande_que_pour_ses_sites(client, awa, sites):
    ailleurs = fabriques.une_antenne()
    demander(client, awa, sites)
    corps = {"jeune": awa.jeune_id, "de": sites[0].slug, "vers": sites[1].slug}

    codes = {
        "repondre pour l’autre": repondre(client, sites[0]).status_code,
        "repondre d’ailleurs": repondre(client, ailleurs).status_code,
        "demander d’ailleurs": envoyer(client, corps, ailleurs).status_code,
        "lire seulement": repondre(client, sites[1], portees=["inscriptions:lire"]).status_code,
    }

    assert codes == {
        "repondre pour l’autre": 403,
        "repondre d’ailleurs": 404,
        "demander d’ailleurs": 404,
        "lire seulement": 403,
    }
    assert Transfert.objects.get().etat == "demande"
    assert lire(client, ailleurs) == []


def test_un_jeton_qui_ecrit_sans_lire_recoit_le_numero_et_l_etat(client, awa, sites):
    demander(client, awa, sites)

    reponse = repondre(client, sites[1], portees=["inscriptions:ecrire"])

    assert set(reponse.json()) == {"id", "etat"}


@pytest.mark.parametrize(
    ("deja", "statut", "dit"),
    [("demande", 409, "transfert_deja_demande"), ("meme site", 400, "vers"), ("inconnu", 404, "vers")],
)
def test_ce_qui_ne_va_pas_est_dit_par_son_code(client, awa, sites, deja, statut, dit):
    if deja == "demande":
        demander(client, awa, sites)
    vers = {"demande": sites[1].slug, "meme site": sites[0].slug, "inconnu": "nulle-part"}[deja]

    reponse = demander(client, awa, sites, vers=vers)

    assert reponse.status_code == statut
    assert dit in (reponse.json().get("code"), *reponse.json())


def test_on_ne_repond_qu_une_fois(client, awa, sites):
    demander(client, awa, sites)
    repondre(client, sites[1])

    reponse = repondre(client, sites[1], accepte=False)

    assert (reponse.status_code, reponse.json()["code"]) == (409, "transfert_deja_repondu")
