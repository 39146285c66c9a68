"""What was asked, and what it became: received, booked, waiting, offered."""

from inscriptions.courrier.textes.genre import UN_MESSAGE, Genre
from inscriptions.etats import SE_REPONDENT

RENDEZ_VOUS = "Rendez-vous : {date}. Voir, changer ou annuler : {lien}"
_COMMUNES = ("prenom", "offre", "date", "site", "reference", "lien")

DEMANDE = [
    Genre(
        code="recue",
        nom="Demande reçue",
        sujet="Votre demande est envoyée : {offre}",
        texte="""Votre demande est envoyée

Votre demande pour « {offre} » est bien arrivée. Une conseillère ou un conseiller du site {site} \
vous répond {promesse}.

Suivre ou annuler ma demande : {lien}""",
        sms="{maison} : demande envoyée, {offre}. {lien} Réf. {reference}",
        variables=(*_COMMUNES, "promesse"),
    ),
    Genre(
        code="recue-orientation",
        nom="Demande envoyée par une structure",
        sujet="Une demande est envoyée pour vous : {offre}",
        texte="""Une demande est envoyée pour vous

{structure} a envoyé une demande pour vous : « {offre} ». {qui_repond} \
vous répond bientôt.

Vous n’êtes pas d’accord ? Annulez-la avec ce lien.

Suivre ou annuler ma demande : {lien}""",
        sms="{maison} : demande envoyée pour vous, {offre}. {lien} Réf. {reference}",
        variables=(*_COMMUNES, "structure", "qui_repond"),
    ),
    Genre(
        code="confirmee",
        nom="Place réservée",
        sujet="Votre place est réservée : {date}",
        texte="""Votre place est réservée

Nous vous attendons pour « {offre} ».

{a_apporter} Un empêchement ? Annulez, même au dernier moment. Votre place ira à la personne suivante.

Voir, changer ou annuler : {lien}""",
        sms="{maison} : {offre}, {date}. {lien} Réf. {reference}",
        discret=(RENDEZ_VOUS, UN_MESSAGE),
        variables=(*_COMMUNES, "a_apporter"),
        en_avant=True,
        calendrier="publie",
        avant_le_debut=True,
        de_la_place=True,
    ),
    Genre(
        code="acceptee",
        nom="Demande acceptée, sans date",
        sujet="Votre demande est acceptée : {offre}",
        texte="""Votre demande est acceptée

Votre demande pour « {offre} » est acceptée. {qui_repond} vous contacte pour la suite.

Voir ou annuler ma demande : {lien}""",
        sms="{maison} : demande acceptée, {offre}. {lien} Réf. {reference}",
        variables=(*_COMMUNES, "qui_repond"),
        bloc=False,
        de_la_place=True,
    ),
    Genre(
        code="attente",
        nom="Sur la liste d’attente",
        sujet="Vous êtes sur la liste d’attente : {offre}",
        texte="""Vous êtes sur la liste d’attente

Toutes les places sont prises pour « {offre} ». Une place se libère ? Nous vous écrivons tout de suite.

Voir ou quitter la liste : {lien}""",
        sms="{maison} : liste d’attente, {offre}, {date}. {lien} Réf. {reference}",
        avant_le_debut=True,
    ),
    Genre(
        code="proposee",
        nom="Une place se libère",
        sujet="Une place se libère pour vous : {date}",
        texte="""Une place se libère pour vous

Une place est libre pour « {offre} ». Répondez avant le {limite}. Ensuite, elle ira à la personne suivante.

Répondre oui ou non : {lien}""",
        sms="{maison} : place libre, {offre}. Répondre avant {limite} {lien} Réf. {reference}",
        discret=("Un message attend votre réponse avant {limite} : {lien}", UN_MESSAGE),
        variables=(*_COMMUNES, "limite"),
        requises=("lien", "limite"),
        en_avant=True,
        pendant=SE_REPONDENT,
        avant_le_debut=True,
    ),
]
