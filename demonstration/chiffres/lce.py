"""The figures of S22: housing, food, bank, digital, first interviews."""

from demonstration.chiffres.definitions import Definition, Filtres, Imprime
from demonstration.chiffres.externes import ANNEE_2021

ATELIER: Filtres = {"offre": ["atelier-hebergement"]}
ALIMENTATION: Filtres = {"action": ["aide-alimentaire"]}


def _orientes(code: str, nom: str, filtres: Filtres, libelle: str, nombre: str) -> Definition:
    return Definition(
        f"lce-{code}",
        f"Jeunes orientés : {nom}",
        "Jeunes différents orientés par les conseillers dans la période.",
        mesure="jeunes_orientes",
        filtres=filtres,
        imprimes=(Imprime(libelle, nombre),),
    )


def _au_premier_accueil(code: str, nom: str, externe: str, sur: str, *imprimes: Imprime) -> Definition:
    return Definition(
        f"lce-{code}",
        nom,
        "Chiffre relevé à la main dans le logiciel de suivi, avec sa source et sa date.",
        externe=externe,
        sur_externe=sur,
        imprimes=imprimes,
    )


DE_LCE = [
    _au_premier_accueil(
        "sans-ressource",
        "Jeunes sans ressource au premier accueil",
        "sans-ressource-2022",
        "primo-2022",
        Imprime("4 109 jeunes se déclaraient sans ressource", "4109"),
        Imprime("54 % des jeunes primo", "54", pourcentage=True),
    ),
    _au_premier_accueil(
        "demarches-sociales",
        "Jeunes ayant eu une proposition sociale",
        "jeunes-demarches-sociales-2022",
        "accompagnes-2022",
        Imprime("7 505 jeunes ont bénéficié de propositions", "7505"),
        Imprime("39 % des jeunes accompagnés", "39", pourcentage=True),
    ),
    # 3 545 of 7 567 is 46.85 %: the annex prints 49 %, and the page shows both.
    _au_premier_accueil(
        "hebergement-precaire",
        "Jeunes en hébergement précaire au premier accueil",
        "hebergement-precaire-2022",
        "primo-2022",
        Imprime("3 545 jeunes sur 7 567 primo sont en hébergement précaire", "3545"),
        Imprime("49 % des jeunes reçus en 1er accueil", "49", pourcentage=True),
    ),
    _orientes("sij", "Service Insertion Jeunes", {"offre": ["sij-anrs"]}, "101 jeunes vers le SIJ", "101"),
    _orientes("paj", "Point Accueil Jeunes", {"offre": ["paj-anrs"]}, "33 jeunes vers le PAJ", "33"),
    Definition(
        "lce-ateliers-hebergement",
        "Ateliers hébergement",
        "Ateliers hébergement qui ont eu lieu.",
        mesure="seances",
        filtres=ATELIER,
        imprimes=(Imprime("24 ateliers « hébergement » ont été réalisés", "24"),),
    ),
    Definition(
        "lce-participants-hebergement",
        "Participants aux ateliers hébergement",
        "Jeunes différents venus à un atelier hébergement.",
        mesure="jeunes_recus",
        filtres=ATELIER,
        imprimes=(Imprime("122 jeunes ont participé aux ateliers collectifs", "122"),),
    ),
    Definition(
        "lce-entretiens-hebergement",
        "Entretiens liés aux ateliers hébergement",
        "Entretiens individuels menés autour des ateliers hébergement.",
        mesure="actes",
        filtres={**ATELIER, "type_acte": ["entretien"]},
        imprimes=(Imprime("181 entretiens réalisés", "181"),),
    ),
    _orientes(
        "tillier", "Résidence Tillier", {"offre": ["residence-tillier"]}, "8 jeunes vers la résidence", "8"
    ),
    Definition(
        "lce-tillier-beneficiaires",
        "Bénéficiaires de la résidence Tillier",
        "Jeunes reçus par la résidence, parmi ceux qui y ont été orientés.",
        mesure="jeunes_recus",
        filtres={"offre": ["residence-tillier"]},
        sur="jeunes_orientes",
        sur_filtres={"offre": ["residence-tillier"]},
        imprimes=(Imprime("8 jeunes bénéficiaires d'un accompagnement social", "8"),),
    ),
    Definition(
        "lce-aides-alimentaires",
        "Propositions d'aide alimentaire",
        "Inscriptions à une aide alimentaire demandées dans la période.",
        mesure="inscriptions",
        filtres=ALIMENTATION,
        imprimes=(Imprime("954 propositions d'aides alimentaires ont été faites", "954"),),
    ),
    Definition(
        "lce-colis",
        "Colis alimentaires Linkee",
        "Propositions de colis, parmi toutes les aides alimentaires.",
        mesure="inscriptions",
        filtres={"offre": ["colis-linkee"]},
        sur="inscriptions",
        sur_filtres=ALIMENTATION,
        imprimes=(
            Imprime("348 concernent les colis alimentaires", "348"),
            Imprime("contre 28 en 2021", "28", periode=ANNEE_2021),
        ),
    ),
    Definition(
        "lce-cartes-restaurants",
        "Cartes de restaurants solidaires allouées",
        "Cartes reçues pour l'année, données ou non.",
        mesure="stock_attribue",
        filtres={"offre": ["cartes-restaurants-solidaires"]},
        imprimes=(Imprime("1 200 cartes d'accès", "1200"),),
    ),
    _au_premier_accueil(
        "aides-financieres",
        "Aides financières versées",
        "aides-financieres-2022",
        "",
        Imprime("Le versement de l'ensemble des aides se monte à 15 006 901 €", "15006901"),
    ),
    _orientes(
        "banque-postale",
        "La Banque Postale",
        {"partenaire": ["la-banque-postale"]},
        "172 jeunes orientés sur RDV",
        "172",
    ),
    _orientes(
        "emmaus-connect",
        "Emmaüs Connect",
        {"offre": ["emmaus-connect"]},
        "93 jeunes orientés sur RDV vers Emmaüs Connect",
        "93",
    ),
]
