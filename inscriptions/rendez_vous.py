"""When and where a person is awaited, in words for pages, messages and calendars."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalogue.models import Seance
from catalogue.temps.dates import heure, horaire, jour_long
from catalogue.vitrine.lieux import nom_du_site, ou
from inscriptions.models import Inscription

DUREE_SANS_FIN = timedelta(minutes=30)


@dataclass(frozen=True)
class RendezVous:
    """A date with its place. `horaire` is « 14 h à 16 h 30 », or the hour alone when no end is known.

    `lieu` is the name for letters and calendars, `ou` the shorter one of the pages: « site Avenir ».
    """

    debut: datetime
    fin: datetime
    jour: str
    horaire: str
    lieu: str
    ou: str
    adresse: str
    acces: str


def moment_long(moment: datetime) -> str:
    """« lundi 30 novembre à 18 h »."""
    return f"{jour_long(moment)} à {heure(moment)}"


def rendez_vous_de(inscription: Inscription) -> RendezVous | None:
    """The séance, the slot or the agreed appointment; None for a request without date."""
    seance = inscription.seance
    if seance is not None:
        return rendez_vous_en(seance, inscription.creneau)
    debut = inscription.rendez_vous_le
    if debut is None:
        return None
    antenne = inscription.antenne
    return RendezVous(
        debut=debut,
        fin=debut + DUREE_SANS_FIN,
        jour=jour_long(debut),
        horaire=heure(debut),
        lieu=antenne.nom,
        ou=nom_du_site(antenne),
        adresse=antenne.adresse,
        acces=antenne.acces,
    )


def rendez_vous_en(seance: Seance, creneau: datetime | None = None) -> RendezVous:
    """The date of a séance, or of one of its slots."""
    debut, fin = seance.debut, seance.fin
    if creneau is not None and seance.creneau_minutes:
        debut, fin = creneau, creneau + timedelta(minutes=seance.creneau_minutes)
    lieu = seance.lieu or seance.antenne.lieu
    return RendezVous(
        debut=debut,
        fin=fin,
        jour=jour_long(debut),
        horaire=horaire(debut, fin),
        lieu=seance.adresse or (seance.lieu.nom if seance.lieu else seance.antenne.nom),
        ou=ou(seance),
        adresse="" if seance.adresse or lieu is None else lieu.en_une_ligne,
        acces="" if seance.adresse else _acces(seance),
    )


def _acces(seance: Seance) -> str:
    """How to come in is told where the site itself receives, not elsewhere."""
    antenne = seance.antenne
    if seance.lieu is None or seance.lieu_id == antenne.lieu_id:
        return antenne.acces
    return seance.lieu.acces
