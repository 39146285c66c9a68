"""What a row of the public site says of a séance, and the button to press: words and addresses, no query."""

from dataclasses import dataclass, field
from datetime import datetime

from catalogue import adresses
from catalogue.models import Offre, Seance
from catalogue.seances.creneaux import Creneau
from catalogue.seances.reserves import antennes_admises, reservee_en_mots
from catalogue.temps.dates import heure, jour_long, quantieme
from catalogue.vitrine.cartes import mots_de_la_seance
from catalogue.vitrine.lieux import ou

Mode = Offre.Mode


@dataclass(frozen=True)
class Bouton:
    """The one thing to do, as a link: what it says, where it goes, and its end for screen readers."""

    libelle: str
    adresse: str
    precision: str = ""


@dataclass(frozen=True)
class Heure:
    """A slot: its hour, and where it is booked; no address when it is taken.

    `sites`: those it is kept for, where hours differ.
    """

    debut: datetime
    adresse: str
    sites: str = ""


@dataclass(frozen=True)
class LigneSeance:
    """A séance as shown: where, room in words (`mots` replaces them), for whom, act, slots."""

    seance: Seance
    ou: str
    mots: str
    reserve: str = ""
    bouton: Bouton | None = None
    heures: list[Heure] = field(default_factory=list)


def bouton_de_la_seance(offre: Offre, seance: Seance) -> Bouton | None:
    """Book or wait, or orient; none when the portal takes nobody for this date."""
    if mots_de_la_seance(offre, seance) or not offre.se_reserve or offre.qui == Offre.Qui.EQUIPE:
        return None
    du_jour = f" du {jour_long(seance.debut)}"
    if offre.qui == Offre.Qui.PRESCRIPTEURS:
        return Bouton("Orienter un jeune", adresses.pour_orienter(offre.slug, seance.pk), f" le{du_jour[3:]}")
    libelle = "Rejoindre la liste d’attente" if seance.libres == 0 else "Réserver ma place"
    return Bouton(libelle, adresses.pour_s_inscrire(seance.pk), du_jour)


def ligne_de_la_seance(offre: Offre, seance: Seance, creneaux: list[Creneau]) -> LigneSeance:
    """The row of a séance on its offer's page; its slots are shown when one may be booked."""
    bouton = bouton_de_la_seance(offre, seance)
    heures = []
    if bouton and seance.libres:
        heures = [_heure(offre, seance, creneau) for creneau in creneaux]
    lieu = ou(seance)
    return LigneSeance(
        seance=seance,
        ou=lieu[:1].upper() + lieu[1:],
        mots=mots_de_la_seance(offre, seance),
        reserve=reservee_en_mots(antennes_admises(seance)),
        bouton=None if heures else bouton,
        heures=heures,
    )


def _heure(offre: Offre, seance: Seance, creneau: Creneau) -> Heure:
    if not creneau.libre:
        return Heure(creneau.debut, "")
    sites = _sites_de_l_heure(seance, creneau.debut)
    if offre.qui == Offre.Qui.PRESCRIPTEURS:
        return Heure(creneau.debut, adresses.pour_orienter(offre.slug, seance.pk, creneau.debut), sites)
    return Heure(creneau.debut, adresses.pour_s_inscrire(seance.pk, creneau.debut), sites)


def _sites_de_l_heure(seance: Seance, creneau: datetime) -> str:
    """The sites an hour is kept for, unless the whole séance says the same."""
    admises = antennes_admises(seance, creneau)
    if admises == antennes_admises(seance):
        return ""
    return ", ".join(antenne.nom for antenne in admises if antenne.est_presentable)


def bouton_de_l_offre(offre: Offre) -> Bouton | None:
    """What to do about an offer without choosing a date."""
    if offre.mode == Mode.EXTERNE and offre.lien_externe:
        chez = f" chez {offre.partenaire.nom}" if offre.partenaire else ""
        return Bouton(f"S’inscrire{chez}", offre.lien_externe)
    if not offre.se_reserve or offre.qui == Offre.Qui.EQUIPE:
        return None
    if offre.qui == Offre.Qui.PRESCRIPTEURS:
        return Bouton("Orienter un jeune", adresses.pour_orienter(offre.slug))
    if offre.laisse_un_message:
        return Bouton("Laisser un message", adresses.pour_laisser_un_message())
    if offre.mode == Mode.SANS_DATE:
        return Bouton("Faire ma demande", adresses.pour_demander(offre.slug))
    return None


def premiere_a_proposer(lignes: list[LigneSeance]) -> LigneSeance | None:
    """The nearest date with room; when all are full, the nearest whose list may be joined."""
    possibles = [ligne for ligne in lignes if ligne.bouton]
    return next((ligne for ligne in possibles if ligne.seance.libres != 0), next(iter(possibles), None))


def sans_place(lignes: list[LigneSeance]) -> bool:
    """Whether no date has room for somebody who comes now."""
    return not any((ligne.bouton or ligne.heures) and ligne.seance.libres != 0 for ligne in lignes)


def bouton_de_la_barre(ligne: LigneSeance | None) -> Bouton | None:
    """For the bar within reach of the thumb: « Réserver mardi 24 à 14 h », or the list of that day."""
    if ligne is None or ligne.bouton is None:
        return None
    debut = ligne.seance.debut
    quand = f"{jour_long(debut).split()[0]} {quantieme(debut)}"
    if ligne.seance.libres == 0:
        return Bouton(f"Liste d’attente du {quand}", ligne.bouton.adresse)
    return Bouton(f"Réserver {quand} à {heure(debut)}", ligne.bouton.adresse)
