"""Another date chosen from inside a form: what was typed comes along, and nobody else opens it."""

import pytest
from django.urls import reverse

from catalogue.models import Offre
from inscriptions.models import Brouillon, Inscription
from inscriptions.saisie import code_du_creneau
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, envoyer, une_personne

pytestmark = pytest.mark.django_db


@pytest.fixture
def offre():
    return fabriques.une_offre(title="Atelier CV")


@pytest.fixture
def seance(offre):
    return fabriques.une_seance(offre=offre, debut=fabriques.demain_a(14, jours=7))


@pytest.fixture
def autre(offre):
    return fabriques.une_seance(offre=offre, debut=fabriques.demain_a(10, jours=9))


def adresse_de(seance):
    return reverse("s_inscrire_seance", args=[seance.pk])


def demander_une_autre_date(client, adresse, **champs):
    return envoyer(client, adresse, {"aller": "autre-date", **champs})["Location"]


def prendre(client, adresse, code):
    page = client.get(adresse).content.decode()
    jeton = page.split('name="jeton" value="')[1].split('"')[0]
    return client.post(adresse, {"jeton": jeton, "aller": "prendre-la-date", "date": code})


def test_ce_qui_est_saisi_suit_la_date_choisie_jusqu_a_l_inscription(client, seance, autre):
    choix = demander_une_autre_date(client, adresse_de(seance), **une_personne(prenom="Inès"))
    suite = prendre(client, choix, str(autre.pk))["Location"]
    page = client.get(suite)

    assert suite.startswith(adresse_de(autre))
    assert 'value="Inès"' in page.content.decode()
    assert 'class="erreurs"' not in page.content.decode()
    client.post(suite, {**caches(page), **une_personne(prenom="Inès")})
    assert Inscription.objects.get().seance == autre
    assert not Brouillon.objects.exists()


def test_ce_qui_n_est_pas_encore_juste_est_garde_aussi(client, seance, autre):
    choix = demander_une_autre_date(client, adresse_de(seance), **une_personne(courriel="pas un e-mail"))
    page = client.get(prendre(client, choix, str(autre.pk))["Location"]).content.decode()

    assert 'value="pas un e-mail"' in page


def test_la_page_des_dates_propose_les_autres_et_ramene_aux_reponses(client, seance, autre):
    choix = demander_une_autre_date(client, adresse_de(seance), **une_personne(prenom="Inès"))
    page = client.get(choix).content.decode()

    assert (f'value="{autre.pk}"' in page, f'value="{seance.pk}"' in page) == (True, False)
    retour = page.split('class="retour" href="')[1].split('"')[0].replace("&amp;", "&")
    assert 'value="Inès"' in client.get(retour).content.decode()


def test_une_heure_se_change_pour_une_autre(client):
    permanence = fabriques.une_permanence(mode=Offre.Mode.CRENEAUX)
    seance = fabriques.une_seance(offre=permanence, creneau_minutes=30)
    premiere, deuxieme, *_ = seance.heures_de_creneau()
    ici = f"{adresse_de(seance)}?creneau={code_du_creneau(premiere)}"

    choix = demander_une_autre_date(client, ici, **une_personne(prenom="Inès"))
    reponse = prendre(client, choix, f"{seance.pk}@{code_du_creneau(deuxieme)}")
    page = client.get(reponse["Location"])
    client.post(reponse["Location"], {**caches(page), **une_personne(prenom="Inès")})

    assert Inscription.objects.get().creneau == deuxieme


def test_une_date_qui_n_est_pas_proposee_est_refusee_sans_rien_perdre(client, seance, autre):
    ailleurs = fabriques.une_seance()
    choix = demander_une_autre_date(client, adresse_de(seance), **une_personne(prenom="Inès"))

    for code in (str(ailleurs.pk), "", "x"):
        reponse = prendre(client, choix, code)
        assert reponse.status_code == 400
        assert "Erreur" in reponse.content.decode()
    assert 'value="Inès"' in client.get(choix.replace("dates=", "")).content.decode()


def test_en_plusieurs_pages_on_revient_ou_l_on_etait(client, seance, autre):
    trois_pages()
    adresse = adresse_de(seance)
    page = client.get(adresse)
    etape = {**caches(page), "etape": "1", "aller": "suivante"}
    deuxieme = client.post(adresse, {**etape, **une_personne(prenom="Inès")})["Location"]

    choix = client.post(deuxieme, {**caches(client.get(deuxieme)), "etape": "2", "aller": "autre-date"})
    suite = prendre(client, choix["Location"], str(autre.pk))["Location"]

    assert "etape=2" in suite
    assert "Étape 2" in client.get(suite).content.decode()
    assert "Inès" in str(Brouillon.objects.get().donnees)


def test_sans_son_jeton_la_page_ne_garde_rien(client, seance, autre):
    reponse = client.post(adresse_de(seance), {"aller": "autre-date", **une_personne()})

    assert reponse.status_code == 400
    assert not Brouillon.objects.exists()


def test_une_seance_close_entre_temps_laisse_prendre_une_autre_date(client, seance, autre):
    donnees = {**caches(client.get(adresse_de(seance))), **une_personne(prenom="Inès")}
    type(seance).objects.filter(pk=seance.pk).update(etat="fermee")

    refusee = client.post(adresse_de(seance), donnees)
    choix = client.post(adresse_de(seance), {**donnees, "aller": "autre-date"})["Location"]
    page = client.get(prendre(client, choix, str(autre.pk))["Location"]).content.decode()

    assert refusee.status_code == 409
    assert 'value="autre-date"' in refusee.content.decode()
    assert 'value="Inès"' in page
