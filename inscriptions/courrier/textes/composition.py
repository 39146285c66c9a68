"""From words and values to a message: subject, plain text, HTML, SMS. One frame for all kinds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html

from catalogue.models import Maison
from catalogue.mots.typographie import insecables
from inscriptions.courrier.textes.genre import Genre
from inscriptions.courrier.textes.variables import remplir
from inscriptions.courrier.textes.verification import fautes_du_texte
from inscriptions.models import TexteDeMessage
from inscriptions.rendez_vous import RendezVous

# Stands for the personal link, which is never stored: sending puts it in.
LIEN = "[[lien]]"
# Stands for the hours of the site, which are those of the day on which the message leaves.
OUVERT = "[[ouvert]]"
# Stand for what the funders of that day ask to be told, in a text and in HTML.
MENTION, MENTION_EN_HTML = "[[mention]]", "[[mention-html]]"
SUJET_LONGUEUR = 200
_BOUTON = re.compile(r"(?P<libelle>[^\n{}]+?)\s*:\s*\{lien\}\.?")


@dataclass(frozen=True)
class Mots:
    """What one kind says: the team's words, or the first ones."""

    sujet: str
    texte: str
    sms: str


@dataclass(frozen=True)
class Cadre:
    """What surrounds the words.

    `telephone`: of the site, else of the house, as people read it. `adresse`: of the site. `acces`: how to come where
    one is awaited, else to the site. `partenaire`: who receives the person, when it is not the site. `personnel`: the
    link opens without account. `avec_fichier`: the date is attached, for a calendar. `arreter`: where one says not to
    be written to any more.
    """

    prenom: str = ""
    site: str = ""
    telephone: str = ""
    adresse: str = ""
    acces: str = ""
    reference: str = ""
    offre: str = ""
    partenaire: str = ""
    rendez_vous: RendezVous | None = None
    pour: str = ""
    personnel: bool = False
    avec_fichier: bool = False
    arreter: str = ""


@dataclass(frozen=True)
class Paragraphe:
    """Text around its links, or a button when the line is « Label : {lien} »."""

    morceaux: list[str] = field(default_factory=list)
    bouton: str = ""


@dataclass(frozen=True)
class Lettre:
    sujet: str
    texte: str
    html: str


def mots_de(genre: Genre) -> Mots:
    """The words in use."""
    return mots_des([genre])[genre.code]


def mots_des(genres: Sequence[Genre]) -> dict[str, Mots]:
    """By code, the words in use: those of the team, else those that the portal came with.

    Words kept from a time when the kind had other variables are not sent half filled.
    """
    ecrits = TexteDeMessage.ecrits()
    return {genre.code: _en_usage(genre, ecrits.get(genre.code)) for genre in genres}


def _en_usage(genre: Genre, ecrits: TexteDeMessage | None) -> Mots:
    if ecrits is None or fautes_du_texte(genre, ecrits.texte):
        return mots_d_origine(genre)
    return Mots(ecrits.sujet, ecrits.texte, ecrits.sms)


def mots_d_origine(genre: Genre) -> Mots:
    return Mots(genre.sujet, genre.texte, genre.sms)


def lettre(genre: Genre, mots: Mots, valeurs: Mapping[str, str], cadre: Cadre) -> Lettre:
    """The e-mail, in text and in HTML."""
    titre, *paragraphes = _paragraphes(mots.texte)
    lus = [paragraphe for brut in paragraphes if (paragraphe := _paragraphe(brut.strip(), valeurs))]
    lien = valeurs.get("lien", "")
    contexte: dict[str, Any] = {
        "titre": remplir(titre, valeurs),
        "debut": lus[:1],
        "suite": lus[1:],
        "bloc": genre.bloc,
        "en_avant": genre.en_avant,
        "lien": lien,
        "ancre": format_html('<a href="{0}">{0}</a>', lien),
        "base_url": settings.BASE_URL,
        "ouvert": OUVERT,
        "mention": MENTION,
        "mention_en_html": MENTION_EN_HTML,
        "a_qui": genre.a_qui,
        "genre": genre.code,
        "maison": Maison.courante(),
        **vars(cadre),
    }
    texte = render_to_string("inscriptions/messages/cadre.txt", contexte)
    return Lettre(
        sujet=sujet(mots, valeurs),
        texte=re.sub(r"\n{3,}", "\n\n", texte).strip() + "\n",
        html=render_to_string("inscriptions/messages/cadre.html", contexte),
    )


def sujet(mots: Mots, valeurs: Mapping[str, str]) -> str:
    return remplir(insecables(mots.sujet), valeurs)[:SUJET_LONGUEUR]


def _paragraphes(texte: str) -> list[str]:
    return re.split(r"\n\s*\n", insecables(texte.strip().replace("\r\n", "\n")))


def _paragraphe(brut: str, valeurs: Mapping[str, str]) -> Paragraphe | None:
    """None when nothing is left once the variables are filled."""
    bouton = _BOUTON.fullmatch(brut)
    if bouton:
        return Paragraphe(bouton=bouton["libelle"].strip())
    morceaux = [remplir(bout, valeurs) for bout in brut.split("{lien}")]
    morceaux[0] = morceaux[0].lstrip()
    return Paragraphe(morceaux) if any(bout.strip() for bout in morceaux) else None
