"""Callbacks: asked, and kept by the day promised; counted by hand, row by row."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from actions.comptes import compter
from catalogue.temps.recurrence import PARIS
from inscriptions.conservation.effacement import effacer_personne
from inscriptions.models import Inscription
from inscriptions.vie.appels import noter_un_appel
from inscriptions.vie.entrees import Fait
from inscriptions.vie.suspension import attendre_une_reponse, reprendre_la_demande
from inscriptions.vie.tenue import reprendre
from inscriptions.vie.transitions import annuler, changer_etat, refuser
from tests import fabriques
from tests.par_api import COMPTES, INSCRIPTIONS, un_jeton

pytestmark = pytest.mark.django_db
# A Tuesday: answers are promised for the end of Thursday.
MARDI = datetime(2026, 11, 24, 9, tzinfo=PARIS)
JEUDI_TARD = datetime(2026, 11, 26, 23, 59, tzinfo=PARIS)
VENDREDI = datetime(2026, 11, 27, 0, 1, tzinfo=PARIS)


def jointe(demande, le):
    noter_un_appel(demande, "joint", le=le)


def injoignable(demande, le):
    for _ in range(3):
        noter_un_appel(demande, "pas-de-reponse", le=le)


def en_vain(demande, le):
    noter_un_appel(demande, "mauvais-numero", le=le)


# What was done of each, when, and whether the promise was kept.
FAITS = [
    (jointe, JEUDI_TARD, True),
    (jointe, VENDREDI, False),
    (en_vain, MARDI, False),
    (injoignable, MARDI, False),
    (lambda demande, le: (jointe(demande, le), injoignable(demande, le)), MARDI, True),
    (lambda demande, le: refuser(demande, motif="complet"), JEUDI_TARD, True),
    (lambda demande, le: refuser(demande, motif="complet"), VENDREDI, False),
    (lambda demande, le: changer_etat(demande, "confirmee", qui="equipe"), MARDI, True),
    (lambda demande, le: changer_etat(demande, "presente", qui="partenaire"), JEUDI_TARD, True),
    # Noted on Friday, of the Wednesday on which they came.
    (
        lambda demande, le: changer_etat(demande, "presente", qui="equipe", le=date(2026, 11, 25)),
        VENDREDI,
        True,
    ),
    (lambda demande, le: annuler(demande, qui="jeune"), MARDI, False),
    (lambda demande, le: None, MARDI, False),
]
DEMANDES, TENUS = len(FAITS) + 1, sum(tenu for *_, tenu in FAITS) + 1


@pytest.fixture
def rappels():
    """Each of FAITS, one that an import brings, a duplicate, and a request that promised nothing."""
    site, message = fabriques.une_antenne(), fabriques.un_message_a_laisser()
    with time_machine.travel(MARDI, tick=False):
        demandes = [fabriques.une_inscription(offre=message, site=site) for _ in [*FAITS, "doublon"]]
        fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=site)
    for demande, (faire, le, _) in zip(demandes, FAITS, strict=False):
        with time_machine.travel(le, tick=False):
            faire(demande, le)
    with time_machine.travel(MARDI, tick=False):
        refuser(demandes[-1], motif="doublon")
    with time_machine.travel(VENDREDI + timedelta(days=9), tick=False):
        venue = Fait("presente", venue_le=date(2026, 11, 24))
        fabriques.une_inscription(offre=message, site=site, origine="import", fait=venue, demandee_le=MARDI)
    return site


def test_les_rappels_demandes_et_tenus_sont_ceux_comptes_a_la_main(rappels):
    resultat = compter(
        ["rappels_demandes", "rappels_tenus"],
        par=["site_suivi"],
        depuis=date(2026, 11, 24),
        jusqua=date(2026, 11, 24),
    )

    assert (DEMANDES, TENUS) == (13, 7)
    [ligne] = resultat.lignes
    assert (ligne.valeur("rappels_demandes"), ligne.valeur("rappels_tenus")) == (DEMANDES, TENUS)
    assert resultat.valeur_totale("rappels_tenus") == TENUS


def test_ils_sont_dates_du_jour_de_la_demande(rappels):
    apres = compter(["rappels_demandes", "rappels_tenus"], depuis=date(2026, 11, 25))

    assert [apres.valeur_totale(mesure) for mesure in ("rappels_demandes", "rappels_tenus")] == [0, 0]


@pytest.mark.parametrize(("mesure", "attendu"), [("rappels_demandes", DEMANDES), ("rappels_tenus", TENUS)])
def test_la_liste_derriere_le_chiffre_a_autant_de_lignes(client, rappels, mesure, attendu):
    liste = client.get(INSCRIPTIONS, {"mesure": mesure}, headers=un_jeton("inscriptions:lire")).json()
    client.force_login(fabriques.un_compte(is_superuser=True))
    ecran = client.get(reverse("comptes_derriere"), {"mesure": mesure})

    assert liste["count"] == attendu
    assert len(ecran.context["lignes"]) == attendu


def test_un_petit_nombre_est_masque_hors_de_la_maison(client, rappels):
    Inscription.objects.filter(motif="complet").update(logement="rue")
    dehors = un_jeton("comptes:lire", interne=False)

    lu = client.get(
        COMPTES,
        {"mesure": "rappels_tenus", "par": "logement", "depuis": "2026-11-01", "jusqua": "2026-11-30"},
        headers=dehors,
    ).json()

    assert {ligne["logement"]: ligne["rappels_tenus"] for ligne in lu["lignes"]}["rue"] is None


def test_effacer_les_personnes_ne_change_aucun_des_deux(rappels):
    for jeune in {une.jeune for une in Inscription.objects.select_related("jeune")}:
        effacer_personne(jeune)

    resultat = compter(["rappels_demandes", "rappels_tenus"])
    assert resultat.valeur_totale("rappels_demandes") == DEMANDES
    assert resultat.valeur_totale("rappels_tenus") == TENUS


def test_une_offre_modifiee_depuis_ne_change_pas_ce_qui_fut_demande(rappels):
    offre = fabriques.un_message_a_laisser()
    type(offre).objects.update(premier_contact="", reponse_sous=None)

    assert compter(["rappels_demandes"]).valeur_totale("rappels_demandes") == DEMANDES


def test_une_question_posee_et_une_annulation_defaite_ne_sont_pas_des_reponses():
    site, message = fabriques.une_antenne(), fabriques.un_message_a_laisser()
    with time_machine.travel(MARDI, tick=False):
        questionnee, defaite = (fabriques.une_inscription(offre=message, site=site) for _ in range(2))
        attendre_une_reponse(questionnee, de="personne")
        reprendre_la_demande(questionnee)
        reprendre(annuler(defaite, qui="equipe"), qui="equipe")

    comptes = compter(["rappels_demandes", "rappels_tenus"])

    assert [comptes.valeur_totale(mesure) for mesure in ("rappels_demandes", "rappels_tenus")] == [2, 0]
