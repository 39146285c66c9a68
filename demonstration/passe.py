"""How a fact of the past is written: as an import takes it over."""

from datetime import date, datetime, time, timedelta

from catalogue.models import Antenne, Offre, Seance
from catalogue.temps.recurrence import PARIS
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription, Structure
from inscriptions.personnes.identification import Identite
from inscriptions.vie.demande import Demande, Fait, Orientation
from inscriptions.vie.entrees import importer

Moment = datetime


def moment(jour: date, heure: int, minute: int = 0) -> Moment:
    """An hour of that day in Paris."""
    return datetime.combine(jour, time(heure, minute), PARIS)


def jour_ouvre(jour: date) -> date:
    """`jour`, or the Friday before a week-end."""
    return jour - timedelta(days=max(jour.weekday() - 4, 0))


def repartir(nombre: int, debut: date, fin: date) -> list[date]:
    """`nombre` working days spread evenly from `debut` to `fin`."""
    duree = (fin - debut).days
    return [jour_ouvre(debut + timedelta(days=duree * rang // nombre + 1)) for rang in range(nombre)]


def noter(
    identite: Identite,
    etat: str,
    *,
    demandee_le: Moment,
    offre: Offre | None = None,
    seance: Seance | None = None,
    creneau: Moment | None = None,
    site: Antenne | None = None,
    structure: Structure | None = None,
    venue_le: date | None = None,
    motif: str = "",
) -> Inscription:
    """One registration of the past, with what came of it."""
    annulee_par = Qui.JEUNE if etat == Etat.ANNULEE else ""
    orientation = Orientation(structure=structure, engagement=True) if structure else None
    return importer(
        demande=Demande(identite=identite, information_lue=True),
        offre=offre,
        seance=seance,
        creneau=creneau,
        site=site,
        orientation=orientation,
        demandee_le=demandee_le,
        fait=Fait(etat, venue_le=venue_le, motif=motif, annulee_par=annulee_par),
    )
