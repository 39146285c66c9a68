"""What whoever sent a person may know: nothing of the rest shows, nor can be found by comparing."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from actions.models import Parcours, Programme
from inscriptions.acces.partage import NON_PARTAGEE, SUITE_TUE, partage_de
from inscriptions.acces.prescripteurs import orientations_de
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription
from inscriptions.orientations.chronologie import pas_de
from inscriptions.orientations.second_rendez_vous import redonner_rendez_vous
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques
from tests.pages import lue
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db


@pytest.fixture
def prescripteur(client):
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    return prescripteur


def orientee(prescripteur, peut_savoir):
    """Confirmed by the site, for a séance of yesterday."""
    seance = fabriques.une_seance(places=9)
    une = fabriques.une_orientation(prescripteur, seance=seance)
    seance.debut = fabriques.demain_a(14, jours=-1)
    seance.fin = seance.debut + timedelta(hours=2)
    seance.save()
    Inscription.objects.filter(pk=une.pk).update(peut_savoir=peut_savoir)
    return Inscription.objects.get(pk=une.pk)


def sans_date(prescripteur):
    """A request that waits for its answer."""
    site = fabriques.une_antenne()
    return fabriques.une_orientation(prescripteur, offre=fabriques.une_offre_partenaire(), site=site)


def est_venue(une):
    changer_etat(une, Etat.PRESENTE, qui=Qui.EQUIPE)


def n_est_pas_venue(une):
    changer_etat(une, Etat.ABSENTE, qui=Qui.EQUIPE)


def s_est_excusee(une):
    changer_etat(une, Etat.EXCUSEE, qui=Qui.EQUIPE)


def a_annule(une):
    Inscription.objects.filter(pk=une.pk).update(etat=Etat.CONFIRMEE)
    annuler(une, qui=Qui.JEUNE)


def est_entree(une):
    est_venue(une)
    programme = Programme.objects.create(
        nom="Programme secret", slug="secret", depuis="2026-01-01", jusqua="2027-12-31"
    )
    Parcours.objects.create(
        jeune=une.jeune, programme=programme, antenne=une.antenne, inscription=une, entree="2026-11-20"
    )


def a_repris_rendez_vous(une):
    n_est_pas_venue(une)
    suivante = fabriques.une_seance(offre=une.offre, antenne=une.antenne, places=9)
    redonner_rendez_vous(une, seance=suivante, qui=Qui.EQUIPE)


SUITES = [est_venue, n_est_pas_venue, s_est_excusee, a_annule, est_entree, a_repris_rendez_vous]


def lu_par(client, une):
    """List, follow-up, page that asks before it is cancelled: all that the sender reads."""
    adresses = [
        reverse("orienter"),
        *(reverse(nom, args=[une.reference]) for nom in ("suivi", "annuler_orientation")),
    ]
    lus = [(reponse.status_code, lue(reponse)) for reponse in map(client.get, adresses)]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", str(lus))


@pytest.mark.parametrize("suite", SUITES)
def test_apres_non_tout_se_lit_pareil_quoi_qu_il_arrive(client, prescripteur, suite):
    une = orientee(prescripteur, "non")
    avant = lu_par(client, une)

    suite(une)

    assert lu_par(client, une) == avant
    assert NON_PARTAGEE in avant


@pytest.mark.parametrize("suite", SUITES)
def test_sans_ce_non_la_page_le_dirait(client, prescripteur, suite):
    """The twin: the same facts of somebody who shares them."""
    une = orientee(prescripteur, "oui")
    avant = lu_par(client, une)

    suite(une)

    assert lu_par(client, une) != avant


@pytest.mark.parametrize("geste", ["annuler_orientation", "reprendre_orientation"])
def test_apres_non_aucun_geste_n_apprend_rien_non_plus(client, prescripteur, geste):
    """Before and after the person came: the same answer, and nothing is written."""
    une = orientee(prescripteur, "non")
    adresse = reverse(geste, args=[une.reference])

    avant = client.post(adresse)
    est_venue(une)
    apres = client.post(adresse)

    assert (avant.status_code, avant["Location"]) == (apres.status_code, apres["Location"])
    une.refresh_from_db()
    assert une.etat == Etat.PRESENTE


def test_apres_non_le_sort_de_la_demande_reste_celui_du_premier_jour(client, prescripteur):
    refusee = sans_date(prescripteur)
    changer_etat(refusee, Etat.REFUSEE, motif="en-emploi", qui=Qui.EQUIPE)
    Inscription.objects.update(peut_savoir="non")

    page = lue(client.get(reverse("suivi", args=[refusee.reference])))

    assert "Non retenue" in page
    assert NON_PARTAGEE in page
    assert "En emploi" not in page


def test_tant_que_le_site_n_a_pas_repondu_il_n_y_a_rien_a_taire(client, prescripteur):
    une = sans_date(prescripteur)
    Inscription.objects.update(peut_savoir="non")

    page = lue(client.get(reverse("suivi", args=[une.reference])))

    assert "Demande envoyée" in page
    assert "Annuler l’orientation" in page
    assert "Vous le saurez si la personne est d’accord." in page


def test_qui_ne_partage_que_sa_venue_ne_dit_ni_l_excuse_ni_l_entree(client, prescripteur):
    excusee, entree = orientee(prescripteur, "venue"), orientee(prescripteur, "venue")
    s_est_excusee(excusee)
    est_entree(entree)

    pages = [lue(client.get(reverse("suivi", args=[une.reference]))) for une in (excusee, entree)]
    liste = lue(client.get(reverse("orienter")))

    assert "N’est pas venu" in pages[0]
    assert "xcusée" not in pages[0] + liste
    assert "Est venu" in pages[1]
    assert "Programme secret" not in pages[1]


def test_qui_ne_partage_que_sa_venue_ne_dit_pas_pourquoi_on_a_refuse(prescripteur):
    une = sans_date(prescripteur)
    Inscription.objects.update(peut_savoir="venue")
    changer_etat(une, Etat.REFUSEE, motif="en-emploi", qui=Qui.EQUIPE)

    assert [pas.pas.detail for pas in pas_de(Inscription.objects.get())] == ["", ""]


@pytest.mark.parametrize(("choix", "nombre"), [("oui", 2), ("venue", 1), ("non", 1)])
def test_le_rendez_vous_d_apres_ne_se_voit_que_de_qui_partage_tout(prescripteur, choix, nombre):
    a_repris_rendez_vous(orientee(prescripteur, choix))

    assert orientations_de([prescripteur]).count() == nombre


def test_sans_aucune_reponse_connue_rien_ne_se_dit(prescripteur):
    une = orientee(prescripteur, "non")
    une.evenements.all().delete()

    assert (partage_de(une).etat, partage_de(une).libelle) == (None, SUITE_TUE)


@pytest.mark.parametrize(("choix", "lues"), [("oui", 1), ("venue", 0), ("non", 0)])
def test_la_cle_d_une_structure_ne_lit_que_qui_partage_tout(client, choix, lues):
    structure = fabriques.une_structure()
    une = orientee(fabriques.un_prescripteur(structure), choix)
    sienne = un_jeton("inscriptions:lire", structure=structure)

    liste = client.get("/api/v1/inscriptions/", headers=sienne).json()
    fiche = client.get(f"/api/v1/inscriptions/{une.reference}/", headers=sienne)
    cherchee = client.get("/api/v1/inscriptions/", {"etat": une.etat}, headers=sienne).json()

    assert (liste["count"], cherchee["count"]) == (lues, lues)
    assert fiche.status_code == (200 if lues else 404)


def test_la_cle_d_une_structure_note_un_refus_de_partager_sans_plus_rien_lire(client, prescripteur):
    une = orientee(prescripteur, "oui")
    portees = ("inscriptions:lire", "inscriptions:ecrire")
    sienne = un_jeton(*portees, structure=prescripteur.structure)

    reponse = client.post(
        f"/api/v1/inscriptions/{une.reference}/discretion/",
        {"peut_savoir": "non"},
        content_type="application/json",
        headers=sienne,
    )

    assert (reponse.status_code, set(reponse.json())) == (200, {"reference", "etat"})
    assert Inscription.objects.get(pk=une.pk).peut_savoir == "non"


def test_la_liste_ne_fait_pas_une_requete_de_plus_par_personne(
    client, prescripteur, django_assert_max_num_queries
):
    for _ in range(3):
        orientee(prescripteur, "non")
    client.get(reverse("orienter"))

    with django_assert_max_num_queries(12):
        client.get(reverse("orienter"))
