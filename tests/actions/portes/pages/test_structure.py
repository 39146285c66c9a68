"""A structure reads its own figures, its card and its colleagues; of people, what they allow and no name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.comptes import compter
from actions.comptes.envoyees import Envoyees, chiffres_de
from inscriptions.models import Inscription, PeutSavoir
from inscriptions.vie.demande import Orientation
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def structure():
    fabriques.site_web()
    return fabriques.une_structure(nom="Club des Lilas", slug="club-des-lilas")


@pytest.fixture
def prescripteur(client, structure):
    prescripteur = fabriques.un_prescripteur(structure)
    client.force_login(prescripteur.utilisateur)
    return prescripteur


def envoyer(prescripteur, etat="demandee", **champs):
    offre, site = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    orientation = fabriques.une_orientation(prescripteur, offre=offre, site=site)
    devenir(orientation, etat=etat, **champs)
    return orientation


def devenir(inscription, etat, **champs):
    champs |= {"etat": etat, "venue_le": timezone.localdate(), **fabriques.acte_de(etat)}
    Inscription.objects.filter(pk=inscription.pk).update(**champs)


def test_chacune_est_dans_une_colonne_et_une_seule_selon_ce_que_la_personne_laisse_savoir(structure):
    prescripteur = fabriques.un_prescripteur(structure)
    for etat in ("demandee", "confirmee", "presente", "absente", "expiree"):
        envoyer(prescripteur, etat)
    envoyer(prescripteur, "presente", peut_savoir=PeutSavoir.VENUE)
    envoyer(prescripteur, "presente", peut_savoir=PeutSavoir.NON)
    envoyer(prescripteur, "refusee", motif="doublon")
    envoyer(fabriques.un_prescripteur(), "presente")

    chiffres = chiffres_de(structure, depuis=None, jusqua=None)

    assert chiffres.total == Envoyees(envoyees=7, en_cours=2, recues=2, sans_suite=2, tues=1)
    compte = compter(["orientations"], filtres={"structure": [structure.slug]})
    assert chiffres.total.envoyees == compte.valeur_totale("orientations")


def test_qui_vient_avec_la_carte_et_ne_partage_rien_compte_sans_que_rien_ne_bouge(structure):
    une = fabriques.une_inscription(
        seance=fabriques.une_seance(places=5), orientation=Orientation.avec_la_carte(structure)
    )
    avant = chiffres_de(structure, depuis=None, jusqua=None)
    devenir(une, etat="presente")

    assert avant == chiffres_de(structure, depuis=None, jusqua=None)
    assert avant.total == Envoyees(envoyees=1, en_cours=0, recues=0, sans_suite=0, tues=1)


def test_la_page_dit_les_chiffres_de_la_periode_la_carte_et_les_collegues(
    client, prescripteur, structure, django_assert_max_num_queries
):
    il_y_a_longtemps = fabriques.demain_a(9, jours=-800)
    orientation = envoyer(prescripteur, demandee_le=il_y_a_longtemps, demandee_jour=il_y_a_longtemps.date())
    fabriques.une_seance()
    collegue = fabriques.un_compte(first_name="Zoé", last_name="Petit")
    fabriques.un_prescripteur(structure, utilisateur=collegue)
    fabriques.un_prescripteur(structure, utilisateur=fabriques.un_compte(last_name="Parti"), actif=False)

    with django_assert_max_num_queries(12):
        cette_annee = lue(client.get(reverse("ma_structure")))
    depuis_le_debut = lue(client.get(reverse("ma_structure"), {"periode": "tout"}))

    assert "Aucune orientation dans cette période." in cette_annee
    assert "Depuis le début\u00a0: <strong>1 orientation</strong>, 1 personne" in depuis_le_debut
    assert "?structure=club-des-lilas" in cette_annee
    assert "Zoé Petit" in cette_annee
    assert "Parti" not in cette_annee
    assert orientation.jeune.nom not in depuis_le_debut


def test_la_carte_s_imprime_avec_le_code_sans_le_nom_de_la_structure(client, prescripteur):
    offre = fabriques.une_seance().offre
    reservee = fabriques.une_offre_partenaire(qui="prescripteurs")

    page = lue(client.get(reverse("ma_structure")))
    carte = lue(client.get(reverse("imprimer_ma_carte", args=[offre.slug])))
    adresse = f"/s-inscrire/offre/{offre.slug}/?structure=club-des-lilas"

    assert reverse("imprimer_ma_carte", args=[offre.slug]) in page
    assert carte.count("<strong>club-des-lilas</strong>") == 4
    assert carte.count(adresse) == 4
    assert "Club des Lilas" not in carte.split('<ul class="a6">')[1]
    for autre in (reservee.slug, "inconnue"):
        assert client.get(reverse("imprimer_ma_carte", args=[autre])).status_code == 404


def test_on_n_y_lit_que_les_siennes(client, prescripteur):
    fabriques.une_structure(nom="Ailleurs", slug="ailleurs")

    page = lue(client.get(reverse("ma_structure"), {"structure": "ailleurs"}))

    assert "Ailleurs" not in page
    assert "Club des Lilas" in page


def test_sans_compte_on_se_connecte_et_sans_structure_on_le_lit(client):
    fabriques.site_web()
    anonyme = client.get(reverse("ma_structure"))
    client.force_login(fabriques.un_compte())

    assert anonyme["Location"] == "/compte/login/?next=/orienter/structure/"
    assert client.get(reverse("ma_structure")).status_code == 403
