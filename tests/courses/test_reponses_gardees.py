"""What is kept for strangers is never older than the last commit: through real commits, on both databases.

Two clients are two processes: each has the middleware of its own, and its memory.
"""

import re
import time
from datetime import timedelta
from hashlib import md5

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from catalogue.models import Lieu, Partenaire, Theme
from inscriptions.models import Inscription
from inscriptions.vie.transitions import annuler
from portal.bases import generation
from portal.bases.ecritures import se_montre
from portal.gardees.reponses import ReponsesGardeesMiddleware
from tests import fabriques
from tests.courses.depart import INSCRIPTIONS, demande_pour, en_meme_temps
from tests.tenues import dix_minutes_passent

pytestmark = pytest.mark.django_db
LUE = re.compile(r'(?:FROM|JOIN) "?(\w+)')
OUVRIERS_ATTEINTS = 8  # reads: each of the two processes answers some of them


@pytest.fixture
def _chez_nous(base, settings):
    settings.BASE_URL = "http://testserver"
    with time_machine.travel(timezone.now().replace(second=10), tick=False):
        yield


@pytest.fixture
def visiteur(_chez_nous):
    return Client()


@pytest.fixture
def bureau(_chez_nous):
    client = Client()
    client.force_login(fabriques.un_compte(is_superuser=True))
    return client


def requetes(client, chemin, **options):
    """How many queries an answer takes: one is that of the generation, when it was kept."""
    with CaptureQueriesContext(connection) as captees:
        client.get(chemin, **options)
    return len(captees)


def est_gardee(client, chemin, **options):
    return requetes(client, chemin, **options) == 1


def lue(client, chemin):
    return client.get(chemin).content.decode()


def enregistrer(bureau, ecran, changements):
    """Send the form of a screen as it was found, with these changes."""
    formulaire = bureau.get(ecran).context["form"]
    champs = {champ.html_name: champ.value() for champ in formulaire}
    for ensemble in getattr(formulaire, "formsets", {}).values():
        champs |= {champ.html_name: champ.value() for champ in ensemble.management_form}
    envoi = {nom: valeur for nom, valeur in {**champs, **changements}.items() if valeur is not None}
    assert bureau.post(ecran, envoi).status_code == 302


def test_deux_ouvriers_montrent_la_place_prise_puis_rendue_l_instant_d_avant(portail, jeton):
    seance = fabriques.une_seance(places=2)
    page, api = f"/catalogue/{seance.offre.slug}/", f"/api/v1/seances/{seance.pk}/"

    def lectures():
        return {(portail.lire(page), portail.lire(api)) for _ in range(OUVRIERS_ATTEINTS)}

    def montree(places_en_mots, restantes):
        (vue,) = lectures()  # all alike
        (statut, corps), (_, json) = vue
        assert (statut, places_en_mots in corps.decode()) == (200, True)
        assert f'"places_restantes":{restantes},' in json.decode()
        # Who has it already is answered without it: it was kept.
        deja = {"If-None-Match": f'"{md5(corps).hexdigest()}"'}
        assert {portail.lire(page, **deja)[0] for _ in range(OUVRIERS_ATTEINTS)} == {304}

    montree("Il reste 2 places sur 2", 2)
    reference = portail.poster(INSCRIPTIONS, demande_pour(seance)).corps["reference"]
    montree("Dernière place sur 2", 1)
    portail.poster(f"{INSCRIPTIONS}{reference}/etat/", {"vers": "annulee"}, **jeton)
    dix_minutes_passent()  # in a third process, as the periodic work is
    montree("Il reste 2 places sur 2", 2)


def test_sans_la_generation_une_page_resterait_vieille(visiteur, monkeypatch):
    """The twin: the same act, with nobody to raise it."""
    seance = fabriques.une_seance(places=2)
    page = f"/catalogue/{seance.offre.slug}/"
    avant = lue(visiteur, page)

    with monkeypatch.context() as sans:
        sans.setattr(generation, "lever", lambda connexion: None)
        fabriques.une_inscription(seance=seance)
    assert lue(visiteur, page) == avant

    annuler(Inscription.objects.get(seance=seance), qui="equipe")
    dix_minutes_passent()
    fabriques.une_inscription(seance=seance)
    assert "Dernière place sur 2" in lue(visiteur, page)


def test_ce_qui_est_garde_se_sert_tel_quel_en_une_requete(visiteur):
    offre = fabriques.une_seance().offre
    adresses = ["/", "/catalogue/", "/catalogue/?type=atelier", f"/catalogue/{offre.slug}/", "/agenda/"]
    adresses += ["/sites/", f"/sites/{fabriques.une_antenne().slug}/"]
    adresses += ["/agenda.ics", "/api/v1/offres/", f"/api/v1/offres/{offre.slug}/", "/api/v1/seances/"]

    for adresse in adresses:
        with CaptureQueriesContext(connection) as captees:
            premiere = visiteur.get(adresse)
        # What it reads raises the generation: no table that it names is said to be out of sight.
        lues = {table for requete in captees for table in LUE.findall(requete["sql"])} - {generation.TABLE}
        assert lues
        assert {table for table in lues if not se_montre(table)} == set(), adresse
        deuxieme = visiteur.get(adresse)
        assert est_gardee(visiteur, adresse), adresse
        assert deuxieme.content == premiere.content
        entetes = [{**reponse.headers, "X-Request-ID": ""} for reponse in (premiere, deuxieme)]
        assert entetes[0] == entetes[1]
        assert visiteur.get(adresse, headers={"If-None-Match": premiere["ETag"]}).status_code == 304
        assert visiteur.head(adresse)["ETag"] == premiere["ETag"]


def test_qui_est_quelqu_un_ne_lit_ni_ne_remplit_ce_qui_est_garde(visiteur, bureau, jeton):
    fabriques.une_seance()

    assert requetes(bureau, "/catalogue/") > 1
    assert requetes(visiteur, "/api/v1/offres/", headers=jeton) > 1
    assert requetes(visiteur, "/catalogue/") > 1
    assert requetes(visiteur, "/api/v1/offres/") > 1

    assert est_gardee(visiteur, "/catalogue/")
    assert est_gardee(visiteur, "/api/v1/offres/")
    assert requetes(bureau, "/catalogue/") > 1
    assert requetes(visiteur, "/api/v1/offres/", headers=jeton) > 1
    assert est_gardee(visiteur, "/catalogue/", headers={"cookie": "csrftoken=x"})


def test_ce_qui_manque_se_trompe_ou_n_est_qu_un_entete_ne_se_garde_pas(visiteur):
    fabriques.une_seance()

    for adresse in ("/catalogue/nulle-part/", "/catalogue/?theme=inconnu", "/catalogue/?utm=metro"):
        visiteur.get(adresse)
        assert requetes(visiteur, adresse) > 1, adresse
    visiteur.head("/agenda/")
    assert not est_gardee(visiteur, "/agenda/")


def test_l_en_tete_origin_ne_change_que_celui_de_qui_l_envoie(visiteur, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.exemple.fr"]
    visiteur.get("/api/v1/offres/")

    ailleurs = visiteur.get("/api/v1/offres/", headers={"origin": "https://app.exemple.fr"})
    ici = visiteur.get("/api/v1/offres/")

    assert ailleurs["Access-Control-Allow-Origin"] == "https://app.exemple.fr"
    assert "Access-Control-Allow-Origin" not in ici
    assert "origin" in ici["Vary"].lower()


@pytest.mark.usefixtures("_chez_nous")
def test_ce_qui_est_ecrit_pendant_qu_une_page_se_fait_ne_la_laisse_pas_pour_neuve():
    reponses = iter(["vieille", "neuve"])

    def faire(request):
        Theme.objects.filter(pk=-1).update(nom="Autre")  # committed by somebody, after the page read it
        return HttpResponse(next(reponses))

    middleware = ReponsesGardeesMiddleware(faire)
    demande = RequestFactory().get("/catalogue/")

    assert middleware(demande).content == b"vieille"
    assert middleware(demande).content == b"neuve"


@pytest.mark.usefixtures("_chez_nous")
def test_ce_que_beaucoup_demandent_ensemble_ne_se_fait_qu_une_fois():
    faites = []

    def faire(request):
        time.sleep(0.2)  # the others arrive meanwhile
        faites.append(request)
        return HttpResponse("la même")

    middleware = ReponsesGardeesMiddleware(faire)
    reponses = en_meme_temps([lambda: middleware(RequestFactory().get("/catalogue/"))] * 8)

    assert {reponse.content for reponse in reponses} == {"la même".encode()}
    assert len(faites) == 1


def test_seul_ce_qui_est_valide_leve_la_generation_et_une_fois(visiteur):
    visiteur.get("/catalogue/")
    avant = generation.lire(connection)

    with transaction.atomic():
        Theme.objects.create(slug="jamais", nom="Jamais")
        # Nor does one's own transaction keep what only it sees.
        assert "Jamais" in lue(visiteur, "/catalogue/")
        transaction.set_rollback(True)
    assert generation.lire(connection) == avant
    assert est_gardee(visiteur, "/catalogue/")
    assert "Jamais" not in lue(visiteur, "/catalogue/")

    with CaptureQueriesContext(connection) as captees, transaction.atomic():
        for numero in range(3):
            Theme.objects.create(slug=f"trois-{numero}", nom=f"Trois {numero}")
    assert sum(generation.TABLE in requete["sql"] for requete in captees) == 1
    assert generation.lire(connection) != avant


def test_une_seance_qui_commence_sort_de_la_page_a_la_seconde(base, settings):
    settings.BASE_URL = "http://testserver"
    visiteur, minute = Client(), timezone.now().replace(second=0) + timedelta(minutes=2)
    with time_machine.travel(minute, tick=False) as horloge:
        seance = fabriques.une_seance(debut=minute + timedelta(seconds=30))
        chemin = f"/api/v1/seances/?offre={seance.offre.slug}"
        assert visiteur.get(chemin).json()["count"] == 1

        horloge.move_to(minute + timedelta(seconds=29))
        assert est_gardee(visiteur, chemin)
        horloge.move_to(minute + timedelta(seconds=31))
        assert visiteur.get(chemin).json()["count"] == 0
        horloge.move_to(minute + timedelta(seconds=61))
        assert not est_gardee(visiteur, chemin)


def test_deux_processus_se_passent_ce_qu_ils_ont_fait_par_un_cache_partage(visiteur):
    fabriques.une_seance()
    visiteur.get("/agenda/")

    assert est_gardee(Client(), "/agenda/")


def test_sans_cache_partage_chacun_fait_la_sienne(visiteur, settings):
    settings.PAGES_GARDEES_ENTRE_PROCESSUS = False
    fabriques.une_seance()
    visiteur.get("/agenda/")
    autre = Client()

    assert not est_gardee(autre, "/agenda/")
    assert est_gardee(autre, "/agenda/")


def test_rien_n_est_garde_quand_l_hebergeur_le_demande(visiteur, settings):
    settings.PAGES_GARDEES = False
    visiteur.get("/agenda/")

    assert "ETag" not in visiteur.get("/agenda/")
    assert requetes(visiteur, "/agenda/") > 1


def test_chaque_geste_du_bureau_se_voit_aussitot(visiteur, bureau):
    lieu = Lieu.objects.create(slug="salle", nom="Salle", adresse="1 rue Haute", code_postal="75011")
    partenaire = Partenaire.objects.create(slug="la-fabrique", nom="La Fabrique")
    theme = Theme.objects.create(slug="sante", nom="Santé")
    offre = fabriques.une_offre(partenaire=partenaire)
    offre.themes.add(theme)
    offre.lieux.add(lieu)
    offre.save_revision().publish()
    seance = fabriques.une_seance(offre=offre, lieu=lieu, places=9)
    page, fiche = f"/catalogue/{offre.slug}/", f"/api/v1/offres/{offre.slug}/"
    gestes = [
        (page, "Santé et soins", "themes:edit", theme, {"nom": "Santé et soins"}),
        (page, "5 rue Basse", "lieux:edit", lieu, {"adresse": "5 rue Basse"}),
        (page, "La Grande Fabrique", "partenaires:edit", partenaire, {"nom": "La Grande Fabrique"}),
        (page, "sur 8", "seances:edit", seance, {"places": "8"}),
        ("/", "Maison de Nulle Part", "notre_maison", Site.objects.get(), {"nom": "Maison de Nulle Part"}),
    ]

    for adresse, mot, ecran, objet, changement in gestes:
        assert mot not in lue(visiteur, adresse)
        assert est_gardee(visiteur, adresse)
        enregistrer(bureau, ecran_de(ecran, objet), changement)
        assert mot in lue(visiteur, adresse), ecran

    assert visiteur.get(fiche).status_code == visiteur.get(page).status_code == 200
    bureau.post(reverse("wagtailadmin_pages:unpublish", args=[offre.pk]))
    assert visiteur.get(fiche).status_code == visiteur.get(page).status_code == 404
    offre.refresh_from_db()
    offre.go_live_at = timezone.now() - timedelta(minutes=1)
    offre.save_revision(approved_go_live_at=offre.go_live_at)
    call_command("publish_scheduled", verbosity=0)
    assert visiteur.get(fiche).status_code == visiteur.get(page).status_code == 200


def ecran_de(nom, objet):
    if nom == "notre_maison":
        return reverse("wagtailsettings:edit", args=["catalogue", "maison", objet.pk])
    return reverse(nom, args=[objet.pk])
