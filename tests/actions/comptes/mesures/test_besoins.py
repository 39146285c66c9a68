"""Needs not met: what was noted as it happened, and what the registrations tell, in one figure without anybody."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from actions.comptes import CompteImpossible, compter, jour_par_jour
from catalogue.models import Manque, Seance, Theme
from catalogue.temps.recurrence import PARIS
from inscriptions.models import Jeune
from inscriptions.vie.transitions import annuler, refuser
from tests import fabriques
from tests.par_api import COMPTES, INSCRIPTIONS, un_jeton

pytestmark = pytest.mark.django_db
MARDI = datetime(2026, 11, 24, 9, tzinfo=PARIS)
MESURE = "besoins_non_couverts"


@pytest.fixture
def besoins():
    """Two waited in vain, one refused on Wednesday, one message unanswered and one taken back, seven « complet »."""
    site, message = fabriques.une_antenne("Pyrénées"), fabriques.un_message_a_laisser()
    with time_machine.travel(MARDI, tick=False):
        pleine = fabriques.une_seance(antenne=site, places=1)
        for _ in range(3):
            fabriques.une_inscription(seance=pleine)
        demande = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=site)
        fabriques.une_inscription(offre=message, site=site)
        reprise = fabriques.une_inscription(offre=message, site=site)
        annuler(reprise, qui="jeune")
        Manque.objects.create(cause="complet", jour=MARDI.date(), offre=pleine.offre, antenne=site, nombre=7)
    with time_machine.travel(MARDI.replace(day=25), tick=False):
        refuser(demande, motif="complet")
    with time_machine.travel(MARDI.replace(month=12, day=2), tick=False):
        yield pleine


def test_ce_qui_se_note_et_ce_que_disent_les_inscriptions_font_un_seul_chiffre(besoins):
    resultat = compter([MESURE], par=["cause"])

    assert {ligne.cles[0]: ligne.valeur(MESURE) for ligne in resultat.lignes} == {
        "complet": 7,
        "liste-d-attente": 2,
        "place": 1,
        "message": 1,
    }
    assert resultat.valeur_totale(MESURE) == 11
    assert (
        compter(["refus_faute_de_place"], depuis=date(2026, 11, 25)).valeur_totale("refus_faute_de_place")
        == 1
    )


def test_qui_attend_encore_la_date_ne_manque_de_rien(besoins):
    with time_machine.travel(MARDI, tick=False):
        assert compter([MESURE], filtres={"cause": ["liste-d-attente", "message"]}).valeur_totale(MESURE) == 0


def test_un_theme_trouve_ce_qui_est_d_une_offre_et_ce_qui_n_est_d_aucune(besoins):
    theme = Theme.objects.create(slug="aller", nom="Se déplacer")
    besoins.offre.themes.add(theme)
    besoins.offre.save()
    Manque.objects.create(cause="recherche", jour=MARDI.date(), theme=theme, nombre=4)

    par_theme = compter([MESURE], par=["theme"])

    assert {ligne.cles[0]: ligne.valeur(MESURE) for ligne in par_theme.lignes} == {"aller": 13, None: 2}
    assert compter([MESURE], filtres={"theme": ["aller"]}).valeur_totale(MESURE) == 13
    assert compter([MESURE], filtres={"theme": ["non-renseigne"]}).valeur_totale(MESURE) == 2


def test_la_liste_derriere_dit_les_jours_et_les_causes_fait_le_compte_et_ne_nomme_personne(client, besoins):
    client.force_login(fabriques.un_compte(is_superuser=True))

    page = client.get(
        reverse("comptes_derriere"), {"mesure": MESURE, "cause": ["complet", "liste-d-attente", "place"]}
    )

    lignes, titre = page.context["lignes"], besoins.offre.title
    assert page.context["somme"] == 10 == sum(ligne[-1] for ligne in lignes)
    assert lignes[0][:2] == ["1er décembre 2026", "Liste d’attente, sans place au bout"]
    assert ["24 novembre 2026", "« Complet » vu", titre, "Pyrénées", 7] in lignes
    assert not any(jeune.nom in page.content.decode() for jeune in Jeune.objects.all())


def test_un_profil_ne_s_y_demande_pas(besoins):
    with pytest.raises(CompteImpossible, match="sexe"):
        compter([MESURE], par=["sexe"])


def test_par_l_api_les_petites_cases_se_masquent_comme_les_autres(client, besoins):
    demande = {"mesure": MESURE, "par": "cause", "depuis": "2026-11-01", "jusqua": "2026-12-31"}

    lu = client.get(COMPTES, demande, headers=un_jeton("comptes:lire", interne=False)).json()

    valeurs = {ligne["cause"]: ligne[MESURE] for ligne in lu["lignes"]}
    assert valeurs["liste-d-attente"] is valeurs["place"] is valeurs["message"] is None


def test_la_liste_des_refus_a_autant_de_lignes_que_leur_chiffre(client, besoins):
    demande = {"mesure": "refus_faute_de_place", "depuis": "2026-11-25", "jusqua": "2026-11-25"}

    lues = client.get(INSCRIPTIONS, demande, headers=un_jeton("inscriptions:lire")).json()

    assert [ligne["motif"] for ligne in lues["results"]] == ["complet"]


def test_ce_que_disent_les_jours_est_ce_que_dit_le_chiffre_de_chaque_site(besoins):
    Seance.objects.filter(pk=besoins.pk).update(antenne=fabriques.une_antenne())
    for ligne in compter([MESURE], par=["site"]).lignes:
        filtres = {"site": [ligne.cles[0]]}
        assert sum(jour.valeur(MESURE) for jour in jour_par_jour(MESURE, filtres=filtres)) == ligne.valeur(
            MESURE
        )
