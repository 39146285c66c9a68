"""A long file of the list of registrations: asked for, made with the rights of that moment, taken once ready."""

import csv
import io

import pytest
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, ModelLogEntry

from inscriptions.fiche import exports
from inscriptions.models import Inscription, Travail
from inscriptions.portes.bureau import fichier_long
from tests.deux_antennes import MARQUE_A, MARQUE_B, connecter

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client, deux_antennes, settings):
    """Of antenne A, where two people are: a file of more than one row is long."""
    settings.FICHIER_IMMEDIAT_LIGNES = 1
    Travail.objects.all().delete()
    return connecter(client, deux_antennes, "agent_a")


def demander(agent, **criteres):
    return agent.get(reverse("inscriptions:index"), {"export": "csv", **criteres}, follow=True)


def telecharger(agent, travail):
    return agent.get(reverse("travail_fichier", args=[travail.pk]))


def lignes(reponse):
    texte = b"".join(reponse.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte), delimiter=";"))


def test_un_long_fichier_se_prepare_puis_se_prend(agent, deux_antennes, faire_les_travaux):
    immediat = lignes(
        agent.get(
            reverse("inscriptions:index"),
            {"export": "csv", "q": MARQUE_A, "seance": deux_antennes["seances"]["a"].pk},
        )
    )

    page = demander(agent).content.decode()
    faire_les_travaux()
    travail = Travail.objects.get()
    fichier = telecharger(agent, travail)

    assert "Nous préparons votre fichier" in page
    assert (travail.etat, travail.fait, travail.total) == ("pret", 2, 2)
    assert fichier["Content-Disposition"] == 'attachment; filename="inscriptions.csv"'
    assert "no-store" in fichier["Cache-Control"]
    obtenues = lignes(fichier)
    assert len(obtenues) == 2
    assert immediat[0] in obtenues
    assert MARQUE_B not in str(obtenues)


def test_un_fichier_court_se_prend_tout_de_suite(agent, settings):
    settings.FICHIER_IMMEDIAT_LIGNES = 2

    assert len(lignes(agent.get(reverse("inscriptions:index"), {"export": "csv"}))) == 2
    assert not Travail.objects.exists()


@pytest.mark.parametrize("format_", ["csv", "xlsx", "ods"])
def test_chaque_format_se_prepare(agent, format_, faire_les_travaux):
    demander(agent, export=format_)
    faire_les_travaux()

    contenu = b"".join(telecharger(agent, Travail.objects.get()).streaming_content)
    assert contenu[:2] == (b"PK" if format_ != "csv" else b"\xef\xbb")


def test_les_filtres_et_l_ordre_sont_ceux_de_la_liste(agent, deux_antennes, faire_les_travaux):
    demander(agent, ordering="demandee_le", q=MARQUE_A)
    faire_les_travaux()

    attendues = Inscription.objects.filter(antenne=deux_antennes["a"]).order_by("demandee_le")
    obtenues = lignes(telecharger(agent, Travail.objects.get()))
    assert [ligne["Référence"] for ligne in obtenues] == [une.reference for une in attendues]


def test_le_journal_dit_qui_a_pris_combien_de_lignes_quand_le_fichier_est_pris(agent, faire_les_travaux):
    demander(agent)
    faire_les_travaux()
    traces = ModelLogEntry.objects.filter(action="inscriptions.telecharger")
    assert not traces.exists()

    telecharger(agent, Travail.objects.get())

    assert traces.get().data == {"lignes": 2, "format": "csv"}


def test_qui_perd_son_droit_avant_la_preparation_n_a_pas_de_fichier(agent, faire_les_travaux):
    demander(agent)
    GroupCollectionPermission.objects.filter(permission__codename="exporter_inscription").delete()

    faire_les_travaux()

    travail = Travail.objects.get()
    assert (travail.etat, travail.raison) == ("echoue", fichier_long.PLUS_LE_DROIT)


def test_qui_perd_son_droit_apres_la_preparation_ne_prend_pas_le_fichier(agent, faire_les_travaux):
    demander(agent)
    faire_les_travaux()
    GroupCollectionPermission.objects.filter(permission__codename="exporter_inscription").delete()

    assert telecharger(agent, Travail.objects.get()).status_code == 403
    assert "Télécharger" not in agent.get(reverse("travaux")).content.decode().partition("<main")[2]
    assert not ModelLogEntry.objects.filter(action="inscriptions.telecharger").exists()


def test_une_personne_partie_d_un_site_avant_la_preparation_n_y_est_pas(
    agent, deux_antennes, faire_les_travaux
):
    demander(agent)
    Inscription.objects.filter(pk=deux_antennes["gens"]["a"].pk).update(antenne=deux_antennes["b"])

    faire_les_travaux()

    assert len(lignes(telecharger(agent, Travail.objects.get()))) == 1


def test_un_tableur_ods_trop_long_dit_quel_format_choisir(agent, monkeypatch, faire_les_travaux):
    monkeypatch.setattr(exports, "LIMITE_ODS", 1)
    demander(agent, export="ods")

    faire_les_travaux()

    assert Travail.objects.get().etat == "echoue"
    assert "Choisissez CSV ou XLSX" in Travail.objects.get().raison
