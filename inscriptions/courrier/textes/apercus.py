"""A message as it would look, for an invented registration: nobody's data in a preview."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings

from catalogue.models import Maison
from inscriptions.courrier.textes.composition import (
    MENTION,
    MENTION_EN_HTML,
    OUVERT,
    Cadre,
    Lettre,
    Mots,
    lettre,
)
from inscriptions.courrier.textes.en_une_partie import un_sms
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.gsm import septets
from inscriptions.courrier.textes.valeurs import service
from inscriptions.courrier.textes.variables import VARIABLES
from inscriptions.courrier.textes.verification import JETON_LONGUEUR, longueur_d_un_lien
from inscriptions.rendez_vous import RendezVous

TELEPHONE = "01 99 00 12 34"  # among those kept for fiction
HEURES = " (lundi au vendredi, 9\u00a0h\u00a0–\u00a017\u00a0h)"


@dataclass(frozen=True)
class Apercu:
    lettre: Lettre
    sms: str
    longueur: int


def apercu(genre: Genre, mots: Mots) -> Apercu:
    lien = f"{settings.BASE_URL}/mon-inscription/{'x' * JETON_LONGUEUR}/"
    court = f"{settings.BASE_URL}/p/".ljust(longueur_d_un_lien() - 1, "x") + "/"
    valeurs = {nom: variable.exemple for nom, variable in VARIABLES.items()}
    valeurs |= {"lien": lien, "prenom": _prenom(genre), "maison": Maison.courante().nom}
    courtes = {nom: variable.sms for nom, variable in VARIABLES.items() if variable.sms}
    courtes |= {"lien": court, "maison": service(), "telephone": TELEPHONE}
    texte = un_sms(mots.sms, courtes, longueur_du_lien=len(court)) if mots.sms else ""
    ecrite = lettre(genre, mots, valeurs, _cadre(genre))
    ecrite = replace(
        ecrite,
        texte=ecrite.texte.replace(OUVERT, HEURES).replace(MENTION, ""),
        html=ecrite.html.replace(OUVERT, HEURES).replace(MENTION_EN_HTML, ""),
    )
    return Apercu(ecrite, texte, septets(texte))


def _cadre(genre: Genre) -> Cadre:
    return Cadre(
        prenom=_prenom(genre),
        site=VARIABLES["site"].exemple if "site" in genre.variables else "",
        telephone=TELEPHONE if "site" in genre.variables else "",
        reference="K7F3QX2M",
        offre=VARIABLES["offre"].exemple,
        rendez_vous=_RENDEZ_VOUS,
        avec_fichier=genre.calendrier == "publie",
        personnel=genre.lien_personnel
        and genre.a_qui in (AQui.JEUNE, AQui.INTERVENANT, AQui.COMPTE)
        and "lien" in genre.variables,
    )


def _prenom(genre: Genre) -> str:
    if "prenom" not in genre.variables:
        return ""
    return VARIABLES["prenom"].exemple if genre.a_qui == AQui.JEUNE else "Claire"


_RENDEZ_VOUS = RendezVous(
    debut=datetime(2026, 11, 24, 13, tzinfo=UTC),
    fin=datetime(2026, 11, 24, 15, 30, tzinfo=UTC),
    jour="mardi 24 novembre",
    horaire="14\u00a0h à 16\u00a0h\u00a030",
    lieu="Pyrénées",
    ou="site Pyrénées",
    adresse="",
    acces="Métro Exemple, sortie 2.",
)
