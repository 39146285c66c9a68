"""When and where a person is awaited, in words for pages, messages and calendars."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.text import capfirst

from catalogue.models import Lieu, Seance
from catalogue.temps.dates import heure, horaire, jour_de, jour_long
from catalogue.vitrine.lieux import LIEU_A_PRECISER, dans_la_phrase, lieu_de, nom_du_site, ou
from inscriptions.etats import VIENNENT
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
    if inscription.rendez_vous_ou:
        return _ailleurs(debut, inscription.rendez_vous_ou)
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


def _ailleurs(debut: datetime, endroit: str) -> RendezVous:
    """An appointment where the partner receives: neither address nor phone of the site is of any use there."""
    return RendezVous(
        debut=debut,
        fin=debut + DUREE_SANS_FIN,
        jour=jour_long(debut),
        horaire=heure(debut),
        lieu=endroit,
        ou=dans_la_phrase(endroit),
        adresse="",
        acces="",
    )


def un_autre_a_la_meme_heure(inscription: Inscription) -> RendezVous | None:
    """Where else its person is awaited meanwhile; to be told by its hours alone, for a link opens one registration."""
    celui_ci = rendez_vous_de(inscription)
    if celui_ci is None:
        return None
    jour = jour_de(celui_ci.debut)
    ce_jour = Q(seance__jour=jour) | Q(rendez_vous_le__date=jour)
    autres = Inscription.objects.pour_listes().filter(ce_jour, jeune=inscription.jeune_id, etat__in=VIENNENT)
    lus = map(rendez_vous_de, autres.exclude(pk=inscription.pk))
    return next((un for un in lus if un and un.debut < celui_ci.fin and celui_ci.debut < un.fin), None)


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
