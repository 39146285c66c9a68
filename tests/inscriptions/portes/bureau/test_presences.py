"""The day of a séance for the team: arrivals, choices taken back, shared séances, what is left to note."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from catalogue.models import Offre, ReserveDeSeance, Seance
from catalogue.temps.recurrence import PARIS
from inscriptions.etats import Etat
from inscriptions.models import Inscription
from inscriptions.portes.bureau.accueil import seances_sans_presence
from inscriptions.vie.transitions import marquer_presence
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def antenne():
    return fabriques.une_antenne("Centre")


@pytest.fixture
def agent(client, antenne):
    client.force_login(fabriques.un_agent(antenne))
    return client


def page(agent, seance):
    return agent.get(reverse("presences", args=[seance.pk])).content.decode()


def sans_rendez_vous(antenne, **champs):
    offre = fabriques.une_permanence(mode=Offre.Mode.SANS_RENDEZ_VOUS)
    return fabriques.une_seance(
        antenne=antenne, offre=offre, **{"debut": fabriques.demain_a(9, jours=0), **champs}
    )


@pytest.mark.parametrize("deja_la", [{"deja_la": "on"}, {}])
def test_au_bureau_un_prenom_et_une_date_de_naissance_suffisent_meme_au_dela_de_la_part(
    agent, antenne, deja_la
):
    seance = fabriques.une_seance(antenne=antenne, places=10, debut=fabriques.demain_a(9, jours=0))

    for prenom in ("Awa", "Lina", "Zoé"):
        agent.post(
            reverse("presences_ajouter", args=[seance.pk]),
            {"prenom": prenom, "date_naissance": "04/05/2008", **deja_la},
        )

    etat = Etat.PRESENTE if deja_la else Etat.CONFIRMEE
    assert list(Inscription.objects.values_list("etat", "jeune__nom")) == [(etat, "")] * 3


def test_sans_rendez_vous_l_ecran_dit_arrivees_le_formulaire_d_abord_et_aucun_mot_de_places(agent, antenne):
    seance = sans_rendez_vous(antenne)

    vue = page(agent, seance).split('id="main"')[-1]

    assert "Arrivées" in vue
    assert vue.index('name="prenom"') < vue.index("0</strong> arrivée")
    assert 'name="raison"' not in vue
    assert 'name="deja_la"' not in vue
    assert "Places restantes" not in vue


def test_une_arrivee_est_notee_presente_et_reconnue_par_les_regles_de_la_maison(agent, antenne):
    connue = fabriques.une_inscription(
        demande=fabriques.une_demande(prenom="Léa", nom="Costa", telephone="+33639980123", courriel="")
    ).jeune
    seance = sans_rendez_vous(antenne)
    saisie = {"prenom": "Léa", "nom": "Costa", "date_naissance": "04/05/2006", "telephone": "0639980123"}

    agent.post(reverse("presences_ajouter", args=[seance.pk]), saisie)
    agent.post(reverse("presences_ajouter", args=[seance.pk]), {"prenom": "Léa", "nom": "Costa"})

    arrivees = seance.inscriptions.order_by("pk")
    assert [arrivee.etat for arrivee in arrivees] == [Etat.PRESENTE, Etat.PRESENTE]
    assert [arrivee.jeune == connue for arrivee in arrivees] == [True, False]


def test_un_choix_fait_par_erreur_se_reprend_et_reste_dans_l_historique(agent, antenne):
    inscription = fabriques.une_inscription_d_hier(antenne=antenne)
    presences = reverse("presences", args=[inscription.seance_id])
    avant = page(agent, inscription.seance)

    for vers, vu in (("absente", "confirmee"), ("confirmee", "absente")):
        agent.post(presences, {"inscription": inscription.pk, "vers": vers, "vu": vu})

    inscription.refresh_from_db()
    assert "Annuler ce choix" not in avant
    assert inscription.etat == Etat.CONFIRMEE
    assert list(inscription.evenements.values_list("de", "vers"))[1:] == [
        ("confirmee", "absente"),
        ("absente", "confirmee"),
    ]


def test_la_liste_n_annule_ni_ne_refuse(agent, antenne):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))

    agent.post(
        reverse("presences", args=[inscription.seance_id]), {"inscription": inscription.pk, "vers": "annulee"}
    )

    inscription.refresh_from_db()
    assert inscription.etat == Etat.CONFIRMEE


@pytest.fixture
def partagee(antenne):
    """A séance of another antenne that keeps hours for ours, with one person of each."""
    autre = fabriques.une_antenne("Louvre")
    debut = datetime(2026, 12, 1, 14, tzinfo=PARIS)
    seance = fabriques.une_seance(antenne=autre, debut=debut, fin=debut + timedelta(hours=2))
    for site, nom in ((antenne, "Denotresite"), (autre, "Dulouvre")):
        ReserveDeSeance.objects.create(seance=seance, antenne=site)
        fabriques.une_inscription(
            seance=seance, site=site, origine="equipe", demande=fabriques.une_demande(prenom="Ana", nom=nom)
        )
    return seance


def test_un_site_qui_partage_une_seance_y_voit_les_siens_et_eux_seuls(agent, antenne, partagee):
    du_louvre = Inscription.objects.get(jeune__nom="Dulouvre")
    vue = page(agent, partagee)
    feuille = agent.get(reverse("presences_feuille", args=[partagee.pk]))

    refus = agent.post(
        reverse("presences", args=[partagee.pk]),
        {"inscription": du_louvre.pk, "vers": "presente", "vu": "confirmee"},
    )

    assert "Denotresite" in vue
    assert "Dulouvre" not in vue
    assert feuille["Content-Type"] == "application/pdf"
    assert refus.status_code == 404
    du_louvre.refresh_from_db()
    assert du_louvre.etat == Etat.CONFIRMEE


def test_qui_s_ajoute_par_ce_site_est_de_ce_site(agent, antenne, partagee):
    agent.post(
        reverse("presences_ajouter", args=[partagee.pk]), {"prenom": "Léa", "nom": "Costa", "deja_la": "on"}
    )

    assert Inscription.objects.get(jeune__nom="Costa").antenne == antenne


def test_un_site_sans_part_dans_la_seance_ne_l_ouvre_pas(client, partagee):
    client.force_login(fabriques.un_agent(fabriques.une_antenne("Ailleurs")))

    assert client.get(reverse("presences", args=[partagee.pk])).status_code == 404


def test_l_accueil_du_site_montre_la_seance_partagee_ou_les_siens_sont_attendus(agent, partagee):
    with time_machine.travel(datetime(2026, 12, 1, 10, tzinfo=PARIS), tick=False):
        le_jour = agent.get(reverse("wagtailadmin_home")).content.decode()
    with time_machine.travel(datetime(2026, 12, 4, 10, tzinfo=PARIS), tick=False):
        apres = agent.get(reverse("wagtailadmin_home")).content.decode()

    adresse = reverse("presences", args=[partagee.pk])
    assert adresse in le_jour
    assert reverse("seances:edit", args=[partagee.pk]) not in le_jour
    assert adresse in apres
    assert "1 personne<" in apres


def a_noter(agent_, moment):
    with time_machine.travel(moment, tick=False):
        return list(seances_sans_presence(agent_))


def test_une_seance_sans_presence_est_a_noter_quarante_huit_heures_apres_sa_fin(antenne):
    compte = fabriques.un_agent(antenne)
    # The clocks go back in the night that follows: 48 hours are hours, not two dates.
    fin = datetime(2026, 10, 24, 16, tzinfo=PARIS)
    seance = fabriques.une_seance(antenne=antenne, debut=fin - timedelta(hours=2), fin=fin)
    fabriques.une_inscription(seance=seance, origine="equipe")
    echeance = datetime(2026, 10, 26, 15, tzinfo=PARIS)

    assert a_noter(compte, echeance - timedelta(minutes=1)) == []
    assert a_noter(compte, echeance) == [seance]


@pytest.mark.parametrize("cas", ["vide", "sans rendez-vous", "notée", "annulée", "ailleurs", "trop ancienne"])
def test_ce_qui_ne_demande_rien_n_est_pas_a_noter(antenne, cas):
    compte = fabriques.un_agent(antenne)
    debut = datetime(2026, 12, 1, 14, tzinfo=PARIS)
    seance = fabriques.une_seance(antenne=antenne, debut=debut, fin=debut + timedelta(hours=2))
    if cas == "sans rendez-vous":
        sans_rendez_vous(antenne, debut=debut, fin=debut + timedelta(hours=2))
    elif cas != "vide":
        inscription = fabriques.une_inscription(seance=seance, origine="equipe")
    if cas == "notée":
        with time_machine.travel(debut, tick=False):
            marquer_presence(inscription, Etat.ABSENTE)
    if cas == "annulée":
        Seance.objects.update(etat="annulee")
    if cas == "ailleurs":
        compte = fabriques.un_agent(fabriques.une_antenne())
    moment = debut + timedelta(days=70 if cas == "trop ancienne" else 4)

    assert a_noter(compte, moment) == []


def test_la_page_revient_a_la_personne_si_c_est_note_et_a_l_explication_sinon(agent, antenne):
    seance = fabriques.une_seance(antenne=antenne, debut=fabriques.demain_a(12, jours=0))
    inscription = fabriques.une_inscription(seance=seance, origine="equipe")
    liste = reverse("presences", args=[seance.pk])

    adresses = [
        agent.post(liste, {"inscription": inscription.pk, "vers": "presente", "vu": "confirmee"})["Location"],
        agent.post(liste, {"inscription": inscription.pk, "vers": "absente", "vu": "confirmee"})["Location"],
    ]

    assert adresses == [f"{liste}#personne-{inscription.pk}", liste]
