"""The registration page and its published form: versions, refusals, bad input, queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Offre
from inscriptions.models import Inscription
from tests import fabriques
from tests.inscriptions.saisies import caches, envoyer, un_jeune_oriente, une_personne

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def seance():
    return fabriques.une_seance(places=2)


def adresse(seance):
    return reverse("s_inscrire_seance", args=[seance.pk])


def test_une_reponse_a_l_ancienne_version_qui_convient_encore_garde_la_sienne(client, seance):
    ancienne = fabriques.une_version(("besoin", "texte"))
    donnees = {**caches(client.get(adresse(seance))), **une_personne(besoin="Un CV")}
    fabriques.une_version(("besoin", "texte"), ("projet", "texte"))

    reponse = client.post(adresse(seance), donnees)

    inscription = Inscription.objects.get()
    assert reponse.status_code == 303
    assert inscription.version == ancienne
    assert inscription.reponses == {"besoin": "Un CV"}


def test_une_question_devenue_obligatoire_se_repose_sans_rien_perdre(client, seance):
    fabriques.une_version(("besoin", "texte"))
    donnees = {**caches(client.get(adresse(seance))), **une_personne(prenom="Inès", besoin="Un CV")}
    nouvelle = fabriques.une_version(("besoin", "texte"), ("projet", "texte", "", (), True))

    reponse = client.post(adresse(seance), donnees)

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert "Le formulaire a changé" in page
    assert 'value="Inès"' in page
    assert "Un CV" in page
    assert not Inscription.objects.exists()
    seconde = client.post(adresse(seance), {**donnees, **caches(reponse), "projet": "Cuisine"})
    assert seconde.status_code == 303
    assert Inscription.objects.get().version == nouvelle


def test_l_aide_d_une_case_suit_sa_case(client, seance):
    page = client.get(adresse(seance)).content.decode()

    case, aide = (page.index(f'id="q-sans_contact{bout}"') for bout in ("", "_helptext"))
    assert case < aide


@pytest.mark.parametrize("numero", ["", "-1", "0", "999999999999", "un", "\x00", "²"])
def test_un_numero_de_version_inconnu_n_arrete_personne(client, seance, numero):
    version = fabriques.une_version(("besoin", "texte"))

    envoyer(client, adresse(seance), {**une_personne(), "version": numero})

    assert Inscription.objects.get().version == version


@pytest.mark.parametrize(
    ("champs", "phrase", "suite"),
    [
        ({"mode": Offre.Mode.INFORMATION}, "ne prend pas d’inscription en ligne", "Revenir à l’offre"),
        ({"mode": Offre.Mode.SEANCES}, "Pas de date pour le moment", "Prévenez-moi des prochaines dates"),
        ({"qui": Offre.Qui.EQUIPE}, "l’équipe de la Mission Locale inscrit elle-même", "Voir les offres"),
    ],
)
def test_une_offre_qui_ne_prend_personne_ainsi_dit_pourquoi_et_ou_aller(client, champs, phrase, suite):
    offre = fabriques.une_offre_partenaire(**champs)

    page = client.get(reverse("s_inscrire_offre", args=[offre.slug])).content.decode()

    assert phrase in page
    assert suite in page
    assert "<form" not in page


def test_avant_l_ouverture_des_inscriptions_la_page_le_dit(client):
    seance = fabriques.une_seance(inscriptions_du=timezone.now() + timedelta(days=1))

    page = client.get(adresse(seance)).content.decode()

    assert "Les inscriptions à cette date ouvrent le " in page
    assert "Voir les autres dates de cette offre" in page


def test_quand_des_personnes_attendent_le_bouton_dit_la_liste_meme_si_une_place_est_libre(
    client, seance_complete
):
    fabriques.une_inscription(seance=seance_complete)
    seance_complete.places = 2
    seance_complete.save()

    page = client.get(adresse(seance_complete)).content.decode()

    assert "Rejoindre la liste d’attente</button>" in page
    envoyer(client, adresse(seance_complete), une_personne(prenom="Inès"))
    assert Inscription.objects.get(jeune__prenom="Inès").etat == "attente"


def test_le_rappel_dit_le_site_comme_au_catalogue(client):
    seance = fabriques.une_seance(antenne=fabriques.une_antenne("Avenir"))

    page = client.get(adresse(seance)).content.decode()

    assert "14\u00a0h à 16\u00a0h, site Avenir" in page


def test_ouvrir_le_formulaire_fait_au_plus_8_requetes(client, seance):
    fabriques.une_version(("besoin", "texte"))
    client.get(adresse(seance))

    with CaptureQueriesContext(connection) as requetes:
        client.get(adresse(seance))

    assert len(requetes) <= 8, [requete["sql"][:120] for requete in requetes]


@pytest.mark.parametrize(("places", "permises"), [(5, 16), (0, 15)])
def test_s_inscrire_fait_peu_de_requetes_points_de_reprise_compris(client, places, permises):
    """Whoever has a place is awaited on a day: the calendar of the site is read. First of all, the team's words."""
    seance = fabriques.une_seance(places=places)
    fabriques.une_version(("besoin", "texte"))
    donnees = {**caches(client.get(adresse(seance))), **une_personne()}

    with CaptureQueriesContext(connection) as requetes:
        reponse = client.post(adresse(seance), donnees)

    assert reponse.status_code == 303
    assert len(requetes) <= permises, [requete["sql"][:120] for requete in requetes]


def test_la_page_des_orientations_ne_fait_pas_une_requete_par_ligne(client):
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)

    def requetes():
        with CaptureQueriesContext(connection) as faites:
            client.get(reverse("orienter"))
        return len(faites)

    fabriques.une_orientation(prescripteur)
    une = requetes()
    for _ in range(4):
        fabriques.une_orientation(prescripteur)

    assert requetes() == une


def test_un_caractere_nul_dans_une_orientation_est_refuse(client):
    client.force_login(fabriques.un_prescripteur().utilisateur)
    fabriques.une_antenne()
    chemin = reverse("orienter_offre", args=[fabriques.une_offre_partenaire().slug])

    reponse = envoyer(client, chemin, {**un_jeune_oriente(), "motif_orientation": "a\x00b"})

    assert reponse.status_code == 400
    assert not Inscription.objects.exists()
