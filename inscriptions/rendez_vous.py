"""When and where a person is awaited, in words for pages, messages and calendars."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import capfirst

from catalogue.models import Lieu, Seance
from catalogue.temps.dates import heure, horaire, jour_long
from catalogue.vitrine.lieux import LIEU_A_PRECISER, lieu_de, nom_du_site, ou
from inscriptions.models import Inscription

DUREE_SANS_FIN = timedelta(minutes=30)


@dataclass(frozen=True)
class RendezVous:
    """A date with its place. `horaire` is « 14 h à 16 h 30 », or the hour alone when no end is known.

    `lieu` is the name for letters and calendars, `ou` the shorter one of the pages: « site Avenir ».
    `telephone`, of the site, is E.164.
    """

    debut: datetime
    fin: datetime
    jour: str
    horaire: str
    lieu: str
    ou: str
    adresse: str
    acces: str
    telephone: str = ""


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
    ou_venir = nom_du_site(antenne)
    return RendezVous(
        debut=debut,
        fin=debut + DUREE_SANS_FIN,
        jour=jour_long(debut),
        horaire=heure(debut),
        lieu=antenne.nom if ou_venir else capfirst(LIEU_A_PRECISER),
        ou=ou_venir or LIEU_A_PRECISER,
        adresse=antenne.adresse if ou_venir else "",
        acces=antenne.acces if ou_venir else "",
        telephone=antenne.telephone if ou_venir else "",
    )


def rendez_vous_en(seance: Seance, creneau: datetime | None = None) -> RendezVous:
    """The date of a séance, or of one of its slots."""
    debut, fin = seance.debut, seance.fin
    if creneau is not None and seance.creneau_minutes:
        debut, fin = creneau, creneau + timedelta(minutes=seance.creneau_minutes)
    lieu = lieu_de(seance)
    return RendezVous(
        debut=debut,
        fin=fin,
        jour=jour_long(debut),
        horaire=horaire(debut, fin),
        lieu=seance.adresse or _nom(seance, lieu),
        ou=ou(seance),
        adresse="" if seance.adresse or lieu is None else lieu.en_une_ligne,
        acces="" if seance.adresse or lieu is None else _acces(seance, lieu),
        telephone=seance.antenne.telephone if seance.antenne.est_presentable else "",
    )


def _nom(seance: Seance, lieu: Lieu | None) -> str:
    if lieu is None:
        return capfirst(LIEU_A_PRECISER)
    return lieu.nom if seance.lieu_id else seance.antenne.nom


def _acces(seance: Seance, lieu: Lieu) -> str:
    """How to come in is told where the site itself receives, not elsewhere."""
    return seance.antenne.acces if lieu.pk == seance.antenne.lieu_id else lieu.acces
