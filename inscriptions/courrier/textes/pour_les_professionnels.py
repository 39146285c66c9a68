"""What référents, sites and intervenants are told: the first words of each kind."""

from inscriptions.courrier.textes.au_partenaire import AU_PARTENAIRE
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.mots import MOTS
from inscriptions.courrier.textes.sans_reponse import SANS_REPONSE
from inscriptions.courrier.textes.trop_demandees import PLUS_DE_DEMANDES_QUE_DE_PLACES

MOT_DE_PASSE, INVITATION = "mot-de-passe", "invitation"
UNE_STRUCTURE_DE_PLUS, SUIVIS_CONFIES = "une-structure-de-plus", "suivis-confies"
# Whose link lets the holder of the account choose a password.
OUVRENT_UN_COMPTE = frozenset({MOT_DE_PASSE, INVITATION})
_AU_REFERENT = ("prenom", "jeune", "offre", "date", "site", "reference", "lien")

POUR_LES_PROFESSIONNELS = [
    *AU_PARTENAIRE,
    *SANS_REPONSE,
    *MOTS,
    PLUS_DE_DEMANDES_QUE_DE_PLACES,
    Genre(
        code="deplacee-referent",
        nom="La date change (au référent)",
        sujet="Nouvelle date pour une personne que vous accompagnez : {date}",
        texte="""La date change

« {offre} » change de date pour {jeune}, que vous accompagnez. Son inscription est gardée.

Nous lui avons écrit aussi.

Suivre l’orientation : {lien}""",
        variables=_AU_REFERENT,
        a_qui=AQui.REFERENT,
        en_avant=True,
        avant_le_debut=True,
        a_dire=False,
    ),
    Genre(
        code="annulee-referent",
        nom="Annulation (au référent)",
        sujet="Annulation pour une personne que vous accompagnez : {offre}",
        texte="""C’est annulé

Annulation pour {jeune}, que vous accompagnez : « {offre} ». Nous en sommes désolés.

Nous lui avons écrit aussi. Vous pouvez choisir ensemble une autre date.

Suivre l’orientation : {lien}""",
        variables=_AU_REFERENT,
        a_qui=AQui.REFERENT,
        a_dire=False,
    ),
    Genre(
        code="maintenue-referent",
        nom="Annulation défaite (au référent)",
        sujet="Finalement maintenu pour une personne que vous accompagnez : {offre}",
        texte="""C’est maintenu

L’annulation pour {jeune}, que vous accompagnez, était une erreur : « {offre} ». Rien n’a changé.

Nous lui avons écrit aussi.

Suivre l’orientation : {lien}""",
        variables=_AU_REFERENT,
        a_qui=AQui.REFERENT,
        en_avant=True,
        avant_le_debut=True,
        a_dire=False,
    ),
    Genre(
        code="demandes",
        nom="Des demandes attendent (au site)",
        sujet="{nombre} une réponse",
        texte="""{nombre} une réponse

Sur le site {site}, {nombre} une réponse depuis plus de deux jours. {retard}

Voir les demandes : {lien}""",
        variables=("nombre", "retard", "site", "lien"),
        requises=("nombre", "lien"),
        a_qui=AQui.ANTENNE,
        a_qui_reprend=True,
        bloc=False,
    ),
    Genre(
        code="effacement",
        nom="Une personne demande l’effacement de ses données (au site)",
        sujet="Demande d’effacement : {reference}",
        texte="""Une personne demande l’effacement de ses données

La personne de l’inscription {reference}, sur le site {site}, veut que ses données soient effacées. \
Cela compte pour un programme financé : rien n’est effacé. Voyez ce qui doit être gardé, et répondez-lui.

Voir l’inscription : {lien}""",
        variables=("reference", "site", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.ANTENNE,
        bloc=False,
    ),
    Genre(
        code="transfert",
        nom="Un autre site demande un transfert (au site)",
        sujet="{autre_site} vous demande de suivre une personne",
        texte="""Une personne change de site

Le site {autre_site} demande au site {site} de suivre une personne. Ses demandes sans date et ses parcours \
ouverts viendront avec elle.

Accepter ou refuser : {lien}""",
        variables=("autre_site", "site", "lien"),
        requises=("autre_site", "lien"),
        a_qui=AQui.ANTENNE,
        bloc=False,
    ),
    Genre(
        code="transfert-repondu",
        nom="L’autre site répond à un transfert (au site)",
        sujet="{autre_site} {reponse} le transfert",
        texte="""Une réponse à votre demande

Le site {autre_site} {reponse} le transfert que le site {site} a demandé.

Voir les transferts : {lien}""",
        variables=("autre_site", "reponse", "site", "lien"),
        requises=("autre_site", "reponse", "lien"),
        a_qui=AQui.ANTENNE,
        bloc=False,
    ),
    Genre(
        code="indisponible",
        nom="Un intervenant ne peut pas venir (au site)",
        sujet="{intervenant} ne peut pas venir",
        texte="""{intervenant} ne peut pas venir

{intervenant} nous dit ne pas pouvoir venir : {quand}.

{mot}

Séances concernées : {seances}

Prévoir la suite : {lien}""",
        variables=("intervenant", "quand", "mot", "seances", "site", "lien"),
        requises=("intervenant", "quand", "lien"),
        a_qui=AQui.ANTENNE,
        bloc=False,
    ),
    Genre(
        code="lien-intervenant",
        nom="Lien personnel de l’intervenant",
        sujet="Vos séances à la {maison}",
        texte="""Vos séances

Voici votre lien personnel. Vous y voyez vos séances, vous notez qui est venu, et vous dites quand vous ne \
pouvez pas venir.

Voir mes séances : {lien}""",
        sms="Vos séances à la Mission Locale : {lien}",
        variables=("prenom", "maison", "lien"),
        a_qui=AQui.INTERVENANT,
        bloc=False,
    ),
    Genre(
        code="intervenant-change",
        nom="Une séance change (à l’intervenant)",
        sujet="Changement : {offre}, {date}",
        texte="""Une de vos séances change

« {offre} », {date}. {changement}

Voir mes séances : {lien}""",
        sms="Votre séance du {date} change. Voir : {lien}",
        variables=("prenom", "offre", "date", "changement", "lien"),
        requises=("lien", "changement"),
        a_qui=AQui.INTERVENANT,
        bloc=False,
    ),
    Genre(
        code=MOT_DE_PASSE,
        nom="Nouveau mot de passe (au titulaire d’un compte)",
        sujet="Votre mot de passe du portail",
        texte="""Choisissez votre mot de passe

Un nouveau mot de passe a été demandé pour votre compte du portail.

Choisir mon mot de passe : {lien}

Ce lien sert une fois, pendant 24 heures. Vous n’avez rien demandé ? Ne faites rien : rien ne change.""",
        variables=("prenom", "lien"),
        a_qui=AQui.COMPTE,
        bloc=False,
        d_abord=True,
        a_dire=False,
    ),
    Genre(
        code=INVITATION,
        nom="Invitation à orienter (au titulaire d’un compte)",
        sujet="Votre compte pour orienter des jeunes est prêt",
        texte="""Votre compte est prêt

La Mission Locale vous ouvre un compte pour orienter des jeunes, au nom de {structure}.

Vous prenez un rendez-vous pour la personne, et vous suivez la suite si elle est d’accord.

Choisir mon mot de passe : {lien}

Ce lien sert une fois, pendant 24 heures. Il ne s’ouvre plus ? Connectez-vous, puis « Mot de passe oublié ».""",
        variables=("prenom", "structure", "lien"),
        a_qui=AQui.COMPTE,
        bloc=False,
        d_abord=True,
        a_dire=False,
    ),
    Genre(
        code=UNE_STRUCTURE_DE_PLUS,
        nom="Une structure de plus (au titulaire d’un compte)",
        sujet="Vous orientez aussi pour {structure}",
        texte="""Une structure de plus

Avec le même compte, vous pouvez maintenant orienter des jeunes au nom de {structure}.

Orienter une personne : {lien}

Ce n’est pas votre structure ? Répondez à ce message.""",
        variables=("prenom", "structure", "lien"),
        a_qui=AQui.COMPTE,
        bloc=False,
        a_dire=False,
    ),
    Genre(
        code=SUIVIS_CONFIES,
        nom="Des orientations confiées (au titulaire d’un compte)",
        sujet="On vous confie {suivis}, {structure}",
        texte="""On vous confie {suivis}

Quelqu’un qui oriente avec vous pour {structure} vous confie {suivis} en cours.

Voir mes orientations : {lien}""",
        variables=("prenom", "suivis", "structure", "lien"),
        requises=("suivis", "lien"),
        a_qui=AQui.COMPTE,
        bloc=False,
        a_dire=False,
    ),
]
