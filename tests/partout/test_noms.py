"""A name is the same whatever door it comes by: page, API, desk, partner; and those kept before are mended."""

from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from catalogue.models import Intervenant
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.models import DoublonPossible, Jeune
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente, une_personne
from tests.par_api import poster, un_corps

pytestmark = pytest.mark.django_db
BLANCHE = {"telephone": "", "code_postal": ""}


def par_la_page(client, seance, **noms):
    return envoyer(client, reverse("s_inscrire_seance", args=[seance.pk]), une_personne(**noms))


def par_l_api(client, seance, **noms):
    return poster(client, un_corps(seance=seance.pk, jeune=noms))


def par_l_accueil(client, seance, **noms):
    client.force_login(fabriques.un_agent(seance.antenne))
    return client.post(reverse("presences_ajouter", args=[seance.pk]), {**noms, **BLANCHE})


def par_un_prescripteur(client, seance, **noms):
    client.force_login(fabriques.un_prescripteur().utilisateur)
    adresse = reverse("orienter_offre", args=[seance.offre.slug])
    return envoyer(client, adresse, un_jeune_oriente(date=str(seance.pk), **noms))


def par_un_partenaire(client, seance, **noms):
    jeton = jeton_de_l_intervenant(seance.intervenant)
    adresse = reverse("intervenant_ajouter", args=[jeton, seance.pk])
    return client.post(adresse, {**noms, **BLANCHE})


PORTES = [par_la_page, par_l_api, par_l_accueil, par_un_prescripteur, par_un_partenaire]


@pytest.fixture(autouse=True)
def _le_matin():
    """Whoever runs this after eleven in the evening has the séance of today before them all the same."""
    with time_machine.travel(fabriques.demain_a(10, jours=0)):
        yield


@pytest.fixture
def seance():
    intervenant = Intervenant.objects.create(nom="Martel", courriel="martel@exemple.fr")
    return fabriques.une_seance(intervenant=intervenant, debut=fabriques.demain_a(23, jours=0))


@pytest.mark.parametrize("porte", PORTES)
def test_ce_qu_on_ne_voit_pas_n_entre_par_aucune_porte(client, seance, porte):
    porte(client, seance, prenom="A\u00adwa\u115f", nom="\ufeffDiallo")

    jeune = Jeune.objects.get()
    assert (jeune.prenom, jeune.nom) == ("Awa", "Diallo")


@pytest.mark.parametrize("porte", PORTES)
@pytest.mark.parametrize(("nom", "mot"), [("Diallo 😀", "sans émoji"), ("-", "avec des lettres")])
def test_un_dessin_ou_un_nom_sans_lettre_est_refuse_a_chaque_porte(client, seance, porte, nom, mot):
    reponse = porte(client, seance, prenom="Awa", nom=nom)

    assert mot in reponse.content.decode()
    assert not Jeune.objects.exists()


def test_les_noms_deja_gardes_perdent_leurs_signes_invisibles_et_les_doublons_sont_signales():
    naissance = {"date_naissance": date(2006, 5, 4)}
    connue = Jeune.objects.create(prenom="Awa", nom="Diallo", **naissance)
    atteinte = Jeune.objects.create(prenom="A\u00adwa", nom="Diallo\u115f", **naissance)
    autre = Jeune.objects.create(prenom="Mahdi", nom="مهدی\u200cزاده")

    import_module("inscriptions.migrations.0012_noms_sans_signe_invisible").nettoyer(apps, None)

    atteinte.refresh_from_db()
    autre.refresh_from_db()
    assert (atteinte.prenom, atteinte.nom, atteinte.identite) == ("Awa", "Diallo", connue.identite)
    assert autre.nom == "مهدی\u200cزاده"
    doublon = DoublonPossible.objects.get()
    assert (doublon.jeune, doublon.ressemble_a) == (atteinte, connue)
