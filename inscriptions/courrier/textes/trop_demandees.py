"""What a site is told of its offers that more people ask for than there is room."""

from inscriptions.courrier.textes.genre import AQui, Genre

TROP_DEMANDEES = "trop-demandees"

PLUS_DE_DEMANDES_QUE_DE_PLACES = Genre(
    code=TROP_DEMANDEES,
    nom="Plus de demandes que de places (au site)",
    sujet="Plus de demandes que de places : site {site}",
    texte="""Plus de demandes que de places

Pour les 30 jours qui viennent, des personnes du site {site} attendent, et il n’y a pas assez de places : {offres}.

Ajoutez des dates, ou proposez autre chose aux personnes.

Voir l’écran d’accueil : {lien}""",
    variables=("offres", "site", "lien"),
    requises=("offres", "lien"),
    a_qui=AQui.ANTENNE,
    a_qui_reprend=True,
    bloc=False,
)
