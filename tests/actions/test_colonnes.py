"""The lists behind figures and the files of the command line: titles and cells, kind by kind."""

import csv
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command

from actions.portes.bureau.lignes import DERRIERE
from catalogue.models import Lieu, Seance, Stock
from inscriptions.models import Acte, Inscription
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue(db):
    """Somebody who came on 3 March 2026, two of three places taken, an act, a parcours, a stock."""
    offre = fabriques.une_offre(title="Atelier CV", slug="atelier-cv")
    seance = fabriques.une_seance(
        offre=offre,
        antenne=fabriques.une_antenne("Site Belleville"),
        debut=datetime(2026, 3, 3, 13, 0, tzinfo=UTC),
        places=3,
        lieu=Lieu.objects.create(nom="Salle 2", slug="salle-2", adresse="1 rue X", code_postal="75020"),
    )
    inscription = fabriques.une_inscription(
        seance=seance,
        origine=Inscription.Origine.EQUIPE,
        demande=fabriques.une_demande(prenom="Awa", nom="Diallo"),
    )
    fabriques.une_inscription(seance=seance, origine=Inscription.Origine.EQUIPE)
    changes = {"reference": "AWA22222", "etat": "presente", "venue_le": date(2026, 3, 3)}
    jour = {"demandee_le": datetime(2026, 2, 1, 9, 0, tzinfo=UTC), "demandee_jour": date(2026, 2, 1)}
    Inscription.objects.filter(pk=inscription.pk).update(**changes, **jour, **fabriques.SANS_ACTE)
    Acte.objects.create(
        type="colis", le=date(2026, 3, 3), quantite=2, montant=Decimal("12.50"), offre=offre,
        antenne=seance.antenne, jeune=inscription.jeune, inscription=inscription,
    )  # fmt: skip
    return Inscription.objects.get(pk=inscription.pk)


@pytest.fixture
def administratrice(client):
    client.force_login(User.objects.create_superuser("a@exemple.fr", "a@exemple.fr", "x"))
    return client


def derriere(client, mesure, **filtres):
    contexte = client.get("/admin/comptes/derriere/", {"mesure": mesure, **filtres}).context
    return contexte["titres"], contexte["lignes"]


def test_derriere_les_inscriptions_et_les_jeunes(administratrice, venue):
    assert derriere(administratrice, "participations") == (
        ["Référence", "Jeune", "Offre", "Demandée le", "Venue le", "État"],
        [["AWA22222", "Awa Diallo", "Atelier CV", date(2026, 2, 1), date(2026, 3, 3), "Présence"]],
    )
    assert derriere(administratrice, "jeunes_recus") == (
        ["Jeune", "Date de naissance"],
        [["Awa Diallo", date(2006, 5, 4)]],
    )


def test_derriere_les_seances_et_les_actes(administratrice, venue):
    assert derriere(administratrice, "seances") == (
        ["Date", "Offre", "Site", "Places"],
        [[datetime(2026, 3, 3, 13, 0, tzinfo=UTC), "Atelier CV", "Site Belleville", 3]],
    )
    assert derriere(administratrice, "quantite") == (
        ["Date", "Type", "Offre", "Quantité", "Montant"],
        [[date(2026, 3, 3), "Colis", "Atelier CV", 2, Decimal("12.50")]],
    )


def test_derriere_les_stocks_et_les_questionnaires(administratrice, venue):
    Stock.objects.create(
        offre=venue.offre, depuis=date(2026, 1, 1), jusqua=date(2026, 12, 31), quantite=1200, unite="cartes"
    )
    version = fabriques.un_questionnaire([fabriques.une_question("avis", "texte")], nom="Votre avis")
    rempli = fabriques.un_questionnaire_rempli(version, avis="bien")

    assert derriere(administratrice, "stock_attribue") == (
        ["Offre", "Quantité", "Depuis", "Jusqu’à"],
        [["Atelier CV", "1200 cartes", date(2026, 1, 1), date(2026, 12, 31)]],
    )
    assert derriere(administratrice, "questionnaires") == (
        ["Questionnaire", "Numéro", "Rempli le"],
        [["Votre avis", rempli.pk, rempli.jour]],
    )


def test_les_listes_ouvertes_a_qui_ne_voit_personne_sont_impersonnelles():
    de_personnes = {modele.__name__ for modele, colonnes in DERRIERE.items() if colonnes.de_personnes}

    assert de_personnes == {"Jeune", "Inscription", "Acte", "Parcours"}


def test_sans_le_droit_de_voir_des_personnes_restent_les_listes_qui_n_en_montrent_pas(client, venue):
    compte = fabriques.un_compte()
    compte.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "voir_comptes"]))
    client.force_login(compte)

    def statut(mesure):
        return client.get("/admin/comptes/derriere/", {"mesure": mesure}).status_code

    ouvertes = [statut(mesure) for mesure in ("seances", "places", "stock_attribue")]
    fermees = [statut(m) for m in ("inscriptions", "jeunes_recus", "quantite", "jeunes_accompagnes")]
    assert (ouvertes, fermees) == ([200] * 3, [403] * 4)


def test_la_commande_donne_les_seances_colonne_par_colonne(venue, tmp_path):
    for format_ in ("csv", "json"):
        call_command("exporter", "seances", "--format", format_, "-o", str(tmp_path / f"f.{format_}"))

    titres, ligne = csv.reader((tmp_path / "f.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
    assert list(zip(titres, ligne, strict=True)) == [
        ("Numéro", str(venue.seance_id)),
        ("Identifiant de l’offre", "atelier-cv"),
        ("Offre", "Atelier CV"),
        ("Début", "2026-03-03 14:00"),
        ("Fin", "2026-03-03 16:00"),
        ("Antenne", "Site Belleville"),
        ("Lieu", "Salle 2"),
        ("État", Seance.objects.get().get_etat_display()),
        ("Places", "3"),
        ("Places prises", "2"),
    ]
    [objet] = json.loads((tmp_path / "f.json").read_text())
    assert list(objet) == [
        *("id", "offre", "titre", "debut", "fin", "antenne", "lieu", "etat", "places", "prises")
    ]


def test_la_commande_donne_chaque_mesure_datee_par_mois(venue, tmp_path):
    call_command("exporter", "comptes", "-o", str(tmp_path / "f.csv"))

    lignes = (tmp_path / "f.csv").read_text("utf-8-sig").splitlines()
    assert lignes[0] == "Code;Mesure;Mois;Valeur"
    assert "participations;Participations;2026-03;1" in lignes
    assert "places;Places des séances tenues;2026-03;3" in lignes
