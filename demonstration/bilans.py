"""The two published bilans: what the documents said, with figures computed from registrations."""

from datetime import date
from typing import Any

from actions.models import Bilan, PageBilans, Programme
from demonstration.chiffres.externes import ANNEE_2019, ANNEE_2021, ANNEE_2022
from demonstration.programmes import DIP, LCE
from portal.amorce.typographie import fr
from portal.groupes import ouvrir_les_bilans
from portal.models import PageAccueil

Bloc = dict[str, Any]


def _texte(html: str) -> Bloc:
    return {"type": "texte", "value": fr(html)}


def _phrase(texte: str, indicateur: str, periode: tuple[date | None, date | None] = (None, None)) -> Bloc:
    depuis, jusqua = periode
    return {
        "type": "phrase",
        "value": {"texte": fr(texte), "indicateur": indicateur, "depuis": depuis, "jusqua": jusqua},
    }


def _tableau(
    titre: str, mesure: str, dimension: str, *, texte: str = "", graphique: bool = False, **filtres: str
) -> Bloc:
    return {
        "type": "tableau",
        "value": {
            "titre": fr(titre),
            "texte": fr(texte),
            "mesure": mesure,
            "dimension": dimension,
            "filtres": {code: valeurs.split(",") for code, valeurs in filtres.items()},
            "graphique": graphique,
        },
    }


def _comparaison(texte: str) -> Bloc:
    titre = "Chiffres publiés, chiffres calculés"
    return {"type": "comparaison", "value": {"titre": titre, "texte": fr(texte)}}


CORPS_DIP = [
    _texte(
        """<p>La DIP accompagne pendant six mois des jeunes de 16 à 25 ans. Ils sont suivis par l'aide
        sociale à l'enfance (ASE) ou par la prévention spécialisée. Le programme va du 2 janvier 2019 au
        31 décembre 2020. Il vise 770 jeunes, avec un budget de 1 037 750 €.</p>"""
    ),
    _phrase("{valeur} jeunes sont entrés dans le programme en 2019.", "dip-entres"),
    _phrase(
        "{valeur} d'entre eux ont une mesure ASE, en cours ou passée : {taux} des {denominateur} entrés.",
        "dip-ase-entres",
    ),
    _texte(
        """<h2>Les permanences au SEJM</h2><p>Le mercredi après-midi, un conseiller reçoit les jeunes dans
        les locaux du Secteur éducatif des jeunes majeurs (SEJM).</p>"""
    ),
    _phrase("{valeur} permanences ont eu lieu dans l'année.", "dip-permanences-sejm"),
    {
        "type": "entonnoir",
        "value": {
            "titre": "De l'orientation à l'entrée".replace("'", "’"),
            "texte": fr("Chaque pourcentage a son propre total : l'étape d'avant."),
            "action": "permanences-sejm",
            "etapes": "entres",
        },
    },
    _tableau("Qui est entré", "jeunes_entres", "tranche_age", texte="Âge le jour de l'entrée."),
    _phrase("{valeur} jeunes sont sortis du programme en 2019.", "dip-sortis"),
    _tableau("Après le programme", "jeunes_sortis", "issue", graphique=True),
    _tableau(
        "Après le programme, pour les jeunes de l'ASE",
        "jeunes_sortis",
        "issue",
        graphique=True,
        mesure_ase="en-cours,passee",
    ),
    _comparaison(
        "À gauche, le chiffre imprimé en janvier 2020. À droite, celui que donnent les inscriptions."
    ),
    _texte(
        """<h2>Ce que ces chiffres ne disent pas</h2><ul><li>La Garantie jeunes est un dispositif, pas une
        situation d'emploi : elle garde sa propre ligne.</li><li>Les âges et les lieux de vie détaillés ne
        sont pas dans le document d'origine.</li><li>Les personnes de cette démonstration sont
        inventées. Elles redonnent les chiffres publiés.</li></ul>"""
    ),
]

CORPS_LCE = [
    _texte(
        """<p>La première raison du non-recours est le manque d'information. En 2022, la mission locale a
        orienté les jeunes vers ses partenaires pour le logement, les repas, la banque et le numérique.</p>"""
    ),
    _phrase(
        "{valeur} jeunes se déclaraient sans ressource au premier accueil : {taux} des {denominateur} reçus.",
        "lce-sans-ressource",
    ),
    _phrase(
        "{valeur} jeunes étaient en hébergement précaire, sur {denominateur} reçus : {taux}.",
        "lce-hebergement-precaire",
    ),
    _texte(
        """<p>Le rapport de 2022 imprimait 49 %. Le calcul donne 46,85 % : les deux figurent plus bas.</p>"""
    ),
    _texte("<h2>L'hébergement</h2>"),
    _phrase("{valeur} ateliers hébergement ont eu lieu avec la Sauvegarde.", "lce-ateliers-hebergement"),
    _phrase("{valeur} jeunes différents y ont participé.", "lce-participants-hebergement"),
    _phrase("{valeur} entretiens ont été menés.", "lce-entretiens-hebergement"),
    _tableau("Jeunes orientés vers un partenaire", "jeunes_orientes", "offre", graphique=True),
    _texte("<h2>L'alimentation</h2>"),
    _phrase("{valeur} propositions d'aide alimentaire ont été faites.", "lce-aides-alimentaires"),
    _phrase(
        "{valeur} sont des colis de l'association Linkee, soit {taux} des {denominateur} propositions.",
        "lce-colis",
    ),
    _phrase("L'année d'avant, c'étaient {valeur} colis.", "lce-colis", ANNEE_2021),
    _comparaison("À gauche, le chiffre imprimé dans l'annexe de 2022. À droite, celui d'aujourd'hui."),
    _texte(
        """<h2>Ce que ces chiffres ne disent pas</h2><ul><li>« Jeunes orientés » ne dit pas ce que le
        partenaire a fait ensuite.</li><li>L'annexe ne détaille pas les 15 006 901 € d'aides versées.</li>
        <li>Les personnes de cette démonstration sont inventées. Elles redonnent les chiffres publiés.</li>
        </ul>"""
    ),
]

# slug: (title, programme, lead, period, body)
BILANS: dict[str, tuple[str, str, str, tuple[date, date], list[Bloc]]] = {
    "dip-2-2019": (
        "DIP 2 : bilan 2019",
        DIP,
        "Un accompagnement de six mois vers l'emploi et la formation. Ce qu'il a donné la première année.",
        ANNEE_2019,
        CORPS_DIP,
    ),
    "lutte-contre-les-exclusions-2022": (
        "Lutte contre les exclusions : bilan 2022",
        LCE,
        "Logement, repas, argent, numérique : ce que la mission locale a fait avec ses partenaires.",
        ANNEE_2022,
        CORPS_LCE,
    ),
}


def charger() -> None:
    """Publish the bilans that are missing: publishing freezes their figures."""
    accueil = PageAccueil.objects.get()
    page = PageBilans.objects.first()
    if page is None:
        page = PageBilans(
            title="Nos bilans",
            slug="bilans",
            introduction=fr("Ce que nous faisons, en chiffres. Chaque chiffre dit comment il est compté."),
        )
        accueil.add_child(instance=page)
        ouvrir_les_bilans()
    for slug, (titre, programme, chapo, (depuis, jusqua), corps) in BILANS.items():
        if Bilan.objects.child_of(page).filter(slug=slug).exists():
            continue
        bilan = Bilan(
            title=fr(titre),
            slug=slug,
            programme=Programme.objects.get(slug=programme),
            chapo=fr(chapo),
            search_description=fr(chapo),
            depuis=depuis,
            jusqua=jusqua,
            live=False,
            corps=corps,
        )
        page.add_child(instance=bilan)
        bilan.save_revision().publish()
