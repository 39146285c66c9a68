"""What the young person is told, or the référent who answers for them: the first words of each kind."""

from inscriptions.courrier.textes.genre import Genre
from inscriptions.etats import SE_REPONDENT, VIENNENT, Etat

_COMMUNES = ("prenom", "offre", "date", "site", "reference", "lien")

POUR_LA_PERSONNE = [
    Genre(
        code="recue",
        nom="Demande reçue",
        sujet="Votre demande est envoyée : {offre}",
        texte="""Votre demande est envoyée

Votre demande pour « {offre} » est bien arrivée. Un conseiller du site {site} vous répond bientôt.

Suivre ou annuler ma demande : {lien}""",
        sms="Demande envoyée : {offre}. Suivre : {lien}",
    ),
    Genre(
        code="recue-orientation",
        nom="Demande envoyée par une structure",
        sujet="Une demande est envoyée pour vous : {offre}",
        texte="""Une demande est envoyée pour vous

{structure} a envoyé une demande pour vous : « {offre} ». Un conseiller du site {site} vous répond bientôt.

Vous n’êtes pas d’accord ? Annulez-la avec ce lien.

Suivre ou annuler ma demande : {lien}""",
        sms="Demande envoyée pour vous : {offre}. Suivre : {lien}",
        variables=(*_COMMUNES, "structure"),
    ),
    Genre(
        code="confirmee",
        nom="Place réservée",
        sujet="Votre place est réservée : {date}",
        texte="""Votre place est réservée

Nous vous attendons pour « {offre} ».

{a_apporter} Un empêchement ? Annulez, même au dernier moment. Votre place ira à la personne suivante.

Voir, changer ou annuler : {lien}""",
        sms="Place réservée : {date}. Voir ou annuler : {lien}",
        variables=(*_COMMUNES, "a_apporter"),
        en_avant=True,
        calendrier="publie",
        avant_le_debut=True,
    ),
    Genre(
        code="acceptee",
        nom="Demande acceptée, sans date",
        sujet="Votre demande est acceptée : {offre}",
        texte="""Votre demande est acceptée

Votre demande pour « {offre} » est acceptée. Le site {site} vous contacte pour la suite.

Voir ou annuler ma demande : {lien}""",
        sms="Demande acceptée : {offre}. Voir : {lien}",
        bloc=False,
    ),
    Genre(
        code="attente",
        nom="Sur la liste d’attente",
        sujet="Vous êtes sur la liste d’attente : {offre}",
        texte="""Vous êtes sur la liste d’attente

Toutes les places sont prises pour « {offre} ». Une place se libère ? Nous vous écrivons tout de suite.

Voir ou quitter la liste : {lien}""",
        sms="Liste d’attente : {offre}. Suivre : {lien}",
        avant_le_debut=True,
    ),
    Genre(
        code="proposee",
        nom="Une place se libère",
        sujet="Une place se libère pour vous : {date}",
        texte="""Une place se libère pour vous

Une place est libre pour « {offre} ». Répondez avant le {limite}. Ensuite, elle ira à la personne suivante.

Répondre oui ou non : {lien}""",
        sms="Place libre ! Répondre avant {limite} : {lien}",
        variables=(*_COMMUNES, "limite"),
        requises=("lien", "limite"),
        en_avant=True,
        pendant=SE_REPONDENT,
        avant_le_debut=True,
    ),
    Genre(
        code="rappel",
        nom="Rappel deux jours avant",
        sujet="C’est bientôt : {date}",
        texte="""C’est bientôt

Nous vous attendons pour « {offre} ».

{a_apporter} Un empêchement ? Annulez ou changez de date. Votre place ira à la personne suivante.

Voir, changer ou annuler : {lien}""",
        sms="Rappel : {date}. Voir ou annuler : {lien}",
        variables=(*_COMMUNES, "a_apporter"),
        en_avant=True,
        calendrier="publie",
        pendant=VIENNENT,
        avant_le_debut=True,
    ),
    Genre(
        code="deplacee",
        nom="La date change",
        sujet="Nouvelle date : {date}",
        texte="""La date change

« {offre} » change de date. Votre inscription est gardée.

Cette date ne vous convient pas ? Choisissez-en une autre, ou annulez.

Voir, changer ou annuler : {lien}""",
        sms="Nouvelle date : {date}. Voir ou changer : {lien}",
        en_avant=True,
        calendrier="publie",
        avant_le_debut=True,
        au_referent="deplacee-referent",
    ),
    Genre(
        code="annulee",
        nom="Annulation par l’équipe",
        sujet="Annulation : {offre}",
        texte="""C’est annulé

Votre venue pour « {offre} » est annulée. Nous en sommes désolés. Vous pouvez choisir une autre date.

Voir d’autres dates : {lien}""",
        sms="Venue annulée : {offre}. Autres dates : {lien}",
        calendrier="annule",
        au_referent="annulee-referent",
    ),
    Genre(
        code="rendue",
        nom="Annulation par la personne",
        sujet="Annulation : {offre}",
        texte="""C’est annulé

Vous avez annulé « {offre} ». Votre place ira à une autre personne. Vous pouvez choisir une autre date.

Voir d’autres dates : {lien}""",
        sms="Venue annulée : {offre}. Autres dates : {lien}",
        calendrier="annule",
    ),
    Genre(
        code="quittee",
        nom="Liste d’attente quittée, ou place déclinée",
        sujet="C’est noté : {offre}",
        texte="""C’est noté

Nous ne vous gardons pas de place pour « {offre} ». Vous pouvez choisir une autre date.

Voir d’autres dates : {lien}""",
        sms="C’est noté : {offre}. Autres dates : {lien}",
        calendrier="annule",
    ),
    Genre(
        code="annulee-orientation",
        nom="Annulation par la structure qui oriente",
        sujet="Annulation : {offre}",
        texte="""C’est annulé

{structure} a annulé votre demande pour « {offre} ». Une question ? Parlez-en avec votre référent.

Voir ma demande : {lien}""",
        sms="Demande annulée par votre référent : {offre}. Voir : {lien}",
        variables=(*_COMMUNES, "structure"),
        calendrier="annule",
    ),
    Genre(
        code="refusee",
        nom="Demande non retenue",
        sujet="Votre demande : {offre}",
        texte="""Votre demande n’est pas retenue

Votre demande pour « {offre} » n’est pas retenue. Un conseiller peut vous proposer autre chose : \
passez sur votre site ou appelez-le.

Voir ma demande : {lien}""",
        sms="Réponse à votre demande : {offre}. Voir : {lien}",
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
        sms="Délai passé : {offre}. Autres dates : {lien}",
        calendrier="annule",
    ),
    Genre(
        code="lien",
        nom="Lien personnel renvoyé",
        sujet="Votre lien personnel : {offre}",
        texte="""Votre lien personnel

Voici votre lien pour « {offre} ». Vous ne l’avez pas demandé ? Ne faites rien.

Ouvrir mon inscription : {lien}""",
        sms="Votre lien pour {offre} : {lien}",
        calendrier="publie",
    ),
    Genre(
        code="contact",
        nom="Contact changé (à l’ancien contact)",
        sujet="Votre contact a changé",
        texte="""Votre contact a changé

Pour votre inscription à la Mission Locale, nous écrirons maintenant à une autre adresse ou à un autre numéro.

Ce n’est pas vous ? Appelez votre site : {site}.""",
        sms="Votre contact a changé pour votre inscription. Ce n’est pas vous ? Appelez votre site.",
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

Une question, une autre idée ? Un conseiller du site {site} vous répond.

Voir mon inscription et d’autres offres : {lien}""",
        sms="Merci de votre visite à la Mission Locale ! La suite : {lien}",
        pendant=frozenset({Etat.PRESENTE}),
        a_dire=False,
    ),
    Genre(
        code="absente",
        nom="Absence, après la date",
        sujet="Vous n’avez pas pu venir : {offre}",
        texte="""Vous n’avez pas pu venir

Nous vous attendions pour « {offre} ». Ce n’est pas grave : vous pouvez choisir une autre date.

Vous étiez là ? Appelez votre site : nous corrigerons.

Choisir une autre date : {lien}""",
        sms="Vous n’avez pas pu venir ? Choisissez une autre date : {lien}",
        pendant=frozenset({Etat.ABSENTE}),
    ),
    Genre(
        code="alerte",
        nom="De nouvelles dates (« Prévenez-moi »)",
        sujet="De nouvelles dates : {offre}",
        texte="""De nouvelles dates

Vous nous avez demandé de vous prévenir. Il y a de la place pour « {offre} ».

Les places partent vite : réservez dès maintenant.

Voir les dates : {lien}""",
        sms="De nouvelles dates pour {offre} : {lien}",
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

Vous voulez que nous gardions votre dossier ? Passez nous voir ou inscrivez-vous avant cette date.

Comprendre ce qui est effacé : {lien}""",
        sms="Mission Locale : vos données seront effacées le {limite}. {lien}",
        variables=("limite", "lien"),
        requises=("limite", "lien"),
        bloc=False,
        lien_personnel=False,
        a_dire=False,
    ),
]
