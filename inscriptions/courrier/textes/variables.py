"""The variables that a text of message may hold, « {offre} », filled from a closed table.

Never by `str.format`: a text typed by the team reaches no attribute and no code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

VARIABLE = re.compile(r"\{([a-z_]+)\}")
# What an SMS holds of a name or a date, at most; an offer's name has that much room in any case.
COURT = 30
LIAISON = 3  # words of so few letters end no name
AU_PLUS = {"maison": 16, "offre": 10, "date": 24, "limite": 24, "reference": 8}


@dataclass(frozen=True)
class Variable:
    """`aide`: what it becomes. `exemple`: for an invented registration. `sms`: allowed in an SMS."""

    aide: str
    exemple: str
    sms: str = ""


VARIABLES: dict[str, Variable] = {
    "prenom": Variable("le prénom de la personne à qui on écrit", "Awa"),
    "offre": Variable("le nom de l’offre", "Préparation aux entretiens", "Prépa entretiens"),
    "date": Variable("le jour et les heures", "mardi 24 novembre, 14 h à 16 h 30", "mar. 24 nov. à 14 h"),
    "limite": Variable("le dernier moment pour répondre", "jeudi 19 novembre à 18 h", "jeu. 19 nov. à 18 h"),
    "site": Variable("le nom du site", "Pyrénées"),
    "autre_site": Variable("le nom de l’autre site", "Centre"),
    "reponse": Variable("ce que l’autre site répond", "accepte"),
    "promesse": Variable("« bientôt »\u00a0; pour un message laissé, avant quand il a sa réponse", "bientôt"),
    "reference": Variable("la référence de l’inscription", "K7F3 QX2M", "K7F3QX2M"),
    "a_apporter": Variable(
        "la phrase « À apporter… » de l’offre, ou rien", "À apporter : votre CV, même sur votre téléphone."
    ),
    "structure": Variable("la structure qui oriente", "Service social Belleville"),
    "jeune": Variable("le prénom et le nom de la personne", "Awa Exemple"),
    "nombre": Variable("combien de demandes attendent", "3 demandes attendent"),
    "suivis": Variable("combien d’orientations sont confiées", "3 orientations"),
    "retard": Variable("combien ont passé leur délai, ou rien", "Le délai est passé pour 2 demandes."),
    "offres": Variable(
        "les offres qui manquent de places, avec combien de personnes attendent",
        "Code de la route (12 personnes attendent, 5 places)",
    ),
    "qui_repond": Variable(
        "le partenaire qui reçoit la personne, sinon « une conseillère ou un conseiller du site… »", "ANRS"
    ),
    "partenaire": Variable("le nom du partenaire, ou du site qui doit répondre", "ANRS"),
    "intervenant": Variable("le nom de l’intervenant", "Claire Exemple"),
    "quand": Variable("les jours de l’absence", "du lundi 23 au mardi 24 novembre"),
    "mot": Variable(
        "le mot de l’intervenant à l’équipe, ou rien",
        "Son mot à l’équipe\u00a0: «\u00a0Malik Exemple peut me remplacer.\u00a0»",
    ),
    "seances": Variable("les séances concernées", "Permanence juridique, mardi 24 novembre, 14 h à 17 h"),
    "changement": Variable("ce qui change", "Elle a maintenant lieu le jeudi 26 novembre, 14 h à 16 h 30."),
    "maison": Variable("le nom de la mission locale", "Mission Locale", "Mission Locale"),
    "lien": Variable("l’adresse à suivre", "https://…"),
}


def noms_dans(texte: str) -> list[str]:
    """The names between braces, in order, once each."""
    return list(dict.fromkeys(VARIABLE.findall(texte)))


def remplir(texte: str, valeurs: Mapping[str, str]) -> str:
    """`texte` with its variables replaced, in one pass; what has no value stays as it is typed."""
    return VARIABLE.sub(lambda trouve: valeurs.get(trouve[1], trouve[0]), texte)


def en_lignes(valeurs: Mapping[str, str]) -> dict[str, str]:
    """Each of them so."""
    return {nom: en_ligne(valeur) for nom, valeur in valeurs.items()}


def en_ligne(valeur: str) -> str:
    """A value on one line: a name or a title brings no line of its own, nor our mark of a link."""
    return valeur.translate(_SANS_LIGNE).replace("[[", "").strip()


_SANS_LIGNE = dict.fromkeys((*range(32), 133, 8232, 8233), " ")
