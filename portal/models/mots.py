"""What is said when something is not there, not allowed, or out of order."""

from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting

AIDE = (
    "<p>Dites ce qui se passe, puis ce qu’on peut faire. Un changement se voit partout en dix secondes.</p>"
)


def _titre(defaut: str) -> models.CharField:
    return models.CharField("titre", max_length=80, default=defaut)


def _texte(defaut: str) -> models.CharField:
    return models.CharField("texte", max_length=240, default=defaut)


class PagesDErreur(BaseSiteSetting):
    """Their words. A page of failure says the last ones read: it asks nothing of the database."""

    introuvable_titre = _titre("Cette page n’existe pas")
    introuvable_texte = _texte(
        "L’adresse a peut-être changé, ou la page n’est plus publiée. Cherchez dans le catalogue, ou revenez à "
        "l’accueil."
    )
    lien_perdu_titre = _titre("Ce lien ne mène plus à rien")
    lien_perdu_texte = _texte(
        "Il est incomplet, ou un autre l’a remplacé. Nous pouvons vous en envoyer un nouveau."
    )
    interdit_titre = _titre("Cette page ne vous est pas ouverte")
    interdit_texte = _texte(
        "Vous n’avez pas le droit de la voir, ou votre session a pris fin. Connectez-vous de nouveau si vous avez un "
        "compte."
    )
    mal_formee_titre = _titre("Nous n’avons pas compris cette demande")
    mal_formee_texte = _texte(
        "L’adresse ou le formulaire contient une erreur. Revenez en arrière et essayez de nouveau."
    )
    panne_titre = _titre("Une panne de notre côté")
    panne_texte = _texte("Ce n’est pas votre faute. Essayez de nouveau dans quelques minutes.")
    indisponible_titre = _titre("Le site reprend son souffle")
    indisponible_texte = _texte(
        "Essayez de nouveau dans une minute. Vos inscriptions déjà confirmées ne bougent pas."
    )

    panels = [
        HelpPanel(content=AIDE),
        *(
            MultiFieldPanel([FieldPanel(f"{nom}_titre"), FieldPanel(f"{nom}_texte")], heading=quand)
            for nom, quand in {
                "introuvable": "L’adresse ne mène à rien (404)",
                "lien_perdu": "Le lien personnel n’est plus bon (404)",
                "interdit": "La page est réservée (403)",
                "mal_formee": "La demande ne se lit pas (400)",
                "panne": "Une panne (500)",
                "indisponible": "La base de données ne répond pas (503)",
            }.items()
        ),
    ]

    class Meta:
        verbose_name = "pages d’erreur"
