"""« Lutte contre les exclusions » in 2022: invented people who give back the figures of S22."""

from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.models import Antenne, Lieu, Offre, Seance
from demonstration.passe import jour_ouvre, moment, noter, repartir
from demonstration.personnes import Inventeur
from demonstration.sites import SITES
from inscriptions.etats import Etat, MotifRefus
from inscriptions.models import Acte, Inscription, Structure
from inscriptions.personnes.identification import Identite

ATELIERS, PARTICIPANTS, ENTRETIENS = 24, 122, 181
ABSENTS_AUX_ATELIERS = 31  # invented: S22 only counts those who came

DEBUT_2022, FIN_2022 = date(2022, 1, 2), date(2022, 12, 14)
PREMIER_ATELIER = date(2022, 1, 17)
LOGEMENTS = ["rue", "tiers", "tiers", "hotel", "nomade", "chrs-foyer", "famille", "famille", "autonome"]


@dataclass(frozen=True)
class Ligne:
    """A documented number of young people for one offer; `sites` empty: any site."""

    offre: str
    nombre: int
    depuis: date = DEBUT_2022
    jusqua: date = FIN_2022
    sites: str = ""
    tous_venus: bool = False


# Sent by the conseillers of the mission locale to partners.
ORIENTATIONS = [
    Ligne("sij-anrs", 101),
    Ligne("paj-anrs", 33),
    Ligne("residence-tillier", 8, tous_venus=True),
    # 172 in all; Paris Louvre opened in December. How many went there is invented.
    Ligne("banque-postale-capucines-bourse", 160),
    Ligne("banque-postale-louvre", 12, date(2022, 12, 1), FIN_2022, "centre pyrenees avenir"),
    Ligne("emmaus-connect", 93),
]
# 954 offers of food aid in 2022, of which 348 are parcels (28 the year before). S22 does not split
# the others: they are noted on the offer made for that, not on cards or restaurants.
AIDES_ALIMENTAIRES = [
    Ligne("colis-linkee", 28, date(2021, 2, 1), date(2021, 12, 14)),
    Ligne("colis-linkee", 348),
    Ligne("aide-alimentaire", 954 - 348),
]
PERSONNES = 820


@dataclass(frozen=True)
class Suivi:
    """A person and the site where they are followed."""

    identite: Identite
    site: str
    age_en_2022: int


def charger() -> None:
    """Nothing when the ateliers of 2022 have séances already."""
    atelier = Offre.objects.get(slug="atelier-hebergement")
    if atelier.seances.filter(jour__year=2022).exists():
        return
    inventeur = Inventeur("lce", premier_telephone=1000)
    suivis = [_suivi(inventeur, rang) for rang in range(PERSONNES)]
    _ateliers(inventeur, atelier, suivis)
    mission_locale = Structure.objects.get(slug="mission-locale-de-paris")
    vers_la_banque: list[Suivi] = []
    for ligne in ORIENTATIONS:
        # The two lines of the bank are 172 different people.
        libres = [s for s in suivis if s not in vers_la_banque] if "banque" in ligne.offre else suivis
        choisis = _noter_la_ligne(inventeur, ligne, libres, structure=mission_locale)
        vers_la_banque += choisis if "banque" in ligne.offre else []
    for ligne in AIDES_ALIMENTAIRES:
        _noter_la_ligne(inventeur, ligne, suivis, structure=None)


def _suivi(inventeur: Inventeur, rang: int) -> Suivi:
    hasard = inventeur.hasard
    age = 16 + rang % 9
    identite = inventeur.personne(
        age=age,
        au=date(2022, 1, 2),
        code_postal=f"750{hasard.randint(1, 20):02}" if rang % 20 else "",
        logement=hasard.choice(LOGEMENTS),
        ressources=hasard.choice(["aucune", "aucune", "allocation", "salaire", ""]),
    )
    return Suivi(identite, SITES[rang % len(SITES)], age)


def _ateliers(inventeur: Inventeur, atelier: Offre, suivis: list[Suivi]) -> None:
    """24 ateliers, 122 young people who came once each, and 181 interviews with them."""
    hasard = inventeur.hasard
    venus = hasard.sample(suivis, PARTICIPANTS + ABSENTS_AUX_ATELIERS)
    seances = [
        _seance(atelier, rang, jour)
        for rang, jour in enumerate(repartir(ATELIERS, PREMIER_ATELIER, FIN_2022))
    ]
    participations = []
    for rang, suivi in enumerate(venus):
        seance = seances[rang % ATELIERS]
        present = rang < PARTICIPANTS
        inscription = noter(
            suivi.identite,
            Etat.PRESENTE if present else Etat.ABSENTE,
            seance=seance,
            demandee_le=moment(
                jour_ouvre(seance.jour - timedelta(days=hasard.randint(1, 14))), 11, rang % 60
            ),
        )
        if present:
            participations.append(inscription)
    _entretiens(inventeur, participations)


def _seance(atelier: Offre, rang: int, jour: date) -> Seance:
    site = SITES[rang % len(SITES)]
    return Seance.objects.create(
        offre=atelier,
        antenne=Antenne.objects.get(slug=site),
        lieu=Lieu.objects.get(slug=f"site-{site}"),
        debut=moment(jour, 10),
        fin=moment(jour, 12),
        places=10,
    )


def _entretiens(inventeur: Inventeur, participations: list[Inscription]) -> None:
    """One interview each, and a second one for some: interviews are not a part of participations."""
    for rang in range(ENTRETIENS):
        inscription = participations[rang % PARTICIPANTS]
        assert inscription.venue_le  # a participation has its day
        attente = inventeur.hasard.randint(0, 6) + 7 * (rang // PARTICIPANTS)
        Acte.objects.create(
            type=Acte.Type.ENTRETIEN,
            le=jour_ouvre(inscription.venue_le + timedelta(days=attente)),
            jeune=inscription.jeune,
            inscription=inscription,
            offre=inscription.offre,
            antenne=inscription.antenne,
        )


def _noter_la_ligne(
    inventeur: Inventeur, ligne: Ligne, suivis: list[Suivi], *, structure: Structure | None
) -> list[Suivi]:
    """Register the people of one line, spread over its period; returns them."""
    hasard = inventeur.hasard
    offre = Offre.objects.get(slug=ligne.offre)
    antennes = {antenne.slug: antenne for antenne in Antenne.objects.all()}
    age_min = (offre.age_min or 0) + 2022 - ligne.depuis.year
    possibles = [
        suivi
        for suivi in suivis
        if suivi.age_en_2022 >= age_min and (not ligne.sites or suivi.site in ligne.sites.split())
    ]
    jours = repartir(ligne.nombre, ligne.depuis, ligne.jusqua)
    choisis = hasard.sample(possibles, ligne.nombre)
    for rang, (suivi, jour) in enumerate(zip(choisis, jours, strict=True)):
        etat = Etat.PRESENTE if ligne.tous_venus else _suite(inventeur)
        noter(
            suivi.identite,
            etat,
            offre=offre,
            site=antennes[suivi.site],
            structure=structure,
            demandee_le=moment(jour, 9 + rang % 8, rang % 60),
            venue_le=jour_ouvre(jour + timedelta(days=hasard.randint(0, 12))),
            motif=MotifRefus.NON_JOIGNABLE if etat == Etat.REFUSEE else "",
        )
    return choisis


def _suite(inventeur: Inventeur) -> str:
    """What came of it: S22 counts those sent, not those received, so the outcome is invented."""
    return inventeur.hasard.choices(
        [Etat.PRESENTE, Etat.ABSENTE, Etat.ANNULEE, Etat.REFUSEE], weights=[80, 10, 5, 5]
    )[0]
