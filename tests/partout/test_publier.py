"""From the editor's forms to everything that shows an offer: nothing typed twice."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from catalogue.models import Atelier, Offre
from portal.groupes import COMMUNICATION
from tests import fabriques

pytestmark = pytest.mark.django_db
TITRE = "Préparer son entretien d’embauche"
LUNDI_2_MARS_2026 = datetime(2026, 3, 2, 9, tzinfo=UTC)
# Three Mondays; the clocks change on 29 March, between the last two.
JOURS = ("2026-03-09", "2026-03-23", "2026-03-30")


@pytest.fixture
def editrice(client):
    fabriques.site_web()
    compte = fabriques.un_compte()
    compte.groups.add(Group.objects.get(name=COMMUNICATION))
    with time_machine.travel(LUNDI_2_MARS_2026, tick=False):
        client.force_login(compte)
        yield client


def publier_un_atelier(editrice, antenne):
    page = nested_form_data(
        {
            "title": TITRE,
            "slug": "preparer-son-entretien",
            "resume": "Deux heures pour s’entraîner.",
            "description": rich_text("<p>On s’entraîne à deux.</p>"),
            "cout": "Gratuit",
            "mode": Offre.Mode.SEANCES,
            "qui": Offre.Qui.TOUS,
            "montants": inline_formset([]),
            "etapes": inline_formset([]),
            "questions": streamfield([]),
            "financements": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "Publier",
        }
    )
    parent = fabriques.site_web().pk
    editrice.post(reverse("wagtailadmin_pages:add", args=["catalogue", "atelier", parent]), page)
    for jour in JOURS:
        seance = {
            "offre": Atelier.objects.get().pk,
            "antenne": antenne.pk,
            "debut": f"{jour} 14:00",
            "fin": f"{jour} 16:00",
            "etat": "ouverte",
            "places": "12",
            "postes": "1",
            **nested_form_data({"reserves": inline_formset([])}),
        }
        editrice.post(reverse("seances:add"), seance)


def texte(reponse):
    return " ".join(strip_tags(reponse.content.decode().replace("<", " <")).split())


def test_un_atelier_publie_par_formulaires_parait_partout_avec_ses_trois_dates(editrice):
    publier_un_atelier(editrice, fabriques.une_antenne("Centre"))
    visiteur = Client()

    liste, fiche = (
        texte(visiteur.get("/catalogue/")),
        texte(visiteur.get("/catalogue/preparer-son-entretien/")),
    )
    agenda, calendrier = texte(visiteur.get("/agenda/")), visiteur.get("/agenda.ics").content.decode()
    offres, seances = visiteur.get("/api/v1/offres/").json(), visiteur.get("/api/v1/seances/").json()

    assert TITRE in liste
    assert TITRE in fiche
    assert [quand for quand in ("lun. 9 mars", "lun. 23 mars", "lun. 30 mars") if quand not in fiche] == []
    assert agenda.count(TITRE) == 3
    assert [jour for jour in ("Lundi 9 mars", "Lundi 23 mars", "Lundi 30 mars") if jour not in agenda] == []
    deplie = calendrier.replace("\r\n ", "")
    assert deplie.count(f"SUMMARY:{TITRE}") == 3
    for jour in ("20260309", "20260323", "20260330"):
        assert f"DTSTART;TZID=Europe/Paris:{jour}T140000" in deplie
    assert [(offre["slug"], offre["titre"]) for offre in offres["results"]] == [
        ("preparer-son-entretien", TITRE)
    ]
    assert [
        (seance["offre"], seance["debut"], seance["places_restantes"]) for seance in seances["results"]
    ] == [
        ("preparer-son-entretien", "2026-03-09T14:00:00+01:00", 12),
        ("preparer-son-entretien", "2026-03-23T14:00:00+01:00", 12),
        ("preparer-son-entretien", "2026-03-30T14:00:00+02:00", 12),
    ]


def test_depubliee_l_offre_disparait_partout(editrice):
    publier_un_atelier(editrice, fabriques.une_antenne("Centre"))
    atelier = Atelier.objects.get()

    editrice.post(reverse("wagtailadmin_pages:unpublish", args=[atelier.pk]))

    visiteur = Client()
    assert visiteur.get("/catalogue/preparer-son-entretien/").status_code == 404
    assert TITRE not in texte(visiteur.get("/catalogue/"))
    assert TITRE not in texte(visiteur.get("/agenda/"))
    assert visiteur.get("/api/v1/offres/").json()["results"] == []
    assert visiteur.get("/api/v1/seances/").json()["results"] == []


def test_l_apercu_d_une_offre_s_affiche_dans_l_editeur_sous_la_politique_publique(editrice):
    publier_un_atelier(editrice, fabriques.une_antenne("Centre"))
    atelier = Atelier.objects.get()
    champs = nested_form_data(
        {
            "title": "Un titre en cours",
            "slug": atelier.slug,
            "resume": atelier.resume,
            "description": rich_text("<p>Essai.</p>"),
            "cout": "Gratuit",
            "mode": Offre.Mode.SEANCES,
            "qui": Offre.Qui.TOUS,
            "montants": inline_formset([]),
            "etapes": inline_formset([]),
            "questions": streamfield([]),
            "financements": inline_formset([]),
            "comments": inline_formset([]),
        }
    )
    apercu = reverse("wagtailadmin_pages:preview_on_edit", args=[atelier.pk])

    envoi = editrice.post(apercu, champs).json()
    page = editrice.get(apercu)

    assert envoi["is_valid"]
    assert "Un titre en cours" in texte(page)
    politique = page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in politique
    assert "unsafe-inline" not in politique
