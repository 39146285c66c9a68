"""What the page of a bilan shows: the content of its edition, made ready to print."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import wrap
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from actions.bilans.calcul import MASQUE, calculer
from actions.models import Bilan
from actions.nombres import en_lettres, pourcentage
from inscriptions.fiche.exports import FORMATS

Json = dict[str, Any]
# The chart is 400 units wide: bars, height of a line of text, from the foot of a name to the next.
LARGEUR_BARRE, INTERLIGNE, PAS = 270, 22, 40
LONGUEUR_NOM = 38
_JETON = re.compile(r"\{(valeur|denominateur|taux)\}")


def contexte_bilan(request: HttpRequest, bilan: Bilan) -> Json:
    """Readers see the frozen edition; a draft shows the values of now.

    Raises Http404 for readers of a bilan that could never be frozen.
    """
    brouillon = getattr(request, "is_preview", False)
    edition = None if brouillon else bilan.edition
    if edition is None and not brouillon:
        raise Http404
    contenu = edition.contenu if edition else calculer(bilan)
    fige_le: datetime = edition.fige_le if edition else timezone.now()
    return {
        "contenu": contenu,
        "parties": list(_parties(_pret(bloc) for bloc in contenu["blocs"])),
        "fige_le": fige_le,
        "brouillon": edition is None,
        "formats": [(code, FORMATS[code].nom) for code in ("ods", "csv", "xlsx", "json")] if edition else [],
        "rubrique": "",
    }


def _parties(blocs: Iterable[Json]) -> Iterator[list[Json]]:
    """Text and sentences that follow one another are one part, until the next heading."""
    partie: list[Json] = []
    for bloc in blocs:
        suite = bloc["type"] == "phrase" or (bloc["type"] == "texte" and not _commence_par_un_titre(bloc))
        if partie and not (suite and partie[-1]["type"] in ("texte", "phrase")):
            yield partie
            partie = []
        partie.append(bloc)
    if partie:
        yield partie


def _commence_par_un_titre(bloc: Json) -> bool:
    return bloc["html"].lstrip().startswith("<h")


def _pret(bloc: Json) -> Json:
    preparation = {
        "phrase": _phrase,
        "entonnoir": _entonnoir,
        "tableau": _tableau,
        "comparaison": _comparaison,
    }.get(bloc["type"])
    return {**bloc, **(preparation(bloc) if preparation else {})}


def _phrase(bloc: Json) -> Json:
    """The sentence in pieces, its figures apart so that they are printed strong."""
    chiffres = {
        "valeur": _dit(bloc["valeur"]),
        "denominateur": _dit(bloc["denominateur"]),
        "taux": "–"
        if bloc["denominateur"] == 0
        else pourcentage(bloc["valeur"], bloc["denominateur"]) or MASQUE,
    }
    morceaux = _JETON.split(bloc["texte"])
    return {
        "morceaux": [
            {"texte": chiffres[morceau] if rang % 2 else morceau, "fort": rang % 2 == 1}
            for rang, morceau in enumerate(morceaux)
        ]
    }


def _entonnoir(bloc: Json) -> Json:
    precedente = ""
    etapes = []
    for etape in bloc["etapes"]:
        part = pourcentage(etape["effectif"], etape.get("denominateur"))
        etapes.append(
            {
                **etape,
                "dit": _dit(etape["effectif"]),
                "part": f"{_dit(etape['effectif'])} sur {_dit(etape['denominateur'])} {precedente} : {part}"
                if part
                else "",
            }
        )
        precedente = etape["libelle"]
    return {"etapes": etapes, "echelle": max([e["effectif"] or 0 for e in bloc["etapes"]] + [1])}


def _tableau(bloc: Json) -> Json:
    """Lines with their share of the total, and bars on the scale of the longest."""
    total = bloc["total"]
    longueur = max([ligne["valeur"] or 0 for ligne in bloc["lignes"]] + [1])
    lignes, haut = [], 0
    for ligne in bloc["lignes"]:
        largeur = round((ligne["valeur"] or 0) / longueur * LARGEUR_BARRE)
        noms = wrap(ligne["libelle"], LONGUEUR_NOM) or [""]
        bas = haut + len(noms) * INTERLIGNE
        lignes.append(
            {
                **ligne,
                "dit": _dit(ligne["valeur"]),
                "part": pourcentage(ligne["valeur"], total) or MASQUE,
                "noms": [(haut + rang * INTERLIGNE + 18, nom) for rang, nom in enumerate(noms)],
                "largeur": largeur,
                "y_barre": bas + 5,
                "y_valeur": bas + 22,
                "x_valeur": largeur + 9,
            }
        )
        haut = bas + PAS
    return {
        "lignes": lignes,
        "total_dit": _dit(total),
        "total_part": pourcentage(total, total),
        "hauteur": max(haut - 8, PAS),
        "description": ", ".join(f"{ligne['libelle']} : {ligne['dit']}" for ligne in lignes),
    }


def _comparaison(bloc: Json) -> Json:
    """The source printed once when it is the same everywhere; what differs said first, in words."""
    sources = {ligne["source"] for ligne in bloc["lignes"]}
    return {
        "source": sources.pop() if len(sources) == 1 else "",
        "differents": [ligne for ligne in bloc["lignes"] if ligne["different"]],
    }


def _dit(valeur: Any) -> str:
    return MASQUE if valeur is None else en_lettres(valeur)
