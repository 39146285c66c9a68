"""From the blocks of a bilan to plain JSON: live for a draft, frozen when it is published.

The content of an edition is::

    {"seuil": 5, "periode": {"depuis": …, "jusqua": …}, "programme": slug,
     "mentions": [{"nom", "mention", "embleme_europe"}],
     "blocs": [{"type": "texte", "html"} | {"type": "phrase", "texte", "valeur", …} | …]}

The definition of a figure holds its filters in words, `seulement`, by the names they had that day;
editions older than this key do without.

Small figures are masked here, so that page, files and API of an edition hide the same cells.
"""

import re
from collections.abc import Callable
from itertools import count
from typing import Any

from actions.bilans.cadre import Composition, DansUnCadre
from actions.comptes import CompteImpossible, compter, dimension_de, entonnoir, filtres_en_mots, mesure_de
from actions.comptes.entonnoirs import DEFINITION, ETAPES, LIBELLES
from actions.indicateurs.comparaison import comparer
from actions.indicateurs.valeurs import seulement, valeur
from actions.models.chiffres import Indicateur
from actions.nombres import en_lettres
from catalogue.models import Antenne, Maison

MASQUE = "masqué"
COORDINATION = "La coordination du programme"
DES_SITES = ("site", "site_suivi")

Json = dict[str, Any]


def calculer(bilan: Composition) -> Json:
    """All that the page of a bilan prints, computed now."""
    blocs = []
    for enfant in bilan.corps:
        try:
            bloc = calculer_le_bloc(bilan, enfant)
        except CompteImpossible as erreur:
            bloc = {"type": "impossible", "raison": erreur.a_l_ecran}
        blocs.append({"id": enfant.id, **bloc})
    return {
        "seuil": Maison.courante().seuil_de_masquage,
        "programme": bilan.programme.slug,
        "periode": {"depuis": bilan.depuis.isoformat(), "jusqua": bilan.jusqua.isoformat()},
        "mentions": mentions(bilan),
        "blocs": blocs,
    }


def calculer_le_bloc(bilan: DansUnCadre, bloc: Any) -> Json:
    """What one block prints. Raises CompteImpossible."""
    return _CALCULS[bloc.block_type](bilan, bloc.value)


def mentions(bilan: DansUnCadre) -> list[Json]:
    """The funders of the programme, each once, with the sentence to print word for word."""
    financements = bilan.programme.financements.select_related("financeur")
    financeurs = {financement.financeur_id: financement.financeur for financement in financements}
    return [
        {"nom": f.nom, "mention": f.mention, "embleme_europe": f.embleme_europe}
        for f in financeurs.values()
        if f.mention
    ]


def _texte(bilan: DansUnCadre, bloc: Any) -> Json:
    return {"type": "texte", "html": bloc.source}


def _phrase(bilan: DansUnCadre, bloc: Any) -> Json:
    indicateur = _indicateur(bloc["indicateur"])
    _verifier_les_mots(bloc["texte"], indicateur)
    depuis, jusqua = bloc["depuis"] or bilan.depuis, bloc["jusqua"] or bilan.jusqua
    calcule = valeur(indicateur, depuis, jusqua, masquer=Maison.courante().seuil_de_masquage)
    return {
        "type": "phrase",
        "texte": bloc["texte"],
        "indicateur": indicateur.code,
        "valeur": calcule.numerateur,
        "denominateur": calcule.denominateur,
        "taux": calcule.taux,
        "definition": _definition_indicateur(indicateur, calcule.numerateur, calcule.denominateur),
    }


def _verifier_les_mots(texte: str, indicateur: Indicateur) -> None:
    """Raise CompteImpossible for a place in the sentence that no figure can take."""
    places = set(re.findall(r"\{(.*?)\}", texte))
    inconnues = sorted(places - {"valeur", "denominateur", "taux"})
    if inconnues:
        raise CompteImpossible("texte", f"{{{inconnues[0]}}} n’est pas un chiffre de cette phrase.")
    if places & {"denominateur", "taux"} and not indicateur.a_un_denominateur:
        raise CompteImpossible("texte", "Cet indicateur n’a pas de dénominateur : gardez {valeur} seulement.")


def _indicateur(code: str) -> Indicateur:
    trouve = (
        Indicateur.objects.select_related("numerateur_externe", "denominateur_externe")
        .filter(code=code)
        .first()
    )
    if trouve is None:
        raise CompteImpossible("indicateur", f"L’indicateur « {code} » n’existe plus.")
    return trouve


def _definition_indicateur(indicateur: Indicateur, numerateur: Any, denominateur: Any) -> Json:
    au_dessus, en_dessous = indicateur.numerateur_externe, indicateur.denominateur_externe
    return {
        "nom": indicateur.nom,
        "definition": indicateur.definition,
        "seulement": seulement(indicateur),
        "au_dessus": _source(au_dessus) or f"{_dit(numerateur)} – {mesure_de(indicateur.mesure).nom}",
        "en_dessous": _source(en_dessous)
        or (
            f"{_dit(denominateur)} – {mesure_de(indicateur.denominateur_mesure).nom}"
            if indicateur.denominateur_mesure
            else ""
        ),
        "exclusions": indicateur.exclusions,
        "responsable": indicateur.responsable,
    }


def _source(externe: Any) -> str:
    if externe is None:
        return ""
    return (
        f"{en_lettres(externe.valeur)} {externe.unite} – {externe.libelle} "
        f"({externe.source}, relevé le {externe.releve_le:%d/%m/%Y})"
    )


def _entonnoir(bilan: DansUnCadre, bloc: Any) -> Json:
    filtres = {"action": [bloc["action"]]}
    calcule = entonnoir(filtres=filtres, depuis=bilan.depuis, jusqua=bilan.jusqua)
    masque = calcule.masque(Maison.courante().seuil_de_masquage)
    gardees = ETAPES[: ETAPES.index(bloc["etapes"]) + 1]
    etapes = [etape for etape in masque.etapes if etape.code in gardees]
    return {
        "type": "entonnoir",
        "titre": bloc["titre"],
        "texte": bloc["texte"],
        "action": bloc["action"],
        "etapes": [{**etape.en_json(), "libelle": LIBELLES[etape.code]} for etape in etapes],
        "issues": [issue.en_json("issue") for issue in masque.issues] if "sortis" in gardees else [],
        "definition": {
            "nom": "ces étapes",
            "definition": DEFINITION,
            "seulement": filtres_en_mots(filtres),
            "au_dessus": "Les jeunes de l’étape",
            "en_dessous": "Les jeunes de l’étape d’avant",
            "exclusions": "Les orientations en double",
            "responsable": COORDINATION,
        },
    }


def _tableau(bilan: DansUnCadre, bloc: Any) -> Json:
    mesure, dimension = mesure_de(bloc["mesure"]), dimension_de(bloc["dimension"])
    filtres = {"programme": [bilan.programme.slug], **bloc["filtres"]}
    resultat = compter(
        [mesure.code],
        par=[dimension.code],
        depuis=bilan.depuis,
        jusqua=bilan.jusqua,
        filtres=filtres,
        masquer=Maison.courante().seuil_de_masquage,
    )
    return {
        "type": "tableau",
        "titre": bloc["titre"],
        "texte": bloc["texte"],
        "mesure": mesure.code,
        "dimension": dimension.code,
        "entete": dimension.nom,
        "colonne": mesure.nom,
        "lignes": _sans_nommer_les_equipes(
            dimension.code,
            [
                {"cle": ligne.cles[0], "libelle": ligne.libelles[0], "valeur": ligne.valeur(mesure.code)}
                for ligne in resultat.lignes
            ],
        ),
        "total": resultat.valeur_totale(mesure.code),
        "masque": bool(resultat.cellules_masquees),
        "graphique": bloc["graphique"],
        "definition": {
            "nom": mesure.nom.lower(),
            "definition": mesure.definition,
            "seulement": filtres_en_mots(bloc["filtres"]),
            "exclusions": mesure.exclusions,
            "responsable": COORDINATION,
        },
    }


def _sans_nommer_les_equipes(dimension: str, lignes: list[Json]) -> list[Json]:
    """A bilan is read by everybody: what a site did that the public is not shown is counted, under a number."""
    if dimension not in DES_SITES:
        return lignes
    montres = set(Antenne.objects.presentables().values_list("slug", flat=True))
    rangs = count(1)
    return [
        ligne
        if ligne["cle"] is None or ligne["cle"] in montres
        else {**ligne, "cle": f"equipe-{(rang := next(rangs))}", "libelle": f"Équipe {rang}"}
        for ligne in lignes
    ]


def _comparaison(bilan: DansUnCadre, bloc: Any) -> Json:
    lignes = comparer(
        bilan.programme, bilan.depuis, bilan.jusqua, masquer=Maison.courante().seuil_de_masquage
    )
    for ligne in lignes:
        if ligne.get("impossible"):
            raise CompteImpossible("comparaison", f"« {ligne['libelle']} » : {ligne['ecart']}")
    return {
        "type": "comparaison",
        "titre": bloc["titre"],
        "texte": bloc["texte"],
        "lignes": lignes,
    }


def _dit(valeur: Any) -> str:
    return MASQUE if valeur is None else en_lettres(valeur)


_CALCULS: dict[str, Callable[[DansUnCadre, Any], Json]] = {
    "texte": _texte,
    "phrase": _phrase,
    "entonnoir": _entonnoir,
    "tableau": _tableau,
    "comparaison": _comparaison,
}
