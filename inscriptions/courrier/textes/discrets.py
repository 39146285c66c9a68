"""What is written where nothing may be told to others: no offer, no reason, nor who writes (decision 0049)."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from catalogue.mots.typographie import insecables
from inscriptions.courrier.textes.composition import Lettre
from inscriptions.courrier.textes.en_une_partie import un_sms
from inscriptions.courrier.textes.genre import Genre
from inscriptions.courrier.textes.variables import remplir
from inscriptions.etats.declaration import choisie

SUJET = "Un message pour vous"
# All that these words may name.
PERMISES = ("date", "limite", "lien")


def mot_discret(genre: Genre, valeurs: Mapping[str, str]) -> str:
    """The words of this kind, still to be filled in, for what is known."""
    return choisie(genre.discret, [nom for nom in PERMISES if valeurs.get(nom)])


def sms_discret(genre: Genre, valeurs: Mapping[str, str], *, longueur_du_lien: int) -> Lettre:
    """Without the number of the site, which would say who writes."""
    permises = {nom: valeur for nom, valeur in valeurs.items() if nom in PERMISES}
    return Lettre(SUJET, un_sms(mot_discret(genre, valeurs), permises, longueur_du_lien=longueur_du_lien), "")


def lettre_discrete(
    genre: Genre, valeurs: Mapping[str, str], *, pied: Sequence[str] = (), signature: str = ""
) -> Lettre:
    """Plain text alone: a mark, a colour would say who writes. `signature`: who may be named."""
    droits = f"Vos droits\u00a0: {settings.BASE_URL}/donnees-personnelles/"
    morceaux = [
        "Bonjour,",
        remplir(insecables(mot_discret(genre, valeurs)), valeurs),
        *pied,
        signature,
        droits,
    ]
    return Lettre(SUJET, "\n\n".join(filter(None, morceaux)) + "\n", "")
