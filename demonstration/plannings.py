"""The plannings of the next eight weeks. Hours and days are invented where the documents are silent."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from catalogue.models import Antenne, Fermeture, Lieu, Offre, Planning, ReserveDePlanning, Seance
from catalogue.plannings.generation import generer_seances
from catalogue.plannings.vacances import poser_les_vacances

LUNDI, MARDI, MERCREDI, JEUDI, VENDREDI = range(5)
SEMAINES_A_VENIR = timedelta(weeks=8)
# Two weeks that are past already give séances whose attendance is still to be marked.
SEMAINES_PASSEES = timedelta(weeks=2)


@dataclass(frozen=True)
class Regularite:
    """Weekly (every `intervalle` weeks) or, with a `rang`, monthly; groups or slots."""

    offre: str
    antenne: str
    lieu: str
    jour: int
    debut: str
    fin: str
    places: int | None = None
    creneau: int | None = None
    intervalle: int = 1
    rang: int | None = None
    postes: int = 1
    reserves: tuple[str, ...] = ()


def _juridique(antenne: str, jour: int, rang: int) -> Regularite:
    # S20: six half-days a month; one for each site is the reading of docs/domaine.md §1.4.
    return Regularite(
        "permanence-juridique", antenne, f"site-{antenne}", jour, "09:30", "12:30", creneau=30, rang=rang
    )


def _banque(agence: str, antenne: str, jour: int, debut: str, fin: str) -> Regularite:
    if agence != "louvre":
        return Regularite("banque-postale-capucines-bourse", antenne, agence, jour, debut, fin, creneau=45)
    return Regularite(
        "banque-postale-louvre", antenne, agence, jour, debut, fin, creneau=45, reserves=SITES_DU_LOUVRE
    )


def _premier_accueil(antenne: str, jour: int) -> Regularite:
    return Regularite("premier-accueil", antenne, f"site-{antenne}", jour, *APRES_MIDI, creneau=45, postes=2)


def _numerique(antenne: str, jour: int, debut: str, fin: str) -> Regularite:
    return Regularite("atelier-numerique", antenne, f"site-{antenne}", jour, debut, fin, places=8)


# S22: the Louvre agency receives the young people of three sites.
SITES_DU_LOUVRE = ("centre", "pyrenees", "avenir")
# Invented, as the streets of the sites are.
ENTREPRISE_VISITEE = "Entreprise de la Démonstration, 7 rue de la Démonstration, 75012 Paris"
MATIN, APRES_MIDI = ("09:30", "12:30"), ("14:00", "17:00")

REGULARITES = [
    Regularite("permanence-sejm", "equipe-dip", "sejm", MERCREDI, *APRES_MIDI, creneau=30),
    Regularite(
        "permanences-ponctuelles",
        "equipe-dip",
        "structure-habilitee",
        MARDI,
        *APRES_MIDI,
        places=8,
        intervalle=2,
    ),
    Regularite(
        "visites-chantiers-educatifs", "equipe-dip", "quartier", JEUDI, "09:00", "12:00", places=10, rang=3
    ),
    Regularite(
        "interventions-juriste",
        "equipe-dip",
        "structure-habilitee",
        JEUDI,
        "17:30",
        "19:30",
        places=12,
        rang=2,
    ),
    Regularite(
        "ateliers-hors-les-murs", "equipe-dip", "quartier", MARDI, "17:00", "19:00", places=12, rang=4
    ),
    _juridique("centre", MERCREDI, 4),
    _juridique("avenir", MERCREDI, 1),
    _juridique("milord", MERCREDI, 2),
    _juridique("pyrenees", JEUDI, 1),
    _juridique("soleil", JEUDI, 3),
    _juridique("antenne-6", JEUDI, 4),
    Regularite("preparation-entretien", "pyrenees", "site-pyrenees", MARDI, "14:00", "16:30", places=12),
    Regularite(
        "preparation-entretien", "centre", "site-centre", JEUDI, "14:00", "16:30", places=12, intervalle=2
    ),
    Regularite(
        "preparation-entretien", "soleil", "site-soleil", VENDREDI, "09:30", "12:00", places=10, rang=2
    ),
    Regularite("coaching-emploi", "milord", "site-milord", LUNDI, *APRES_MIDI, places=10, intervalle=2),
    Regularite("coaching-emploi", "avenir", "site-avenir", JEUDI, *MATIN, places=10, intervalle=2),
    Regularite(
        "atelier-preparatoire-emploi", "centre", "site-centre", LUNDI, "09:30", "16:30", places=12, rang=2
    ),
    Regularite("visites-entreprises", "pyrenees", "entreprise", VENDREDI, "09:30", "12:00", places=8, rang=1),
    Regularite("visites-entreprises", "soleil", "entreprise", VENDREDI, "09:30", "12:00", places=8, rang=3),
    Regularite("rencontres-recruteurs", "centre", "site-centre", MARDI, "14:00", "17:00", places=40, rang=3),
    Regularite("conseil-en-image", "avenir", "site-avenir", LUNDI, *APRES_MIDI, places=8, rang=1),
    Regularite("conseil-en-image", "pyrenees", "site-pyrenees", LUNDI, *APRES_MIDI, places=8, rang=3),
    Regularite(
        "simulation-entretien", "centre", "site-centre", VENDREDI, *APRES_MIDI, creneau=45, rang=2, postes=2
    ),
    Regularite("photo-cv", "milord", "site-milord", VENDREDI, "14:00", "16:00", creneau=15, rang=3),
    Regularite("atelier-hebergement", "centre", "site-centre", MARDI, "10:00", "12:00", places=10, rang=1),
    Regularite(
        "atelier-hebergement", "pyrenees", "site-pyrenees", MARDI, "10:00", "12:00", places=10, rang=2
    ),
    Regularite("atelier-hebergement", "milord", "site-milord", MARDI, "10:00", "12:00", places=10, rang=3),
    Regularite("atelier-hebergement", "soleil", "site-soleil", MARDI, "10:00", "12:00", places=10, rang=4),
    # S22: four half-days a week at Capucines and Bourse, five at Paris Louvre for three sites.
    _banque("capucines", "milord", LUNDI, *MATIN),
    _banque("capucines", "soleil", JEUDI, *APRES_MIDI),
    _banque("bourse", "antenne-6", MARDI, *MATIN),
    _banque("bourse", "milord", VENDREDI, *MATIN),
    _banque("louvre", "centre", LUNDI, *APRES_MIDI),
    _banque("louvre", "centre", MERCREDI, *MATIN),
    _banque("louvre", "pyrenees", MARDI, *APRES_MIDI),
    _banque("louvre", "pyrenees", JEUDI, *MATIN),
    _banque("louvre", "avenir", VENDREDI, *APRES_MIDI),
    *(
        _premier_accueil(antenne, jour)
        for antenne in ("centre", "pyrenees", "avenir", "milord", "soleil")
        for jour in (MERCREDI, VENDREDI)
    ),
    _numerique("centre", LUNDI, "10:00", "12:00"),
    _numerique("pyrenees", MERCREDI, "14:00", "16:00"),
    _numerique("avenir", MARDI, "14:00", "16:00"),
    _numerique("milord", JEUDI, "10:00", "12:00"),
    _numerique("soleil", MERCREDI, "10:00", "12:00"),
    _numerique("antenne-6", VENDREDI, "10:00", "12:00"),
]


def charger() -> None:
    """Create the plannings of offers that have none, and their séances."""
    if Planning.objects.exists():
        return
    aujourdhui = timezone.localdate()
    _fermer_en_fin_d_annee(aujourdhui.year)
    poser_les_vacances()
    offres = {offre.slug: offre for offre in Offre.objects.all()}
    antennes = {antenne.slug: antenne for antenne in Antenne.objects.all()}
    lieux = {lieu.slug: lieu for lieu in Lieu.objects.all()}
    for regularite in REGULARITES:
        planning = Planning.objects.create(
            offre=offres[regularite.offre],
            antenne=antennes[regularite.antenne],
            lieu=lieux[regularite.lieu],
            **_regle(regularite, aujourdhui - SEMAINES_PASSEES),
        )
        ReserveDePlanning.objects.bulk_create(
            ReserveDePlanning(planning=planning, antenne=antennes[site]) for site in regularite.reserves
        )
        generer_seances(planning, depuis=planning.depuis, jusqua=aujourdhui + SEMAINES_A_VENIR)
    visites = Seance.objects.filter(offre__slug="visites-entreprises", jour__gte=aujourdhui)
    visites.update(adresse=ENTREPRISE_VISITEE)


def _fermer_en_fin_d_annee(annee: int) -> None:
    Fermeture.objects.get_or_create(
        nom=f"Fermeture de fin d’année {annee}",
        defaults={"du": date(annee, 12, 24), "au": date(annee + 1, 1, 1)},
    )


def _regle(regularite: Regularite, depuis: date) -> dict[str, object]:
    frequence = Planning.Frequence.MENSUELLE if regularite.rang else Planning.Frequence.HEBDOMADAIRE
    return {
        "frequence": frequence,
        "intervalle": regularite.intervalle,
        "jour": regularite.jour,
        "rang": regularite.rang,
        "heure_debut": time.fromisoformat(regularite.debut),
        "heure_fin": time.fromisoformat(regularite.fin),
        "depuis": depuis,
        "places": regularite.places,
        "creneau_minutes": regularite.creneau,
        "postes": regularite.postes,
    }
