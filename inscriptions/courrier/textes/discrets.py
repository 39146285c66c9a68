"""What is written where nothing may be told to others: no offer, no reason, nor who writes (decision 0049)."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from catalogue.mots.typographie import insecables
from inscriptions.courrier.textes.composition import Lettre
from inscriptions.courrier.textes.en_une_partie import tient_en_un, un_sms
from inscriptions.courrier.textes.genre import Genre
from inscriptions.courrier.textes.variables import remplir
from inscriptions.etats.declaration import choisie, noms_de

SUJET = "Un message pour vous"
# All that these words may name.
PERMISES = ("date", "limite", "lien")


def mot_discret(genre: Genre, valeurs: Mapping[str, str]) -> str:
    """The words of this kind, still to be filled in, for what is known."""
    return choisie(genre.discret, [nom for nom in PERMISES if valeurs.get(nom)])


def sms_discret(
    genre: Genre, valeurs: Mapping[str, str], *, longueur_du_lien: int, signature: str = ""
) -> Lettre:
    """`signature`: who may be named, in front as in any SMS, with the number to call.

    Else neither, since a number says who writes: the reference, which the person has on their page, tells
    this message from one that only asks for a press. It gives way where 160 signs are not enough.
    """
    mot, permises = mot_discret(genre, valeurs), [*PERMISES]
    if signature:
        mot, permises = f"{{maison}} : {mot}", [*PERMISES, "maison", "telephone"]
    dites = {nom: valeur for nom, valeur in valeurs.items() if nom in permises}
    avec = f"{mot} {_reference(valeurs)}" if _porte_la_reference(genre, valeurs) else mot
    juste = avec if tient_en_un(avec, dites, longueur_du_lien=longueur_du_lien) else mot
    return Lettre(SUJET, un_sms(juste, dites, longueur_du_lien=longueur_du_lien), "")


def lettre_discrete(
    genre: Genre, valeurs: Mapping[str, str], *, pied: Sequence[str] = (), signature: str = ""
) -> Lettre:
    """Plain text alone: a mark, a colour would say who writes. `signature`: who may be named."""
    droits = f"Vos droits\u00a0: {settings.BASE_URL}/donnees-personnelles/"
    morceaux = [
        "Bonjour,",
        remplir(insecables(mot_discret(genre, valeurs)), valeurs),
        f"{insecables(_reference(valeurs))}, la même que sur votre page."
        if _porte_la_reference(genre, valeurs)
        else "",
        *pied,
        signature,
        droits,
    ]
    return Lettre(SUJET, "\n\n".join(filter(None, morceaux)) + "\n", "")


def _porte_la_reference(genre: Genre, valeurs: Mapping[str, str]) -> bool:
    """Where the link is; an address that was left learns neither."""
    return bool(valeurs.get("reference")) and "lien" in noms_de(genre.discret)


def _reference(valeurs: Mapping[str, str]) -> str:
    return f"Votre référence : {valeurs['reference']}"
