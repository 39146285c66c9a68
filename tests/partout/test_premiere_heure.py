"""From a database that was just migrated to the first registration, by the screens alone."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from catalogue.models import Antenne, Atelier, Lieu, Maison, Offre, PageCatalogue, Seance
from inscriptions.models import Inscription
from portal.models import PageAccueil
from portal.ouverture.etapes import etapes_restantes
from portal.signe_de_vie import noter_le_passage
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne
from tests.pages import lue

pytestmark = pytest.mark.django_db

PUBLIQUES = (
    "/",
    "/catalogue/",
    "/agenda/",
    "/sites/",
    "/retrouver/",
    "/etre-rappele/",
    "/orienter/",
    "/bilans/",
)


@pytest.fixture
def base_vide(db):
    """As `migrate` leaves it: the template of the suite has its first pages and groups already."""
    Group.objects.all().delete()
    accueil = PageAccueil.objects.get()
    Site.objects.update(root_page=Page.objects.get(depth=2, slug="home"))
    accueil.delete()


@pytest.fixture
def administratrice(base_vide, client):
    client.force_login(User.objects.create_superuser("alix@maison.example", "alix@maison.example", "x"))
    return client


def test_ses_boutons_envoient_un_jeton_que_le_portail_reconnait(base_vide):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("alix@maison.example", "alix@maison.example", "x"))
    jeton = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', lue(client.get("/admin/")))

    reponse = client.post(reverse("poser_ce_qui_manque"), {"csrfmiddlewaretoken": jeton and jeton[1]})

    assert reponse.status_code == 302
    assert PageCatalogue.objects.exists()


def a_faire(client):
    """The steps that the home screen shows, by title."""
    ecran = lue(client.get("/admin/"))
    etapes = {etape.titre: etape for etape in etapes_restantes()}
    assert [titre for titre in etapes if titre not in ecran] == []
    return etapes


def faire(client, titre, saisie=None):
    """Follow the step of that title: what its screen answers once it is filled in."""
    etape = a_faire(client)[titre]
    reponse = client.post(etape.adresse, saisie or {})
    assert reponse.status_code == 302, lue(reponse)
    assert titre not in a_faire(client)
    return reponse


def test_une_base_vide_ne_montre_aucune_erreur_et_dit_la_suite(client, administratrice):
    visiteur = type(client)()

    vues = {chemin: visiteur.get(chemin) for chemin in PUBLIQUES}

    assert {chemin: vue.status_code for chemin, vue in vues.items() if vue.status_code >= 500} == {}
    assert "Ce portail ouvre bientôt" in lue(vues["/"])
    assert "Welcome" not in lue(vues["/"])
    assert "Poser les premières pages" in lue(administratrice.get("/admin/"))


def test_d_une_base_vide_a_la_premiere_inscription_sans_terminal(client, administratrice, settings):
    faire(administratrice, "Poser les premières pages")
    dire_qui_nous_sommes(administratrice)
    faire(administratrice, "Ajouter un lieu", un_lieu())
    faire(administratrice, "Ajouter un site qui reçoit du public", un_site(Lieu.objects.get()))
    faire(administratrice, "Ouvrir le premier rendez-vous et les messages")
    accueil = Offre.objects.get(premier_contact="premier-accueil")
    faire(administratrice, "Donner des horaires au premier rendez-vous", un_planning(accueil))
    catalogue = PageCatalogue.objects.get()
    assert a_faire(administratrice)["Publier une première offre"]
    ecrire = reverse("wagtailadmin_pages:add", args=["catalogue", "atelier", catalogue.pk])
    assert administratrice.get(ecrire).status_code == 200
    administratrice.post(ecrire, un_atelier())
    faire(administratrice, "Ajouter une première date", une_seance(Atelier.objects.get()))
    faire(administratrice, "Ouvrir un compte à l’équipe", un_compte())
    administratrice.post(a_faire(administratrice)["Relire les messages"].a_dire)

    visiteur = type(client)()
    page = lue(visiteur.get("/catalogue/ecrire-son-cv/"))
    seance = Seance.objects.get(offre__slug="ecrire-son-cv")
    inscrire = reverse("s_inscrire_seance", args=[seance.pk])
    assert inscrire in page
    assert envoyer(visiteur, inscrire, une_personne()).status_code == 303

    assert Inscription.objects.get().seance == seance
    # What is set where the portal runs, which no screen can do.
    assert set(a_faire(administratrice)) == {"Régler l’envoi des e-mails", "Lancer le travail périodique"}
    settings.TRANSPORT_COURRIEL = "django.core.mail.backends.smtp.EmailBackend"
    noter_le_passage()
    assert "Avant d’ouvrir" not in lue(administratrice.get("/admin/"))


def dire_qui_nous_sommes(client):
    etape = a_faire(client)["Dire qui vous êtes"]
    formulaire = client.get(etape.adresse, follow=True).context["form"]
    propres = {nom: champ.value() for nom, champ in ((nom, formulaire[nom]) for nom in formulaire.fields)}
    legales = ("editeur", "publication", "hebergeur", "delegue", "accessibilite")
    saisie = propres | {"telephone": "01 99 00 12 34", **dict.fromkeys(legales, "Dit par l’équipe.")}
    client.post(etape.adresse, saisie)
    assert Maison.objects.get().contact == ["01 99 00 12 34"]
    assert not {"Dire qui vous êtes", "Compléter les mentions légales"} & set(a_faire(client))


def un_lieu():
    return {
        **{"nom": "Site Centre", "slug": "site-centre", "adresse": "1 rue de l’Exemple"},
        **{"code_postal": "75011", "ville": "Paris", "acces": "Métro Exemple."},
    }


def un_site(lieu):
    semaine = [{"jour": "0", "de": "09:00", "a": "17:00"}]
    listes = {"etapes": [], "accessibilite": [], "horaires": semaine, "exceptions": []}
    return {
        **{"nom": "Centre", "slug": "centre", "accueil_public": "on", "lieu": str(lieu.pk), "ordre": "0"},
        **nested_form_data({nom: inline_formset(lignes) for nom, lignes in listes.items()}),
    }


def un_planning(offre):
    return {
        **{"offre": str(offre.pk), "antenne": str(Antenne.objects.get().pk), "frequence": "hebdomadaire"},
        **{"intervalle": "1", "jour": "1", "heure_debut": "09:00", "heure_fin": "12:00", "postes": "1"},
        **{"depuis": f"{timezone.localdate():%Y-%m-%d}", "creneau_minutes": "40", "sauf_vacances": "on"},
        **nested_form_data({"reserves": inline_formset([]), "exceptions": inline_formset([])}),
    }


def un_atelier():
    return nested_form_data(
        {
            **{"title": "Écrire son CV", "slug": "ecrire-son-cv", "resume": "Deux heures, un CV."},
            **{"description": rich_text("<p>Vous repartez avec votre CV.</p>"), "cout": "Gratuit"},
            **{"mode": Offre.Mode.SEANCES, "qui": Offre.Qui.TOUS, "questions": streamfield([])},
            **{nom: inline_formset([]) for nom in ("etapes", "montants", "financements", "comments")},
            "action-publish": "Publier",
        }
    )


def une_seance(offre):
    debut = fabriques.demain_a(14, jours=7)
    return {
        **{"offre": offre.pk, "antenne": Antenne.objects.get().pk, "debut": f"{debut:%Y-%m-%d %H:%M}"},
        **{
            "fin": f"{debut + timedelta(hours=2):%Y-%m-%d %H:%M}",
            "etat": "ouverte",
            "places": "12",
            "postes": "1",
        },
        **nested_form_data({"reserves": inline_formset([])}),
    }


def un_compte():
    groupe = Group.objects.get(name="Communication")
    return {
        **{"email": "noemie@maison.example", "first_name": "Noémie", "last_name": "Astier"},
        **{"password1": "Un-mot-de-passe-long", "password2": "Un-mot-de-passe-long", "is_active": "on"},
        "groups": [groupe.pk],
    }
