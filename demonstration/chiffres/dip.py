"""The figures of S20: permanences at the SEJM, entries, exits."""

from demonstration.chiffres.definitions import Definition, Filtres, Imprime
from demonstration.programmes import DIP

SEJM: Filtres = {"action": ["permanences-sejm"]}
DANS_LA_DIP: Filtres = {"programme": [DIP]}
ASE: Filtres = {**DANS_LA_DIP, "mesure_ase": ["en-cours", "passee"]}


def _parmi_les_sortis(groupe: str, filtres: Filtres, parts: dict[str, tuple[str, str]]) -> list[Definition]:
    return [
        Definition(
            f"dip-{groupe}sortis-{issue}",
            f"{nom} à la sortie{', jeunes de l’ASE' if groupe else ''}",
            "Jeunes sortis dans la période avec cette issue, parmi tous ceux qui en sont sortis.",
            mesure="jeunes_sortis",
            filtres={**filtres, "issue": [issue]},
            sur="jeunes_sortis",
            sur_filtres=filtres,
            imprimes=(Imprime(f"{taux} % {_phrase(issue)}", taux, pourcentage=True),),
        )
        for issue, (nom, taux) in parts.items()
    ]


def _phrase(issue: str) -> str:
    """The words of S20."""
    return {
        "emploi": "en emploi",
        "formation": "en formation",
        "garantie-jeunes": "en Garantie Jeunes",
        "demandeur-emploi": "de sortis en qualité de Demandeurs d'Emploi",
    }[issue]


def _parts(emploi: str, formation: str, garantie: str, demandeur: str) -> dict[str, tuple[str, str]]:
    return {
        "emploi": ("En emploi", emploi),
        "formation": ("En formation", formation),
        "garantie-jeunes": ("En Garantie jeunes", garantie),
        "demandeur-emploi": ("Demandeurs d’emploi", demandeur),
    }


def _part(code: str, nom: str, filtres: Filtres, base: Filtres, imprime: Imprime) -> Definition:
    return Definition(
        code,
        nom,
        "Jeunes entrés dans la période, parmi tous ceux du même groupe.",
        mesure="jeunes_entres",
        filtres={**base, **filtres},
        sur="jeunes_entres",
        sur_filtres=base,
        imprimes=(imprime,),
    )


DE_LA_DIP = [
    Definition(
        "dip-permanences-sejm",
        "Permanences tenues au SEJM",
        "Demi-journées de permanence au SEJM qui ont eu lieu.",
        mesure="seances",
        filtres=SEJM,
        imprimes=(Imprime("46 permanences en 2019 au SEJM", "46"),),
    ),
    Definition(
        "dip-sejm-orientes",
        "Jeunes orientés vers la permanence SEJM",
        "Jeunes différents orientés vers la permanence dans la période.",
        mesure="jeunes_orientes",
        filtres=SEJM,
        imprimes=(Imprime("104 jeunes orientés", "104"),),
    ),
    Definition(
        "dip-sejm-recus",
        "Jeunes reçus à la permanence SEJM",
        "Jeunes venus à la permanence, parmi ceux qui y ont été orientés.",
        mesure="jeunes_recus",
        filtres=SEJM,
        sur="jeunes_orientes",
        sur_filtres=SEJM,
        imprimes=(
            Imprime("79 jeunes reçus", "79"),
            Imprime("76 % des jeunes orientés", "76", pourcentage=True),
        ),
    ),
    Definition(
        "dip-sejm-entres",
        "Jeunes entrés en DIP par la permanence SEJM",
        "Jeunes entrés dans le programme, parmi ceux que la permanence a reçus.",
        mesure="jeunes_entres",
        filtres=SEJM,
        sur="jeunes_recus",
        sur_filtres=SEJM,
        imprimes=(
            Imprime("65 jeunes entrés en DIP", "65"),
            Imprime("82 % des jeunes reçus en premier accueil", "82", pourcentage=True),
        ),
    ),
    Definition(
        "dip-entres",
        "Jeunes entrés en DIP",
        "Jeunes différents dont le parcours a commencé dans la période.",
        mesure="jeunes_entres",
        filtres=DANS_LA_DIP,
        imprimes=(Imprime("371 jeunes entrés", "371"),),
    ),
    Definition(
        "dip-accompagnes",
        "Jeunes accompagnés en DIP",
        "Jeunes dont le parcours était ouvert au moins un jour de la période.",
        mesure="jeunes_accompagnes",
        filtres=DANS_LA_DIP,
        imprimes=(Imprime("371 jeunes accompagnés en 2019", "371"),),
    ),
    Definition(
        "dip-ase-entres",
        "Jeunes de l’ASE entrés en DIP",
        "Jeunes entrés avec une mesure de l'aide sociale à l'enfance, en cours ou passée.",
        mesure="jeunes_entres",
        filtres=ASE,
        sur="jeunes_entres",
        sur_filtres=DANS_LA_DIP,
        imprimes=(Imprime("124 jeunes entrés (public ASE)", "124"),),
    ),
    _part(
        "dip-mineurs",
        "Mineurs entrés en DIP",
        {"mineur": ["oui"]},
        DANS_LA_DIP,
        Imprime("5 % de mineurs bénéficient de la DIP", "5", pourcentage=True),
    ),
    _part(
        "dip-ase-mineurs",
        "Mineurs de l’ASE entrés en DIP",
        {"mineur": ["oui"]},
        ASE,
        Imprime("4 % de mineurs", "4", pourcentage=True),
    ),
    _part(
        "dip-ase-plus-de-21",
        "Jeunes de plus de 21 ans sortant de l’ASE",
        {"tranche_age": ["plus-de-21"]},
        ASE,
        Imprime("2 % de jeunes de plus de 21 ans, sortant de l'ASE", "2", pourcentage=True),
    ),
    Definition(
        "dip-sortis",
        "Jeunes sortis de la DIP",
        "Jeunes différents dont le parcours a pris fin dans la période.",
        mesure="jeunes_sortis",
        filtres=DANS_LA_DIP,
        imprimes=(Imprime("131 jeunes sortis", "131"),),
    ),
    *_parmi_les_sortis("", DANS_LA_DIP, _parts("25", "17", "34", "24")),
    Definition(
        "dip-ase-sortis",
        "Jeunes de l’ASE sortis de la DIP",
        "Jeunes entrés avec une mesure ASE dont le parcours a pris fin dans la période.",
        mesure="jeunes_sortis",
        filtres=ASE,
        imprimes=(Imprime("41 jeunes ASE sortis", "41"),),
    ),
    *_parmi_les_sortis("ase-", ASE, _parts("41", "15", "20", "24")),
]
