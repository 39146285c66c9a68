"""What is about the person rather than the date: their link, their contact, after the day, « Prévenez-moi »."""

from inscriptions.courrier.textes.genre import Genre
from inscriptions.etats import Etat

PERSONNE = [
    Genre(
        code="lien",
        nom="Lien personnel renvoyé",
        sujet="Votre lien personnel : {offre}",
        texte="""Votre lien personnel

Voici votre lien pour « {offre} ». Vous ne l’avez pas demandé ? Ne faites rien.

Ouvrir mon inscription : {lien}""",
        sms="{maison} : votre lien, {offre}, {date}. {lien} Réf. {reference}",
        calendrier="publie",
    ),
    Genre(
        code="contact",
        nom="Contact changé (à l’ancien contact)",
        sujet="Votre contact a changé",
        texte="""Votre contact a changé

Pour votre inscription à la Mission Locale, nous écrirons maintenant à une autre adresse ou à un autre numéro.

Ce n’est pas vous ? Appelez votre site : {site}.""",
        sms="{maison} : votre contact a changé. Ce n’est pas vous ? Appelez votre site.",
        # The contact that is left may be anybody’s by now, and gets no link.
        discret="Nos messages n’arriveront plus ici.",
        variables=("site",),
        requises=(),
        bloc=False,
        a_dire=False,
    ),
    Genre(
        code="merci",
        nom="Merci, après la venue",
        sujet="Merci de votre visite : {offre}",
        texte="""Merci de votre visite

Vous avez participé à « {offre} ». Nous espérons que c’était utile.

Une question, une autre idée ? Une conseillère ou un conseiller du site {site} vous répond.

Voir mon inscription et d’autres offres : {lien}""",
        sms="{maison} : merci de votre visite, {offre}. {lien} Réf. {reference}",
        pendant=frozenset({Etat.PRESENTE}),
        sans_hate=True,
        a_dire=False,
        de_la_place=True,
    ),
    Genre(
        code="absente",
        nom="Absence, après la date",
        sujet="Vous n’avez pas pu venir : {offre}",
        texte="""Vous n’avez pas pu venir

Nous vous attendions pour « {offre} ». Ce n’est pas grave : vous pouvez choisir une autre date.

Vous étiez là ? Appelez votre site : nous corrigerons.

Choisir une autre date : {lien}""",
        sms="{maison} : vous n’avez pas pu venir, {offre}. Autre date : {lien} Réf. {reference}",
        pendant=frozenset({Etat.ABSENTE}),
        sans_hate=True,
        de_la_place=True,
    ),
    Genre(
        code="alerte",
        nom="De nouvelles dates (« Prévenez-moi »)",
        sujet="De nouvelles dates : {offre}",
        texte="""De nouvelles dates

Vous nous avez demandé de vous prévenir. Il y a de la place pour « {offre} ».

Vous pouvez réserver dès maintenant.

Voir les dates : {lien}""",
        sms="{maison} : de la place, {offre}. {lien}",
        discret="Un message que vous attendiez : {lien}",
        variables=("offre", "lien"),
        bloc=False,
        lien_personnel=False,
        a_dire=False,
    ),
    Genre(
        code="effacement-prevu",
        nom="Sans nouvelles depuis longtemps, avant d’effacer",
        sujet="Nous allons effacer vos données le {limite}",
        texte="""Nous allons effacer vos données

La Mission Locale n’a pas eu de vos nouvelles depuis longtemps. Le {limite}, nous effacerons ce qui permet \
de vous reconnaître. Vous n’avez rien à faire, et vous pourrez toujours revenir.

Vous voulez que nous gardions votre dossier ? Venez nous voir ou inscrivez-vous avant cette date.

Comprendre ce qui est effacé : {lien}""",
        sms="{maison} : vos données seront effacées le {limite}. {lien}",
        discret="Vos données seront effacées le {limite}. Comprendre : {lien}",
        variables=("limite", "lien"),
        requises=("limite", "lien"),
        bloc=False,
        lien_personnel=False,
        a_dire=False,
    ),
]
