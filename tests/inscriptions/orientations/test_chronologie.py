"""The follow-up of an orientation and « mes données »: the day of each fact, in their order."""

from datetime import date, datetime
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from actions.models import Programme
from actions.parcours.mouvements import ouvrir_parcours
from catalogue.models import Offre
from catalogue.temps.recurrence import PARIS
from inscriptions.acces.liens import jeton_de
from inscriptions.models import Evenement
from inscriptions.orientations.chronologie import pas_de
from inscriptions.vie.demande import Fait
from inscriptions.vie.transitions import annuler, changer_etat, marquer_presence
from tests import fabriques
from tests.pages import lue

pytestmark = pytest.mark.django_db


def le(annee, mois, jour):
    return time_machine.travel(datetime(annee, mois, jour, 10, tzinfo=PARIS), tick=False)


@pytest.fixture
def orientation():
    """Asked on 1 December 2026, for a service without dates."""
    with le(2026, 12, 1):
        antenne = fabriques.une_antenne("Centre")
        offre = fabriques.une_offre_partenaire(qui=Offre.Qui.PRESCRIPTEURS)
        yield fabriques.une_orientation(offre=offre, site=antenne)


@pytest.fixture
def de_la_seance():
    """For a séance of Thursday 10 December 2026."""
    with le(2026, 12, 1):
        offre = fabriques.une_offre(qui=Offre.Qui.PRESCRIPTEURS)
        debut = datetime(2026, 12, 10, 14, tzinfo=PARIS)
        orientation = fabriques.une_orientation(seance=fabriques.une_seance(offre=offre, debut=debut))
        yield changer_etat(orientation, "confirmee", qui="equipe")


def etapes(inscription):
    inscription.refresh_from_db()
    return [(p.pas.titre, p.pas.le, p.pas.note_le) for p in pas_de(inscription) if p.temps != "apres"][1:]


def suivi(client, inscription):
    client.force_login(inscription.prescripteur.utilisateur)
    return lue(client.get(reverse("suivi", args=[inscription.reference])))


def mes_donnees(client, inscription):
    return client.get(reverse("mes_donnees", args=[jeton_de(inscription)])).content.decode()


def test_la_venue_est_au_jour_de_la_seance_pas_au_jour_ou_elle_est_notee(client, de_la_seance):
    with le(2027, 1, 4):
        marquer_presence(de_la_seance, "presente")
        page, donnees = suivi(client, de_la_seance), mes_donnees(client, de_la_seance)

    assert etapes(de_la_seance) == [
        ("Rendez-vous fixé", date(2026, 12, 1), None),
        ("Est venu", date(2026, 12, 10), date(2027, 1, 4)),
    ]
    assert "10 décembre 2026 (noté le 4 janvier 2027)" in page
    assert "Présence (noté le 4 janvier 2027)" in donnees
    assert donnees.index("10 décembre 2026") < donnees.index("noté le 4 janvier 2027")


def test_note_le_jour_meme_rien_de_plus_n_est_dit(client, de_la_seance):
    with le(2026, 12, 10):
        marquer_presence(de_la_seance, "presente")
        page = suivi(client, de_la_seance)

    assert etapes(de_la_seance)[-1] == ("Est venu", date(2026, 12, 10), None)
    assert "noté le" not in page


def test_les_etapes_sont_dans_l_ordre_des_faits(orientation):
    with le(2027, 1, 4):
        changer_etat(orientation, "confirmee", qui="equipe")
        marquer_presence(orientation, "presente", le=date(2026, 12, 15))
        programme = Programme.objects.create(
            nom="DIP", slug="dip", depuis=date(2026, 1, 1), jusqua=date(2027, 12, 31)
        )
        ouvrir_parcours(inscription=orientation, programme=programme, entree=date(2026, 12, 20))

        titres = [titre for titre, *_ in etapes(orientation)]

    assert titres == ["Acceptée", "Est venu", "Entrée dans le programme"]


def test_une_presence_corrigee_n_est_plus_une_etape(de_la_seance):
    with le(2026, 12, 10):
        for vers in ("presente", "confirmee", "absente", "presente"):
            changer_etat(de_la_seance, vers, qui="equipe")
        notees = etapes(de_la_seance)
        changer_etat(de_la_seance, "confirmee", qui="equipe")
        reprises = etapes(de_la_seance)

    assert [titre for titre, *_ in notees] == ["Rendez-vous fixé", "Est venu"]
    assert [titre for titre, *_ in reprises] == ["Rendez-vous fixé"]
    assert de_la_seance.evenements.count() == 7, "the history keeps all of them"


def test_un_rendez_vous_annule_n_est_plus_a_venir(client, de_la_seance):
    avant = suivi(client, de_la_seance)
    annuler(de_la_seance, qui="equipe")

    page, donnees = suivi(client, de_la_seance), mes_donnees(client, de_la_seance)

    assert "Le rendez-vous</h2>" in avant
    assert "Attendu le jeudi 10 décembre," in avant
    assert "Le rendez-vous</h2>" not in page
    assert "Était attendu le jeudi 10 décembre," in page
    assert "Date qui était prévue" in donnees


def test_l_annee_se_dit_quand_ce_n_est_pas_celle_ci(client, de_la_seance):
    with le(2027, 1, 4):
        page, donnees = suivi(client, de_la_seance), mes_donnees(client, de_la_seance)

    assert "Attendu le jeudi 10 décembre 2026," in page
    assert "Jeudi 10 décembre 2026," in donnees


def test_un_import_ne_date_pas_ce_qu_il_ne_sait_pas():
    with le(2026, 12, 1):
        structure = fabriques.une_structure()
        importe = fabriques.une_inscription(
            offre=fabriques.une_offre_partenaire(),
            site=fabriques.une_antenne(),
            origine="import",
            orientation=fabriques.Orientation(structure=structure, engagement=True),
            demandee_le=datetime(2019, 3, 5, 10, tzinfo=PARIS),
            fait=Fait("refusee", motif="complet"),
        )

    assert etapes(importe) == [("Non retenue", None, date(2026, 12, 1))]


def test_la_migration_date_ce_qui_etait_note_au_jour_du_clic(de_la_seance, orientation):
    with le(2027, 1, 4):
        marquer_presence(de_la_seance, "absente")
        marquer_presence(de_la_seance, "presente")
        changer_etat(orientation, "refusee", qui="equipe", motif="complet")
    Evenement.objects.update(fait_le=None)

    import_module("inscriptions.migrations.0011_jours_des_faits").dater_les_faits(apps, None)

    jours = Evenement.objects.order_by("pk").values_list("vers", "fait_le")
    assert [jour for vers, jour in jours if vers in ("presente", "absente")] == [date(2026, 12, 10)] * 2
    assert [jour for vers, jour in jours if vers == "refusee"] == [None]
