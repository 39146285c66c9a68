"""What the portal writes to whoever orients: their first way in, one structure more, whom a colleague leaves them."""

from django.conf import settings
from django.urls import reverse

from inscriptions.courrier.boite_d_envoi import poster
from inscriptions.courrier.destinataires import Adresse
from inscriptions.courrier.textes.composition import LIEN, Cadre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.pour_les_professionnels import (
    INVITATION,
    SUIVIS_CONFIES,
    UNE_STRUCTURE_DE_PLUS,
)
from inscriptions.courrier.textes.variables import en_ligne
from inscriptions.models import Message, Prescripteur


def envoyer_l_invitation(prescripteur: Prescripteur) -> None:
    """Its link, which lets them choose a password, is made when the message leaves."""
    _ecrire(prescripteur, INVITATION, LIEN)


def annoncer_la_structure(prescripteur: Prescripteur) -> None:
    """To an account that its holder opens already."""
    _ecrire(prescripteur, UNE_STRUCTURE_DE_PLUS, settings.BASE_URL + reverse("orienter"))


def annoncer_les_suivis(prescripteur: Prescripteur, nombre: int) -> None:
    """How many orientations are theirs from now on: nobody's name."""
    dit = "1 orientation" if nombre == 1 else f"{nombre} orientations"
    _ecrire(prescripteur, SUIVIS_CONFIES, settings.BASE_URL + reverse("orienter"), suivis=dit)


def _ecrire(prescripteur: Prescripteur, code: str, lien: str, **autres: str) -> None:
    genre, compte = GENRES[code], prescripteur.utilisateur
    valeurs = {
        "prenom": en_ligne(compte.first_name),
        "structure": en_ligne(prescripteur.structure.nom),
        "lien": lien,
        **autres,
    }
    adresse = Adresse(Message.Canal.COURRIEL, compte.email)
    cadre = Cadre(prenom=valeurs["prenom"], personnel=True)
    poster(genre, adresse, valeurs, {}, cadre, compte=compte, a_qui=genre.a_qui)
