"""What happens to a place or a request later: reminded, moved, cancelled, given back, refused."""

from inscriptions.courrier.textes.genre import UN_MESSAGE, Genre
from inscriptions.courrier.textes.pour_la_personne.demande import RENDEZ_VOUS
from inscriptions.etats import VIENNENT

_COMMUNES = ("prenom", "offre", "date", "site", "reference", "lien")

PLACE = [
    Genre(
        code="rappel",
        nom="Rappel deux jours avant",
        sujet="C’est bientôt : {date}",
        texte="""C’est bientôt

Nous vous attendons pour « {offre} ».

{a_apporter} Un empêchement ? Annulez ou changez de date. Votre place ira à la personne suivante.

Voir, changer ou annuler : {lien}""",
        sms="{maison} : rappel, {offre}, {date}. {lien} Réf. {reference}",
        discret=(RENDEZ_VOUS, UN_MESSAGE),
        variables=(*_COMMUNES, "a_apporter"),
        en_avant=True,
        calendrier="publie",
        pendant=VIENNENT,
        avant_le_debut=True,
        sans_hate=True,
        de_la_place=True,
    ),
    Genre(
        code="deplacee",
        nom="La date change",
        sujet="Nouvelle date : {date}",
        texte="""La date change

« {offre} » change de date. Votre inscription est gardée.

Cette date ne vous convient pas ? Choisissez-en une autre, ou annulez.

Voir, changer ou annuler : {lien}""",
        sms="{maison} : nouvelle date, {offre}, {date}. {lien} Réf. {reference}",
        discret=("Nouvelle date : {date}. Voir, changer ou annuler : {lien}", UN_MESSAGE),
        en_avant=True,
        calendrier="publie",
        avant_le_debut=True,
        au_referent="deplacee-referent",
        de_la_place=True,
    ),
    Genre(
        code="annulee",
        nom="Annulation par l’équipe",
        sujet="Annulation : {offre}",
        texte="""C’est annulé

Votre venue pour « {offre} » est annulée. Nous en sommes désolés. Vous pouvez choisir une autre date.

Voir d’autres dates : {lien}""",
        sms="{maison} : annulé, {offre}, {date}. Autres dates : {lien} Réf. {reference}",
        calendrier="annule",
        au_referent="annulee-referent",
    ),
    Genre(
        code="rendue",
        nom="Annulation par la personne",
        sujet="Annulation : {offre}",
        texte="""C’est annulé

Vous avez annulé « {offre} ». Merci de prévenir. Votre place ira à une autre personne.

Vous êtes en CEJ ? Prévenez aussi la personne qui vous suit. Vous pouvez choisir une autre date.

Voir d’autres dates : {lien}""",
        sms="{maison} : annulé, {offre}, {date}. Autres dates : {lien} Réf. {reference}",
        calendrier="annule",
    ),
    Genre(
        code="quittee",
        nom="Liste d’attente quittée, ou place déclinée",
        sujet="C’est noté : {offre}",
        texte="""C’est noté

Nous ne vous gardons pas de place pour « {offre} ». Vous pouvez choisir une autre date.

Voir d’autres dates : {lien}""",
        sms="{maison} : c’est noté, {offre}, {date}. Autres dates : {lien} Réf. {reference}",
        calendrier="annule",
    ),
    Genre(
        code="annulee-orientation",
        nom="Annulation par la structure qui oriente",
        sujet="Annulation : {offre}",
        texte="""C’est annulé

{structure} a annulé votre demande pour « {offre} ». Une question ? Parlez-en avec la personne qui vous suit.

Voir ma demande : {lien}""",
        sms="{maison} : annulé par qui vous suit, {offre}. {lien} Réf. {reference}",
        variables=(*_COMMUNES, "structure"),
        calendrier="annule",
    ),
    Genre(
        code="refusee",
        nom="Demande non retenue",
        sujet="Votre demande : {offre}",
        texte="""Votre demande n’est pas retenue

Votre demande pour « {offre} » n’est pas retenue. Une conseillère ou un conseiller peut vous proposer \
autre chose : venez sur place ou appelez.

Voir ma demande : {lien}""",
        sms="{maison} : réponse à votre demande, {offre}. {lien} Réf. {reference}",
        calendrier="annule",
    ),
    Genre(
        code="expiree",
        nom="Délai de réponse passé",
        sujet="Le délai est passé : {offre}",
        texte="""Le délai est passé

Vous n’avez pas répondu à temps pour « {offre} ». La place va à la personne suivante. Vous pouvez vous \
inscrire à une autre date.

Voir d’autres dates : {lien}""",
        sms="{maison} : délai passé, {offre}. Autres dates : {lien} Réf. {reference}",
        calendrier="annule",
    ),
]
