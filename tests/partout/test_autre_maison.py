"""The same portal as « Mission Locale de Lyon »: nothing that it says of itself names the first house."""

import ast
import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from wagtail.models import Site

from actions.models import Bilan
from catalogue.models import Intervenant, Maison
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.intervenants import envoyer_son_lien
from inscriptions.courrier.textes.apercus import apercu
from inscriptions.courrier.textes.composition import mots_d_origine
from inscriptions.courrier.textes.genres import GENRES
from portal.amorce.pages import poser_les_pages
from portal.pannes import PAGES, repondre
from tests import fabriques
from tests.pages import sans_blancs
from tests.par_api import COMPTES, un_corps, un_jeton
from tests.partout.monde_api import chemin_de, un_monde
from tests.partout.planche import des_offres, pages_de_la_planche, un_bilan

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

RACINE = Path(__file__).resolve().parents[2]
COUCHES = ("catalogue", "inscriptions", "actions", "portal", "templates")
LUS = {".py", ".html", ".txt", ".typ", ".js", ".svg"}
DISENT_PARIS = {"catalogue/maison/defauts.py", "catalogue/maison/reglages.py"}
LYON = {
    "nom": "Mission Locale de Lyon",
    "marque": "Mission Locale",
    "marque_soulignee": "de Lyon",
    "ville": "Lyon",
    "en_ville": "à Lyon",
    "hors_de_la_ville": "hors de Lyon",
    "mot_arrondissement": "quartier",
    "codes_postaux": "\n".join(f"6900{numero} : {numero}" for numero in range(1, 10))
    + "\n69100 : 10 Villeurbanne",
    "age_min": 15,
    "age_max": 29,
    "seuil_de_masquage": 11,
    "adresse": "1 place des Essais, 69001 Lyon",
    "courriel": "bonjour@lyon.example",
    "telephone": "06 39 98 01 23",
    "editeur": "Siège au 1 place des Essais.",
    "publication": "Claire Exemple.",
    "hebergeur": "Hébergeur Exemple.",
    "delegue": "Écrivez à donnees@lyon.example.",
    "accessibilite": "Écrivez à acces@lyon.example.",
    "couleur": "#173f7a",
    "couleur_sombre": "#9cc3ff",
    "bandeau_sombre": "#12305c",
    "accent": "#ffd25e",
}
# The name of the city and of its people, its postcodes, and the colours of the first house; the time zone
# of France bears the same name, and a phone of an example may hold the same digits.
D_AILLEURS = re.compile(r"Paris|parisien|\b75[01]\d\d\b|#0a5c45|#ffc93a|#74d6b1", re.IGNORECASE)
FUSEAU = "Europe/Paris"
DU_CONTENU = "75020"  # the address of a site, typed by the team


def une_autre_maison():
    site = Site.objects.get(is_default_site=True)
    maison = Maison.for_site(site)
    for champ, valeur in LYON.items():
        setattr(maison, champ, valeur)
    maison.full_clean()
    maison.save()
    return maison


@pytest.fixture
def lyon():
    return une_autre_maison()


def ailleurs(texte):
    """What of `texte` is of the first house, with what stands around it."""
    texte = texte.replace(FUSEAU, "").replace(DU_CONTENU, "")
    return [texte[max(trouve.start() - 60, 0) : trouve.end() + 20] for trouve in D_AILLEURS.finditer(texte)]


def fautes(lues):
    return {nom: trouves for nom, texte in lues.items() if (trouves := ailleurs(texte))}


def corps(reponse):
    lu = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content
    return lu.decode()


def test_les_pages_publiques(client, lyon):
    reponses = pages_de_la_planche(client)
    poser_les_pages()
    client.logout()
    chemins = [
        *("/agenda.ics", "/sitemap.xml", "/robots.txt", "/catalogue/", "/retrouver/", "/bilans/"),
        *("/accessibilite/", "/donnees-personnelles/", "/mentions-legales/", "/compte/login/"),
        *("/compte/password/reset/", "/api/v1/docs/", "/admin/login/", "/orienter/", "/nulle-part/"),
        reverse("couleurs", args=[lyon.couleurs.empreinte]),
    ]
    # 75011 is what the person of the form typed.
    lues = {f"{n} {r.request['PATH_INFO']}": corps(r).replace("75011", "") for n, r in enumerate(reponses)}
    lues |= {chemin: corps(client.get(chemin, follow=True)) for chemin in chemins}

    assert fautes(lues) == {}
    accueil = sans_blancs(corps(client.get("/")))
    assert "<title>Accueil – Mission Locale de Lyon</title>" in accueil
    assert "Mission Locale <b>de Lyon</b>" in accueil
    assert "15-29 ans, à Lyon, avec ou sans logement." in accueil
    assert "06 39 98 01 23" in accueil
    assert "X-WR-CALNAME:Mission Locale de Lyon" in lues["/agenda.ics"]


def test_les_pages_legales_disent_ce_que_dit_la_maison(client, lyon):
    poser_les_pages()

    mentions, donnees, accessibilite = (
        corps(client.get(f"/{page}/"))
        for page in ("mentions-legales", "donnees-personnelles", "accessibilite")
    )

    assert "Mission Locale de Lyon, association. Siège au 1 place des Essais." in mentions
    assert "Claire Exemple." in mentions
    assert "Hébergeur Exemple." in mentions
    assert "La Mission Locale de Lyon. Écrivez à donnees@lyon.example." in donnees
    assert "votre quartier" in donnees
    assert "Écrivez à acces@lyon.example." in accessibilite


def test_les_pages_qui_ne_demandent_rien_a_la_base(rf, lyon):
    connue = Maison.courante()

    lues = {str(statut): corps(repondre(rf.get("/"), statut, "")) for statut in PAGES}

    assert fautes(lues) == {}
    assert connue.nom in lues["503"]


def test_une_personne_d_ailleurs_lit_qui_d_autre_l_accueille(client, lyon):
    de_paris, d_ici = (
        fabriques.une_inscription(demande=fabriques.une_demande(code_postal=code))
        for code in ("75011", "69100")
    )

    lues = [
        corps(client.get(reverse("mon_inscription", args=[jeton_de(une)]) + "?nouveau=1"))
        for une in (de_paris, d_ici)
    ]
    donnees = corps(client.get(reverse("mes_donnees", args=[jeton_de(d_ici)])))

    assert (de_paris.arrondissement, d_ici.arrondissement) == (None, 10)
    assert [une.hors_du_territoire for une in (de_paris, d_ici)] == [True, False]
    assert "Villeurbanne" in donnees
    assert "Quartier" in donnees
    assert [ailleurs(lue.replace("75011", "")) for lue in lues] == [[], []]


@pytest.mark.parametrize("genre", GENRES.values(), ids=lambda genre: genre.code)
def test_chaque_genre_de_message(lyon, genre):
    vu = apercu(genre, mots_d_origine(genre))

    lettre = vu.lettre

    assert fautes({"sujet": lettre.sujet, "texte": lettre.texte, "html": lettre.html, "sms": vu.sms}) == {}
    assert "Mission Locale de Lyon" in lettre.texte


def test_ce_qui_part_est_de_la_maison(lyon):
    fabriques.une_inscription()
    envoyer_son_lien(Intervenant.objects.create(prenom="Sofia", nom="Martel", courriel="sofia@exemple.fr"))

    envoyer_messages()

    partis = [courriel.message().as_string() for courriel in mail.outbox]
    pieces = [str(piece[1]) for courriel in mail.outbox for piece in courriel.attachments]
    assert {courriel.from_email for courriel in mail.outbox} == {
        "Mission Locale de Lyon <ne-pas-repondre@demo.example>"
    }
    assert "Vos séances à la Mission Locale de Lyon" in {courriel.subject for courriel in mail.outbox}
    assert fautes(dict(enumerate([*partis, *pieces, *(courriel.body for courriel in mail.outbox)]))) == {}
    assert "ORGANIZER;CN=Mission Locale de Lyon:mailto:" in pieces[0]


def test_la_feuille_d_emargement(client, lyon):
    antenne = fabriques.une_antenne("Centre")
    client.force_login(fabriques.un_agent(antenne))

    pdf = client.get(reverse("presences_feuille", args=[fabriques.une_seance(antenne=antenne).pk]))

    lu = PdfReader(io.BytesIO(pdf.content))
    texte = " ".join(page.extract_text() for page in lu.pages)
    assert fautes({"texte": texte, "sur le fichier": str(lu.metadata)}) == {}
    assert lu.metadata.author == "Mission Locale de Lyon"
    assert re.search(r"Mission Locale\s+de Lyon", texte)


def test_l_api_et_son_document(client, lyon):
    monde = un_monde()
    document = client.get("/api/v1/schema/").json()
    lues = {"document": str(document)}
    for chemin, operations in document["paths"].items():
        if "get" in operations:
            adresse = chemin.format(**chemin_de(monde, SimpleNamespace(path=chemin)))
            lues[adresse] = corps(client.get(adresse, headers=monde["en_tetes"]))
    lues["un refus"] = corps(
        client.post("/api/v1/inscriptions/", un_corps(), content_type="application/json")
    )
    jeune = {"code_postal": "trop court"}
    lues["une faute"] = corps(
        client.post("/api/v1/inscriptions/", un_corps(jeune=jeune), content_type="application/json")
    )

    assert fautes(lues) == {}
    assert document["info"]["title"] == "API de la Mission Locale de Lyon"
    comptes = {p["name"]: p for p in document["paths"]["/api/v1/comptes/"]["get"]["parameters"]}
    assert comptes["arrondissement"]["schema"]["items"]["enum"] == [*map(str, range(1, 11)), "non-renseigne"]
    assert comptes["arrondissement"]["description"].startswith("Quartier.")


def test_une_cle_d_une_autre_maison_compte_au_seuil_de_celle_ci(client, lyon):
    jeton = un_jeton("comptes:lire", interne=False)

    lu = client.get(
        f"{COMPTES}?mesure=inscriptions&depuis=2026-01-01&jusqua=2026-12-31", headers=jeton
    ).json()

    assert lu["masquage"]["seuil"] == 11


def test_un_bilan_publie_garde_le_seuil_de_ce_jour_la(client):
    fabriques.site_web()
    des_offres()
    un_bilan()
    bilan = Bilan.objects.get()

    une_autre_maison()
    bilan.save_revision().publish()

    assert [edition.contenu["seuil"] for edition in bilan.editions.order_by("numero")] == [5, 11]
    assert "Un nombre inférieur à 11 n’est pas publié" in corps(client.get("/bilans/b/"))


def test_trop_jeune_pour_celle_ci(client, lyon):
    seance = fabriques.une_seance(offre=fabriques.une_offre(age_min=18))
    naissance = f"{timezone.localdate().year - 13}-12-31"

    refus = client.post(
        "/api/v1/inscriptions/",
        un_corps(seance=seance.pk, jeune={"date_naissance": naissance}),
        content_type="application/json",
    )

    assert refus.json()["code"] == "age_hors_limites"
    assert refus.json()["detail"].startswith("La Mission Locale accueille à partir de 15 ans.")


def test_aucun_texte_du_code_ne_nomme_la_premiere_maison():
    """Docstrings and comments may; what somebody reads comes from `Maison`, whose first words are `defauts`."""
    assert {chemin: dits for chemin, dits in _litteraux().items() if dits} == {}


def _litteraux():
    trouves = {}
    for couche in COUCHES:
        for fichier in sorted((RACINE / couche).rglob("*")):
            chemin = str(fichier.relative_to(RACINE))
            if "migrations" in chemin or chemin in DISENT_PARIS or fichier.suffix not in LUS:
                continue
            texte = fichier.read_text()
            morceaux = _chaines(texte) if fichier.suffix == ".py" else [texte]
            trouves[chemin] = [
                m.strip()[:80] for m in morceaux if re.search("Paris|parisien", m.replace(FUSEAU, ""))
            ]
    return trouves


def _chaines(source):
    """The strings of a module, docstrings apart."""
    arbre = ast.parse(source)
    docstrings = {
        id(noeud.body[0].value)
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Module | ast.ClassDef | ast.FunctionDef)
        and noeud.body
        and isinstance(noeud.body[0], ast.Expr)
    }
    return [
        noeud.value
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and id(noeud) not in docstrings
    ]
