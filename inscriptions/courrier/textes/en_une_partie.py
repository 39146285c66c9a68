"""One SMS, of one part: its link and what follows always whole, the offer's name as long as it fits.

The service, the offer, the date, the link and the reference come in the order of the words; then the number to call,
when there is room left for it.
"""

import re
from collections.abc import Iterator, Mapping

from inscriptions.courrier.textes.gsm import LONGUEUR, couper, en_gsm, septets
from inscriptions.courrier.textes.variables import LIAISON, remplir

_DATE, _OFFRE = (re.compile(rf"\s*[,:]?\s*\{{{nom}\}}") for nom in ("date", "offre"))


def un_sms(modele: str, valeurs: Mapping[str, str], *, longueur_du_lien: int) -> str:
    """`modele` filled in, 160 septets with a link of that length; `telephone` among `valeurs` is added if it can be."""
    if valeurs.get("date") == valeurs.get("offre") and "{offre}" in modele:
        modele = _DATE.sub("", modele)  # without a date the name stands for it, and is not said twice
    for nom in _de_plus_en_plus_court(valeurs.get("offre", "")):
        juste = modele if nom else _OFFRE.sub("", modele)
        avant, lien, apres = juste.partition("{lien}")
        avant, apres = (en_gsm(remplir(bout, {**valeurs, "offre": nom})) for bout in (avant, apres))
        reste = LONGUEUR - (longueur_du_lien if lien else 0) - septets(avant + apres)
        if reste >= 0:
            break
    else:
        avant, apres = _a_toute_force(avant, apres, LONGUEUR - (longueur_du_lien if lien else 0))
        reste = 0
    numero = en_gsm(valeurs.get("telephone", ""))
    fin = f" {numero}" if numero and len(numero) < reste else ""
    return avant + (valeurs.get("lien", "") if lien else "") + apres + fin


def tient_en_un(modele: str, valeurs: Mapping[str, str], *, longueur_du_lien: int) -> bool:
    """Whether nothing of `modele` has to give way."""
    mots = en_gsm(remplir(modele.replace("{lien}", ""), valeurs))
    return septets(mots) + longueur_du_lien <= LONGUEUR


def _de_plus_en_plus_court(nom: str) -> Iterator[str]:
    """The name, then without its last words, and nothing in the end."""
    mots = nom.split(" ")
    while mots:
        yield " ".join(mots).rstrip(" ,;:–-(")
        mots.pop()
        while mots and len(mots[-1]) <= LIAISON:
            mots.pop()
    if nom:
        yield ""


def _a_toute_force(avant: str, apres: str, reste: int) -> tuple[str, str]:
    """Words that fit with no name at all: the end gives way last."""
    apres = couper(apres, max(reste, 0))
    coupe = couper(avant, max(reste - septets(apres), 0))
    return (f"{coupe[:-1].rstrip()} " if coupe and coupe != avant else coupe), apres
