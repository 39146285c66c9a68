"""What is said of a request that nobody answers: the reminder, then the end."""

from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.etats import Etat

RAPPEL_AU_PARTENAIRE, RAPPEL_A_QUI_ORIENTE = "rappel-partenaire", "rappel-orientation"
FIN_AU_SITE, FIN_A_QUI_ORIENTE = "sans-reponse-site", "sans-reponse-orientation"
_ATTEND = frozenset({Etat.DEMANDEE})
_AU_REFERENT = ("prenom", "jeune", "offre", "partenaire", "limite", "site", "reference", "lien")

SANS_REPONSE = [
    Genre(
        code=RAPPEL_AU_PARTENAIRE,
        nom="Une demande attend une réponse (au partenaire)",
        sujet="Une demande attend votre réponse : {offre}",
        texte="""Une demande attend votre réponse

Pour « {offre} », nous vous avons adressé {jeune}, référence {reference}.

Répondez par une date, ou un refus. Sans réponse avant le {limite}, la demande se ferme.

Voir et répondre : {lien}""",
        variables=("jeune", "offre", "partenaire", "limite", "site", "reference", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.PARTENAIRE,
        bloc=False,
        pendant=_ATTEND,
        lien_personnel=False,
        a_dire=False,
    ),
    Genre(
        code=RAPPEL_A_QUI_ORIENTE,
        nom="Pas encore de réponse (à qui oriente)",
        sujet="Pas encore de réponse : {offre}",
        texte="""Pas encore de réponse

« {offre} » : pas encore de réponse de {partenaire} pour {jeune}, que vous accompagnez. Nous venons de le lui rappeler.

Sans réponse avant le {limite}, la demande prend fin et le site {site} reprend la suite.

Suivre l’orientation : {lien}""",
        variables=_AU_REFERENT,
        a_qui=AQui.REFERENT,
        bloc=False,
        pendant=_ATTEND,
        a_dire=False,
    ),
    Genre(
        code=FIN_AU_SITE,
        nom="Une demande est restée sans réponse (au site)",
        sujet="Sans réponse : {offre}, {reference}",
        texte="""Une demande est restée sans réponse

« {offre} », référence {reference} : pas de réponse de {partenaire}. La demande a pris fin, et la suite revient au \
site {site}.

Proposez autre chose à la personne, ou donnez-lui une date.

Voir l’inscription : {lien}""",
        variables=("offre", "partenaire", "reference", "site", "lien"),
        requises=("reference", "lien"),
        a_qui=AQui.ANTENNE,
        a_qui_reprend=True,
        bloc=False,
    ),
    Genre(
        code=FIN_A_QUI_ORIENTE,
        nom="Une orientation est restée sans réponse (à qui oriente)",
        sujet="Sans réponse : {offre}",
        texte="""Une orientation est restée sans réponse

« {offre} » : pas de réponse de {partenaire} pour {jeune}, que vous accompagnez.

Le site {site} reprend la suite. Vous pouvez aussi choisir ensemble une autre offre.

Suivre l’orientation : {lien}""",
        variables=_AU_REFERENT,
        a_qui=AQui.REFERENT,
        bloc=False,
        a_dire=False,
    ),
]
