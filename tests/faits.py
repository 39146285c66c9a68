"""What is counted: programmes, actions, what counts for them, and every figure at once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from actions.comptes import DIMENSIONS, MESURES, compter, dimension_de, entonnoir
from actions.models import Action, ActionOffre, Programme
from inscriptions.vie.entrees import Fait
from tests import fabriques
from tests.actions import monde

PARIS = ZoneInfo("Europe/Paris")


def une_action(*offres, slug="sejm"):
    programme = Programme.objects.create(
        slug=f"prog-{slug}", nom="Programme", depuis=date(2019, 1, 1), jusqua=date(2020, 12, 31)
    )
    action = Action.objects.create(
        programme=programme,
        slug=slug,
        nom="Permanences",
        numero=7,
        depuis=date(2019, 1, 1),
        jusqua=date(2020, 12, 31),
    )
    for offre in offres:
        ActionOffre.objects.create(action=action, offre=offre, depuis=date(2019, 1, 1))
    return action


def une_orientation_de_2019(offre, antenne, *, venue, mois=1, **identite):
    etat = "presente" if venue else "absente"
    jour = date(2019, mois, 15)
    return fabriques.une_orientation(
        offre=offre,
        site=antenne,
        origine="import",
        demande=fabriques.une_demande(**identite),
        demandee_le=datetime(2019, mois, 10, 9, tzinfo=PARIS),
        fait=Fait(etat=etat, venue_le=jour if venue else None),
    )


def un_programme(offre=None, **champs):
    """2022, with one action for which `offre` counts."""
    champs = {"slug": "p", "nom": "P 2022", "depuis": date(2022, 1, 1), "jusqua": date(2022, 12, 31)} | champs
    programme = Programme.objects.create(**champs)
    if offre:
        action = Action.objects.create(
            programme=programme, slug="a", nom="A", depuis=programme.depuis, jusqua=programme.jusqua
        )
        ActionOffre.objects.create(
            action=action, offre=offre, depuis=programme.depuis, jusqua=programme.jusqua
        )
    return programme


def une_venue(offre, annee=2022):
    seance = fabriques.une_seance(offre=offre)
    inscription = fabriques.une_inscription(seance=seance)
    debut = datetime(annee, 3, 1, 14, tzinfo=PARIS)
    type(seance).objects.filter(pk=seance.pk).update(debut=debut, fin=debut + timedelta(hours=2))
    type(seance).objects.get(pk=seance.pk).save()  # its day follows
    return inscription


def tous_les_comptes():
    """Every measure by every dimension, and the funnel both ways."""
    periode = {"depuis": monde.DEPUIS, "jusqua": monde.JUSQUA}
    comptes = {
        (mesure, dimension): compter([mesure], par=[dimension], **periode).en_json()
        for mesure in MESURES
        for dimension in [*DIMENSIONS, "question:besoin"]
        if dimension_de(dimension).s_applique(MESURES[mesure])
    }
    return comptes | {mode: entonnoir(mode=mode, filtres={}, **periode) for mode in ("cohorte", "periode")}
