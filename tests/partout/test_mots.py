"""One name for one thing, and words that everybody may read: what no public page, message or refusal says."""

import ast
import re
from pathlib import Path

import pytest

from inscriptions.courrier.textes.apercus import apercu
from inscriptions.courrier.textes.composition import mots_d_origine
from inscriptions.courrier.textes.genres import GENRES
from tests.pages import sans_blancs
from tests.partout.planche import pages_de_la_planche

RACINE = Path(__file__).resolve().parents[2]
UNE_CONSEILLERE = r"(?<!une conseillère ou )"
# What is banned, and what is said in its place.
BANNIS = {
    r"\bantennes?\b(?!-)": "site",
    r"\bjobs?\b": "travail",
    r"\b(?:le|du|au|ce|un) jeune\b(?! majeur)": "la personne",
    rf"{UNE_CONSEILLERE}\b(?:un|le|votre|vos|nos) conseillers?\b": "la personne qui vous suit",
    r"\bcréneaux?\b": "horaire, rendez-vous",
    r"\bjours? ouvrés?\b": "une date",
    r"\btout est gratuit\b": "les ateliers et les rendez-vous sont gratuits",
    r"\bc’est tout\b": "ne rien promettre",
    r"\bpoussez la porte\b|\bsonnez\b": "entrez, même sans rendez-vous",
    r"\bminute par minute\b": "comment ça se passe",
    r"\bclub de prévention\b": "la structure par son nom",
    r"\b(?:l’|une? )(?:animatrice|animateur|juriste)\b(?<!ou une juriste)": "la personne qui anime, un ou une juriste",
    r"\bpassez (?:à|au|sur|nous)\b": "venez",
    r"\bplaces? (?:est|sera|a été) rendue": "libérée",
    r"\bsans papiers à montrer\b": "aucun papier à montrer",
    r"\bsans téléphone \?": "pas d’Internet ?",
    r"\w·(?:e|es|ne|rice)\b": "un autre tour",
}
BANNI = re.compile("|".join(f"(?:{motif})" for motif in BANNIS), re.IGNORECASE)
# What people are told in Python rather than in a template.
PARLENT = (
    *("catalogue/formulaires/identite.py", "catalogue/formulaires/page.py", "catalogue/seances/reserves.py"),
    *("catalogue/vitrine", "inscriptions/courrier/textes", "inscriptions/etats", "inscriptions/refus.py"),
    *("inscriptions/saisie", "inscriptions/vie", "inscriptions/portes/pages", "portal/amorce"),
    "demonstration/offres",
)
# Words that people search by, and what is written for those who read the code.
NE_SE_DISENT_PAS = {"portal/amorce/synonymes.py", "inscriptions/etats/actes.py"}


def dits(texte):
    """What of `texte` should be said otherwise, with what stands around it."""
    lu = " ".join(texte.replace("'", "’").split())
    return [lu[max(vu.start() - 40, 0) : vu.end() + 30] for vu in BANNI.finditer(lu)]


def fautes(lus):
    return {ou: trouves for ou, texte in lus.items() if (trouves := dits(texte))}


def texte_du_gabarit(source):
    """What is read of a template: neither its tags nor its comments."""
    source = re.sub(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", "", source, flags=re.DOTALL)
    return texte_de_la_page(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.DOTALL))


def texte_de_la_page(html):
    sans_code = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return sans_blancs(re.sub(r"<[^>]*>", " ", sans_code))


def phrases(source):
    """The strings of a module, docstrings apart."""
    arbre = ast.parse(source)
    docstrings = {id(noeud.value) for noeud in ast.walk(arbre) if isinstance(noeud, ast.Expr)}
    return "\n".join(
        noeud.value
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Constant)
        and isinstance(noeud.value, str)
        and id(noeud) not in docstrings
        and " " in noeud.value.strip()
    )


def test_aucun_gabarit_public_ne_dit_un_mot_de_la_liste():
    gabarits = [
        chemin
        for chemin in (RACINE / "templates").rglob("*")
        if chemin.suffix in {".html", ".txt", ".typ"} and "admin" not in chemin.parent.name
    ]

    assert fautes({str(un.relative_to(RACINE)): texte_du_gabarit(un.read_text()) for un in gabarits}) == {}


def test_aucune_phrase_dite_par_le_code_n_en_contient():
    fichiers = [
        fichier
        for ou in PARLENT
        for fichier in ([RACINE / ou] if ou.endswith(".py") else sorted((RACINE / ou).rglob("*.py")))
        if str(fichier.relative_to(RACINE)) not in NE_SE_DISENT_PAS
    ]

    assert fautes({str(un.relative_to(RACINE)): phrases(un.read_text()) for un in fichiers}) == {}


@pytest.mark.django_db
@pytest.mark.une_base
def test_ni_les_pages_ni_les_messages_tels_qu_on_les_lit(client):
    lues = {
        f"{rang} {page.request['PATH_INFO']}": texte_de_la_page(page.content.decode())
        for rang, page in enumerate(pages_de_la_planche(client))
    }
    for genre in GENRES.values():
        vu = apercu(genre, mots_d_origine(genre))
        lues[genre.code] = f"{vu.lettre.sujet} {vu.lettre.texte} {vu.sms}"

    assert fautes(lues) == {}


@pytest.mark.parametrize(
    "phrase",
    [
        "Appelez votre antenne.",
        "Parlez-en à votre conseiller.",
        "Un job d’été",
        "Le jeune est prévenu.",
        "Ce créneau est pris.",
        "Une réponse en deux jours ouvrés",
        "Tout est gratuit.",
        "inscrit·e",
    ],
)
def test_la_liste_se_voit(phrase):
    assert dits(phrase)


def test_ce_qui_reste_permis():
    assert (
        dits("Une conseillère ou un conseiller vous répond. Un jeune majeur. Contrat d’engagement jeune.")
        == []
    )
