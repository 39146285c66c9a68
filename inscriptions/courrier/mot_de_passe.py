"""A new password for an account: asked without being signed in, so nobody learns who has an account."""

from django.contrib.auth.models import User
from django.db import transaction

from inscriptions.courrier.boite_d_envoi import poster
from inscriptions.courrier.destinataires import Adresse
from inscriptions.courrier.textes.composition import LIEN, Cadre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.pour_les_professionnels import MOT_DE_PASSE
from inscriptions.courrier.textes.variables import en_ligne
from inscriptions.models import Message


@transaction.atomic
def envoyer_le_lien_du_mot_de_passe(courriel: str) -> None:
    """Write to the active account of `courriel`, if there is one; its link is made when it is sent."""
    genre = GENRES[MOT_DE_PASSE]
    for compte in User.objects.filter(email=courriel.lower(), is_active=True):
        valeurs = {"prenom": en_ligne(compte.first_name), "lien": LIEN}
        poster(
            genre,
            Adresse(Message.Canal.COURRIEL, compte.email),
            valeurs,
            {},
            Cadre(prenom=valeurs["prenom"], personnel=True),
            compte=compte,
            a_qui=genre.a_qui,
        )
