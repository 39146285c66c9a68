"""That a message of another professional waits: never its words, which stay behind an account or a link."""

from inscriptions.courrier.textes.genre import AQui, Genre

MOT_A_QUI_ORIENTE, MOT_AU_SITE, MOT_AU_PARTENAIRE = "mot-orientation", "mot-site", "mot-partenaire"

MOTS = [
    Genre(
        code=MOT_A_QUI_ORIENTE,
        nom="Un message vous attend (à qui oriente)",
        sujet="Un message vous attend : {offre}",
        texte="""Un message vous attend

À propos de {jeune}, que vous accompagnez : « {offre} ».

Lire et répondre : {lien}""",
        variables=("prenom", "jeune", "offre", "site", "reference", "lien"),
        a_qui=AQui.REFERENT,
        bloc=False,
        a_dire=False,
    ),
    Genre(
        code=MOT_AU_SITE,
        nom="Un message sur une orientation (au site)",
        sujet="Un message vous attend : {offre}, {reference}",
        texte="""Un message vous attend

À propos de l’orientation {reference}, « {offre} », sur le site {site}.

Lire et répondre : {lien}""",
        variables=("offre", "reference", "site", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.ANTENNE,
        bloc=False,
        a_dire=False,
    ),
    Genre(
        code=MOT_AU_PARTENAIRE,
        nom="Un message vous attend (au partenaire)",
        sujet="Un message vous attend : {offre}",
        texte="""Un message vous attend

À propos de {jeune}, référence {reference}, pour « {offre} ».

Lire et répondre : {lien}""",
        variables=("jeune", "offre", "site", "reference", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.PARTENAIRE,
        bloc=False,
        lien_personnel=False,
        a_dire=False,
    ),
]
