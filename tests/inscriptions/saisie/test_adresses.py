"""An e-mail that looks mistyped is asked about once, on every page that asks for one; the API takes it."""

import re

import pytest
from django.urls import reverse

from inscriptions.acces.liens import jeton_de
from inscriptions.models import Inscription
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, envoyer, une_personne
from tests.pages import lue
from tests.par_api import poster, un_corps, un_jeton

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
QUESTION = "Vouliez-vous écrire awa@gmail.com"


def vues(reponse):
    return re.findall(r'name="adresse_vue" value="([^"]*)"', reponse.content.decode())


def test_la_question_se_pose_une_fois_et_qui_renvoie_est_cru(client):
    adresse = reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])
    donnees = une_personne(courriel="awa@gmial.com")

    reponse = envoyer(client, adresse, donnees)

    assert reponse.status_code == 400
    assert QUESTION in lue(reponse)
    assert not Inscription.objects.exists()
    assert vues(reponse) == ["awa@gmial.com"]
    confirmee = client.post(adresse, {**caches(reponse), **donnees, "adresse_vue": vues(reponse)})
    assert confirmee.status_code == 303
    assert Inscription.objects.get().jeune.courriel == "awa@gmial.com"


def test_qui_corrige_n_est_plus_interroge_et_qui_se_trompe_autrement_l_est(client):
    adresse = reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])
    reponse = envoyer(client, adresse, une_personne(courriel="awa@gmial.com"))
    encore = {**caches(reponse), "adresse_vue": vues(reponse)}

    autrement = client.post(adresse, {**encore, **une_personne(courriel="awa@gmai.com")})
    juste = client.post(adresse, {**encore, **une_personne(courriel="awa@gmail.com")})

    assert (autrement.status_code, QUESTION in lue(autrement)) == (400, True)
    assert juste.status_code == 303


def test_en_plusieurs_pages_la_reponse_vaut_jusqu_a_l_envoi(client):
    trois_pages()
    adresse = reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])
    premiere = {"etape": "1", "aller": "suivante", **une_personne(courriel="awa@gmial.com")}

    def sur(page, **champs):
        noms = re.findall(r'name="champs" value="([^"]*)"', page.content.decode())
        return {**caches(page), "champs": noms, "adresse_vue": vues(page), **champs}

    demandee = client.post(adresse, sur(client.get(adresse), **premiere))
    assert (demandee.status_code, QUESTION in lue(demandee)) == (400, True)
    suite = client.post(adresse, sur(demandee, **premiere))["Location"]
    suite = client.post(suite, sur(client.get(suite), etape="2", aller="suivante", situation="rien"))[
        "Location"
    ]
    suite = client.post(
        suite, sur(client.get(suite), etape="3", aller="suivante", besoin="Un CV", accord="on")
    )["Location"]

    fin = client.post(suite, sur(client.get(suite), etape="verifier", aller="envoyer"))

    assert "/mon-inscription/" in fin["Location"]
    assert Inscription.objects.get().jeune.courriel == "awa@gmial.com"


@pytest.mark.parametrize("page", ["contact", "prevenez_moi"])
def test_les_autres_pages_le_demandent_et_le_croient_aussi(client, page):
    seance = fabriques.une_seance()
    adresse = {
        "contact": lambda: reverse(
            "changer_mon_contact", args=[jeton_de(fabriques.une_inscription(seance=seance))]
        ),
        "prevenez_moi": lambda: reverse("prevenez_moi", args=[seance.offre.slug]),
    }[page]()
    jeton = re.search(r'name="jeton" value="([^"]*)"', client.get(adresse).content.decode())
    donnees = {"jeton": jeton[1] if jeton else "", "courriel": "awa@gmial.com"}

    reponse = client.post(adresse, donnees)

    assert (reponse.status_code, QUESTION in lue(reponse)) == (400, True)
    confirmee = client.post(adresse, {**donnees, "adresse_vue": vues(reponse)})
    assert confirmee.status_code in (200, 302, 303)
    assert QUESTION not in lue(confirmee)


def test_un_autre_systeme_a_deja_demande_a_la_sienne(client):
    corps = un_corps(seance=fabriques.une_seance().pk)
    corps["jeune"]["courriel"] = "awa@gmial.com"

    reponse = poster(client, corps, HTTP_AUTHORIZATION=f"Bearer {un_jeton('inscriptions:ecrire')}")

    assert reponse.status_code == 201
