"""The prescripteur's list: what waits for them, among all that they sent."""

import pytest
from django.urls import reverse

from inscriptions.models import Inscription, PeutSavoir
from inscriptions.vie.mots import poser_une_question
from inscriptions.vie.suspension import attendre_une_reponse
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def prescripteur(client):
    fabriques.site_web()
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    return prescripteur


def envoyer(prescripteur, nom):
    return fabriques.une_orientation(
        prescripteur,
        offre=fabriques.une_offre_partenaire(),
        site=fabriques.une_antenne(),
        demande=fabriques.une_demande(prenom="Awa", nom=nom),
    )


def test_la_liste_dit_a_qui_est_le_tour_et_se_reduit_a_ce_qui_attend_le_prescripteur(client, prescripteur):
    envoyer(prescripteur, "Ausite")
    a_lui = envoyer(prescripteur, "Alui")
    d_une_autre = envoyer(fabriques.un_prescripteur(), "Ailleurs")
    for demande in (a_lui, d_une_autre):
        attendre_une_reponse(demande, de="prescripteur")

    toutes = lue(client.get(reverse("orienter")))
    siennes = lue(client.get(reverse("orienter"), {"a_faire": "vous"}))

    assert "Ausite" in toutes
    assert "À la Mission Locale" in toutes
    assert "À vous (1)" in toutes
    assert "Alui" in siennes
    assert "Répondre à la question du site" in siennes
    assert "Ausite" not in siennes
    assert "Ailleurs" not in toutes + siennes


def test_rien_n_attend_se_dit_et_ramene_a_toutes(client, prescripteur):
    envoyer(prescripteur, "Ausite")

    page = lue(client.get(reverse("orienter"), {"a_faire": "vous"}))

    assert "Rien ne vous attend." in page
    assert "Ausite" not in page


def test_le_suivi_dit_a_qui_est_le_tour_et_avant_quand(client, prescripteur):
    demande = envoyer(prescripteur, "Ausite")

    page = lue(client.get(reverse("suivi", args=[demande.reference])))

    assert "À la Mission Locale" in page
    assert "Répondre à la demande, avant le" in page


def listee(client, **choix):
    return lue(client.get(reverse("orienter"), choix))


def test_chaque_partie_ne_montre_que_les_siennes_et_dit_combien(client, prescripteur):
    for nom in ("Marqueattend", "Marquevient", "Marquefini"):
        envoyer(prescripteur, nom)
    vient, fini = Inscription.objects.filter(jeune__nom__in=("Marquevient", "Marquefini")).order_by("pk")
    changer_etat(vient, "confirmee", qui="equipe", rendez_vous_le=fabriques.demain_a(14))
    changer_etat(fini, "refusee", qui="equipe", motif="complet")

    pages = {
        voir: {
            nom for nom in ("Marqueattend", "Marquevient", "Marquefini") if nom in listee(client, voir=voir)
        }
        for voir in ("en-cours", "rendez-vous", "sans-reponse", "terminees")
    }

    assert pages == {
        "en-cours": {"Marqueattend", "Marquevient"},
        "rendez-vous": {"Marquevient"},
        "sans-reponse": {"Marqueattend"},
        "terminees": {"Marquefini"},
    }
    assert "En cours (2)" in listee(client)
    assert "3 personnes orientées depuis janvier" in listee(client)


def test_de_qui_garde_la_suite_pour_soi_aucune_partie_ne_bouge(client, prescripteur):
    muette = envoyer(prescripteur, "Marquemuette")
    Inscription.objects.filter(pk=muette.pk).update(peut_savoir=PeutSavoir.NON)
    muette = changer_etat(muette, "confirmee", qui="equipe", rendez_vous_le=fabriques.demain_a(14))

    avant = [listee(client, voir=voir) for voir in ("en-cours", "rendez-vous", "terminees")]
    annuler(muette, qui="jeune")

    assert [listee(client, voir=voir) for voir in ("en-cours", "rendez-vous", "terminees")] == avant
    assert ["Marquemuette" in page for page in avant] == [False, False, True]


def test_on_cherche_un_nom_une_offre_une_reference_et_jamais_un_contact(client, prescripteur):
    awa = envoyer(prescripteur, "Bâ-Sylla")
    Inscription.objects.filter(pk=awa.pk).update(courriel="secret@exemple.fr")
    envoyer(fabriques.un_prescripteur(), "Bâ-Sylla")

    for cherche in (
        "ba sylla",
        awa.offre.title.upper(),
        awa.reference[:5],
        f"{awa.reference[:4]} {awa.reference[4:]}",
    ):
        assert "1 orientation pour" in listee(client, q=cherche)
    assert "Aucune orientation trouvée." in listee(client, q="secret@exemple.fr")


def test_la_question_se_lit_dans_la_liste_et_ce_qui_attend_vient_d_abord(client, prescripteur):
    ancienne = envoyer(prescripteur, "Ancienne")
    envoyer(prescripteur, "Recente")
    poser_une_question(ancienne, "Son bulletin de salaire ?", de="site", auteur="Sofia Martel")

    page = listee(client)

    assert page.index("Ancienne") < page.index("Recente")
    assert "Répondre à Sofia Martel" in page
    assert "Son bulletin de salaire" in page


def test_trente_lignes_ne_demandent_pas_plus_de_questions_que_deux(
    client, prescripteur, django_assert_max_num_queries
):
    offre, site = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    for _ in range(12):
        fabriques.une_orientation(prescripteur, offre=offre, site=site)

    with django_assert_max_num_queries(12):
        assert "En cours (12)" in listee(client)
