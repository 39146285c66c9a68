"""What a card of the public site says of an offer, and of its séance: words, no query."""

from dataclasses import dataclass, replace

from django.utils import timezone

from catalogue import adresses
from catalogue.models import Capacite, Offre, Seance
from catalogue.models.offres import type_d_offre
from catalogue.temps.dates import horaire, jour_long
from catalogue.vitrine.dates_lues import DateLue
from catalogue.vitrine.montrees import OffreMontree, SeanceMontree

Mode = Offre.Mode

# How one comes to what is not taken alone.
SUR_DEMANDE = "Sur demande\u00a0: nous vous contactons"
# What stands on the stub and in the place of the seats when an offer has no date to show.
TALONS = {
    Mode.SEANCES: "Dates à venir",
    Mode.CRENEAUX: "Dates à venir",
    Mode.SANS_DATE: "Toute l’année",
    Mode.SANS_RENDEZ_VOUS: "Sans rendez-vous",
    Mode.INFORMATION: "À savoir",
    Mode.EXTERNE: "Toute l’année",
}
SANS_SEANCE = {
    Mode.SEANCES: "Pas de date pour le moment",
    Mode.CRENEAUX: "Pas de date pour le moment",
    Mode.SANS_DATE: SUR_DEMANDE,
    Mode.SANS_RENDEZ_VOUS: "Sans rendez-vous",
    Mode.INFORMATION: "Une page à lire",
    Mode.EXTERNE: "Inscription chez le partenaire",
}
# What a partner says of its room today.
CAPACITES = {
    "": "",
    Capacite.Quoi.ACCUEILLE: "Accueille en ce moment",
    Capacite.Quoi.ATTENTE: "Liste d’attente chez le partenaire",
    Capacite.Quoi.COMPLETE: "Complet chez le partenaire",
}


@dataclass(frozen=True)
class Carte:
    """An offer in a list."""

    titre: str
    adresse: str
    type: str
    icone: str
    theme: str
    quand: str
    talon: str
    mots: str
    ou: str = ""
    seance: SeanceMontree | None = None
    capacite: str = ""


def carte(
    offre: OffreMontree, *, theme: str = "", seance: SeanceMontree | None = None, capacite: str = ""
) -> Carte:
    """The card of `offre`, dated by `seance` (with its remaining places) when it has one.

    `capacite`: what its partner says of its room today, a `Capacite.Quoi`; empty when nothing is said.
    """
    lieu = seance.ou if seance else ""
    quand = f"{horaire(seance.debut, seance.fin)}, {lieu}" if seance else offre.quand
    return Carte(
        titre=offre.title,
        adresse=adresses.adresse_de_l_offre(offre.slug),
        type=mot_du_type(offre),
        icone=icone(offre),
        theme=theme,
        quand=quand,
        talon=_talon(offre),
        mots=_mots_de_la_carte(offre, seance) if seance else mots_sans_seance(offre),
        ou=lieu[:1].upper() + lieu[1:],
        seance=seance,
        capacite=CAPACITES[capacite],
    )


def _talon(offre: OffreMontree) -> str:
    dates_des_autres = offre.qui != Offre.Qui.TOUS and offre.mode in (Mode.SEANCES, Mode.CRENEAUX)
    return "Sur demande" if dates_des_autres else TALONS[Mode(offre.mode)]


def _mots_de_la_carte(offre: OffreMontree, seance: SeanceMontree) -> str:
    """Room means nothing to somebody who may not book alone: say how one comes to it."""
    mots = mots_de_la_seance(offre, seance)
    reservee = offre.qui != Offre.Qui.TOUS and not mots
    return SUR_DEMANDE if reservee else mots


def icone(offre: Offre | OffreMontree) -> str:
    return "info" if offre.mode == Mode.INFORMATION else type_d_offre(offre.type).icone


def mot_du_type(offre: Offre | OffreMontree) -> str:
    """The word beside the icon: the kind as the public calls it, « Information » for a page that only informs."""
    if offre.mode == Mode.INFORMATION:
        return "Information"
    du_type = type_d_offre(offre.type)
    return "Sans rendez-vous" if du_type.public and offre.mode == Mode.SANS_RENDEZ_VOUS else du_type.en_public


def mots_sans_seance(offre: Offre | OffreMontree) -> str:
    """What stands in the place of the count when there is no date to show."""
    mode = Mode(offre.mode)
    reservee = offre.qui != Offre.Qui.TOUS and mode in Offre.SE_RESERVENT
    return SUR_DEMANDE if reservee else SANS_SEANCE[mode]


def mots_de_la_seance(offre: Offre | OffreMontree, seance: SeanceMontree | DateLue) -> str:
    """What replaces the count of places; empty when the count is what matters."""
    if seance.etat == Seance.Etat.ANNULEE:
        return "Date annulée"
    maintenant = timezone.now()
    if seance.etat == Seance.Etat.FERMEE or (seance.inscriptions_au and seance.inscriptions_au <= maintenant):
        return "Inscriptions closes"
    if seance.inscriptions_du and seance.inscriptions_du > maintenant:
        return f"Inscriptions à partir du {jour_long(seance.inscriptions_du)}"
    if offre.mode == Mode.SANS_RENDEZ_VOUS:
        return "Sans rendez-vous"
    return ""


def ages(offre: Offre) -> str:
    """« 16-25 ans », « à partir de 18 ans », « jusqu’à 21 ans »; empty when there is no limit."""
    if offre.age_min is not None and offre.age_max is not None:
        return f"{offre.age_min}-{offre.age_max} ans"
    if offre.age_min is not None:
        return f"à partir de {offre.age_min} ans"
    return f"jusqu’à {offre.age_max} ans" if offre.age_max is not None else ""


def venues_par(cartes: list[Carte], provenance: str) -> list[Carte]:
    """The same, each leading to an offer that is told by what its reader came; themselves when nothing is said."""
    if not provenance:
        return cartes
    return [replace(une, adresse=adresses.avec_provenance(une.adresse, provenance)) for une in cartes]
