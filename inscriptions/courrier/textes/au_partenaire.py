"""What a partner is written about one person sent to it: whom, and a link that was lost."""

from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.etats import Etat

ADRESSEE_AU_PARTENAIRE, LIEN_AU_PARTENAIRE = "adressee-partenaire", "lien-partenaire"
LIEN_DU_RESPONSABLE = "lien-responsable"

AU_PARTENAIRE = [
    Genre(
        code=LIEN_DU_RESPONSABLE,
        nom="Un nouveau lien vers ce qui attend (au partenaire)",
        sujet="Votre lien vers ce qui attend chez vous",
        texte="""Voici votre lien

Vous y lisez ce qui attend une réponse de {partenaire}, et vous dites si vous avez de la place.

Ouvrir la page : {lien}

Ce lien est à vous. Ne le transférez pas.""",
        variables=("partenaire", "lien"),
        a_qui=AQui.PARTENAIRE,
        bloc=False,
        lien_personnel=False,
        a_dire=False,
    ),
    Genre(
        code=ADRESSEE_AU_PARTENAIRE,
        nom="On vous adresse une personne (au partenaire)",
        sujet="On vous adresse une personne : {offre}",
        texte="""On vous adresse une personne

Pour « {offre} », nous vous adressons {jeune}, référence {reference}.

Répondez par une date, une question ou un refus. Sans réponse avant le {limite}, la demande se ferme.

Voir et répondre : {lien}""",
        variables=("jeune", "offre", "partenaire", "limite", "site", "reference", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.PARTENAIRE,
        bloc=False,
        pendant=frozenset({Etat.DEMANDEE}),
        lien_personnel=False,
        a_dire=False,
    ),
    Genre(
        code=LIEN_AU_PARTENAIRE,
        nom="Un nouveau lien pour répondre (au partenaire)",
        sujet="Votre lien pour répondre : {offre}",
        texte="""Voici votre lien

Pour « {offre} », nous vous avons adressé {jeune}, référence {reference}.

Voir et répondre : {lien}""",
        variables=("jeune", "offre", "site", "reference", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.PARTENAIRE,
        bloc=False,
        lien_personnel=False,
        a_dire=False,
    ),
]
