"""Whether words typed by the team can be sent: known variables, whole braces, an SMS that fits."""

import re

from django.conf import settings

from inscriptions.courrier.textes.genre import Genre
from inscriptions.courrier.textes.gsm import LONGUEUR, en_gsm, septets
from inscriptions.courrier.textes.variables import AU_PLUS, COURT, noms_dans, remplir

ACCOLADES = re.compile(r"\{([^{}]*)\}")
JETON_LONGUEUR = 32


def fautes_de_variables(texte: str, permises: tuple[str, ...]) -> list[str]:
    """What stands between braces and is no variable of this message; braces that stand alone."""
    fautes = []
    inconnues = [nom for nom in dict.fromkeys(ACCOLADES.findall(texte)) if nom not in permises]
    if inconnues:
        listees = ", ".join(f"{{{nom}}}" for nom in permises) or "aucune"
        mots = ", ".join(f"{{{nom}}}" for nom in inconnues)
        fautes.append(f"{mots} ne veut rien dire ici. Variables possibles\u00a0: {listees}.")
    reste = ACCOLADES.sub("", texte)
    seule = re.search(r"[{}]", reste)
    if seule:
        autour = " ".join(reste[max(seule.start() - 15, 0) : seule.end() + 15].split())
        fautes.append(
            f"Une accolade est seule, près de «\u00a0{autour}\u00a0». Une variable s’écrit {{offre}}, avec les deux."
        )
    return fautes


def fautes_du_texte(genre: Genre, texte: str) -> list[str]:
    fautes = fautes_de_variables(texte, genre.variables)
    if len(re.split(r"\n\s*\n", texte.strip())) < 2:
        fautes.append("Écrivez un titre, une ligne vide, puis le texte.")
    return fautes + _fautes_de_requises(genre.requises, texte)


def fautes_du_sms(genre: Genre, texte: str) -> list[str]:
    """Checked on the longest values that the variables may take, the link included: a name gives way to them."""
    fautes = fautes_de_variables(texte, genre.variables_du_sms)
    fautes += _fautes_de_requises(
        tuple(nom for nom in genre.requises if nom in genre.variables_du_sms), texte
    )
    signes = ACCOLADES.sub("", texte)
    perdus = "".join(dict.fromkeys(signe for signe in signes if not signe.isspace() and not en_gsm(signe)))
    if perdus:
        fautes.append(f"Un SMS ne peut pas contenir\u00a0: {perdus}")
    longueur = longueur_maximale(genre, texte)
    if longueur > LONGUEUR:
        fautes.append(
            f"Ce SMS peut atteindre {longueur} signes, avec un nom long et le lien. "
            f"Il en faut {LONGUEUR} au plus\u00a0: retirez-en {longueur - LONGUEUR}."
        )
    return fautes


def longueur_maximale(genre: Genre, texte: str) -> int:
    longueurs = dict.fromkeys(genre.variables_du_sms, COURT) | AU_PLUS | {"lien": longueur_d_un_lien()}
    return septets(en_gsm(remplir(texte, {nom: "x" * nombre for nom, nombre in longueurs.items()})))


def longueur_d_un_lien() -> int:
    """That of a text message."""
    return len(f"{settings.BASE_URL}/p//") + JETON_LONGUEUR


def _fautes_de_requises(requises: tuple[str, ...], texte: str) -> list[str]:
    manquent = [f"{{{nom}}}" for nom in requises if nom not in noms_dans(texte)]
    return [f"Il manque {', '.join(manquent)}\u00a0: sans cela, le message ne sert pas."] if manquent else []
