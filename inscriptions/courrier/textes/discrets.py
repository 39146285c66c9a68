"""What is written where nothing may be told to others: no offer, no reason, nor who writes (decision 0049)."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from catalogue.mots.typographie import insecables
from inscriptions.courrier.textes.composition import Lettre, Mots, sms
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
    mots = Mots(SUJET, "", mot_discret(genre, valeurs))
    return Lettre(SUJET, sms(mots, valeurs, longueur_du_lien=longueur_du_lien), "")


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
