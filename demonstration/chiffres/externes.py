"""Figures that the documents give and no row stands behind, with their source and date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.models import ChiffreExterne, Programme
from demonstration.programmes import DIP, LCE
from portal.amorce.typographie import fr

COMITE = "Bilan intermédiaire du programme DIP 2, comité de pilotage du 17 janvier 2020"
ANNEXE = "Annexe « Lutte contre les exclusions » du rapport d'activité 2022"
AU_COMITE, FIN_2022 = date(2020, 1, 17), date(2022, 12, 31)
ANNEE_2019 = (date(2019, 1, 1), date(2019, 12, 31))
ANNEE_2021 = (date(2021, 1, 1), date(2021, 12, 31))
ANNEE_2022 = (date(2022, 1, 1), FIN_2022)
DEUX_ANS = (date(2019, 1, 2), date(2020, 12, 31))


@dataclass(frozen=True)
class Externe:
    """One figure as printed; `unite` in the plural."""

    slug: str
    libelle: str
    valeur: str
    periode: tuple[date, date]
    unite: str = "jeunes"
    perimetre: str = ""


DE_LA_DIP = [
    Externe(
        "dip-2017-2018",
        "Jeunes accueillis en 2017 et 2018 dans le même programme",
        "659",
        (date(2017, 1, 1), date(2018, 12, 31)),
    ),
    Externe(
        "dip-2017-2018-sejm",
        "Jeunes venus du SEJM en 2017 et 2018",
        "216",
        (date(2017, 1, 1), date(2018, 12, 31)),
    ),
    Externe("dip-budget", "Budget du programme DIP 2", "1037750", DEUX_ANS, "euros", "Deux ans"),
    Externe("dip-conseillers", "Conseillers du programme", "7", DEUX_ANS, "équivalents temps plein"),
    Externe("dip-coordination", "Coordination du programme", "1", DEUX_ANS, "équivalent temps plein"),
    Externe("dip-gestion", "Assistante de gestion", "1", DEUX_ANS, "équivalent temps plein"),
    # No row can give these: the documents do not say which arrondissements make each area.
    Externe("dip-ase-sud", "Jeunes de l'ASE qui vivent au sud de Paris", "49", ANNEE_2019, "%", "124 jeunes"),
    Externe("dip-ase-nord", "Jeunes de l'ASE qui vivent au nord", "30", ANNEE_2019, "%", "124 jeunes"),
    Externe("dip-ase-centre", "Jeunes de l'ASE qui vivent au centre", "21", ANNEE_2019, "%", "124 jeunes"),
]
DE_LCE = [
    Externe(
        "sans-ressource-2022",
        "Jeunes sans ressource au premier accueil",
        "4109",
        ANNEE_2022,
        perimetre="Primo",
    ),
    Externe("primo-2022", "Jeunes reçus en premier accueil", "7567", ANNEE_2022, perimetre="Primo"),
    Externe(
        "accompagnes-2022",
        "Jeunes accompagnés par la mission locale",
        "19223",
        ANNEE_2022,
        perimetre="Au 31 décembre 2022",
    ),
    Externe("jeunes-demarches-sociales-2022", "Jeunes ayant eu une proposition sociale", "7505", ANNEE_2022),
    Externe(
        "propositions-sociales-2022",
        "Propositions de démarches sociales (« plus de »)",
        "19377",
        ANNEE_2022,
        "propositions",
    ),
    Externe(
        "hebergement-precaire-2022",
        "Jeunes en hébergement précaire au premier accueil",
        "3545",
        ANNEE_2022,
        perimetre="À la rue, chez des tiers, à l'hôtel, nomade, centres et foyers",
    ),
    Externe(
        "restaurants-solidaires-2022", "Restaurants solidaires de la Ville", "8", ANNEE_2022, "restaurants"
    ),
    Externe("garantie-jeunes-montant", "Allocation Garantie jeunes", "526.72", ANNEE_2022, "euros par mois"),
    Externe("cej-mineur", "Allocation du CEJ, mineurs", "208", ANNEE_2022, "euros par mois"),
    # The labels of 312 and 520 are swapped in the annex (docs/domaine.md §1.4): the right ones are here.
    Externe(
        "cej-premiere-tranche", "Allocation du CEJ, première tranche", "312", ANNEE_2022, "euros par mois"
    ),
    Externe(
        "cej-non-imposable", "Allocation du CEJ, foyer non imposable", "520", ANNEE_2022, "euros par mois"
    ),
    Externe("pacea-enveloppe-2022", "Enveloppe annuelle PACEA", "2484231", ANNEE_2022, "euros"),
    Externe("pacea-moyenne-2022", "Allocation PACEA moyenne", "307", ANNEE_2022, "euros"),
    Externe("fajp-enveloppe-2021", "Enveloppe FAJP", "680000", ANNEE_2021, "euros", "Année 2021"),
    Externe("aides-financieres-2022", "Aides financières versées", "15006901", ANNEE_2022, "euros"),
    Externe("rsa-beneficiaires-2022", "Jeunes qui déclarent toucher le RSA", "204", ANNEE_2022),
    Externe("sans-rsa-25-ans-2022", "Jeunes de 25 ans, demandeurs d'emploi et sans RSA", "756", ANNEE_2022),
    Externe("banque-postale-plages-2022", "Plages de rendez-vous par semaine", "4", ANNEE_2022, "plages"),
]
CORRIGES = {"cej-premiere-tranche", "cej-non-imposable"}


def charger() -> None:
    _creer(DE_LA_DIP, Programme.objects.get(slug=DIP), COMITE, AU_COMITE)
    _creer(DE_LCE, Programme.objects.get(slug=LCE), ANNEXE, FIN_2022)


def _creer(externes: list[Externe], programme: Programme, source: str, releve_le: date) -> None:
    for externe in externes:
        correction = " ; libellés corrigés d'après unafo.org" if externe.slug in CORRIGES else ""
        ChiffreExterne.objects.get_or_create(
            slug=externe.slug,
            defaults={
                "libelle": fr(externe.libelle),
                "valeur": Decimal(externe.valeur),
                "unite": externe.unite,
                "depuis": externe.periode[0],
                "jusqua": externe.periode[1],
                "perimetre": fr(externe.perimetre),
                "source": fr(source + correction),
                "releve_le": releve_le,
                "programme": programme,
            },
        )
