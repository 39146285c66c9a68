"""What a card or a row of the public site says of an offer or a séance: words and acts, no query."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from catalogue import adresses
from catalogue.models import Antenne, Offre, Seance
from catalogue.seances.creneaux import Creneau
from catalogue.seances.reserves import antennes_admises, reservee_en_mots
from catalogue.temps.dates import heure, horaire, jour_long, quantieme

Mode = Offre.Mode

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
    Mode.SANS_DATE: "Nous vous rappelons",
    Mode.SANS_RENDEZ_VOUS: "Sans rendez-vous",
    Mode.INFORMATION: "Une page à lire",
    Mode.EXTERNE: "Inscription chez le partenaire",
}
# Words that begin a place without being its name.
COMMUNS = {
    *("à", "au", "aux", "chez", "dans", "de", "devant", "en", "près", "sous", "sur"),
    *("bureau", "locaux", "salle"),
}


@dataclass(frozen=True)
class Acte:
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
    acte: Acte | None = None
    heures: list[Heure] = field(default_factory=list)


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
    seance: Seance | None = None


def carte(offre: Offre, *, theme: str = "", seance: Seance | None = None) -> Carte:
    """The card of `offre`, dated by `seance` (with its remaining places) when it has one."""
    lieu = ou(seance) if seance else ""
    quand = f"{horaire(seance.debut, seance.fin)}, {lieu}" if seance else offre.quand
    return Carte(
        titre=offre.title,
        adresse=adresses.adresse_de_l_offre(offre.slug),
        type=genre(offre),
        icone=icone(offre),
        theme=theme,
        quand=quand,
        talon=TALONS[Mode(offre.mode)],
        mots=_mots_de_la_carte(offre, seance) if seance else mots_sans_seance(offre),
        ou=lieu[:1].upper() + lieu[1:],
        seance=seance,
    )


def _mots_de_la_carte(offre: Offre, seance: Seance) -> str:
    """Room means nothing to somebody who may not book alone: say who does instead."""
    mots = mots_de_la_seance(offre, seance)
    reservee = offre.qui != Offre.Qui.TOUS and not mots
    return "Avec un professionnel" if reservee else mots


def icone(offre: Offre) -> str:
    return "info" if offre.mode == Mode.INFORMATION else offre.son_type.icone


def genre(offre: Offre) -> str:
    """The word beside the icon: the kind, or « Information » for a page that only informs."""
    return "Information" if offre.mode == Mode.INFORMATION else offre.get_type_display()


def nom_du_site(antenne: Antenne) -> str:
    """« site Pyrénées »; a team that receives nobody keeps its bare name."""
    commence = antenne.nom.lower().startswith(("site", "antenne"))
    return antenne.nom if commence or not antenne.accueil_public else f"site {antenne.nom}"


def ou(seance: Seance) -> str:
    """Where a séance takes place: an address for once, a lieu of its own, else the site."""
    if seance.adresse:
        return dans_la_phrase(seance.adresse)
    if seance.lieu_id and seance.lieu_id != seance.antenne.lieu_id and seance.lieu:
        return dans_la_phrase(seance.lieu.nom)
    return nom_du_site(seance.antenne)


def dans_la_phrase(endroit: str) -> str:
    """« Dans votre quartier » → « dans votre quartier », after a comma; a name keeps its capital."""
    premier = endroit.split(" ", 1)[0].lower()
    return endroit[:1].lower() + endroit[1:] if premier in COMMUNS else endroit


def mots_sans_seance(offre: Offre) -> str:
    mode = Mode(offre.mode)
    if mode == Mode.SANS_DATE and offre.qui != Offre.Qui.TOUS:
        return "Avec votre conseiller"
    return SANS_SEANCE[mode]


def mots_de_la_seance(offre: Offre, seance: Seance) -> str:
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


def acte_de_la_seance(offre: Offre, seance: Seance) -> Acte | None:
    """Book or wait, or orient; none when the portal takes nobody for this date."""
    if mots_de_la_seance(offre, seance) or not offre.se_reserve or offre.qui == Offre.Qui.EQUIPE:
        return None
    du_jour = f" du {jour_long(seance.debut)}"
    if offre.qui == Offre.Qui.PRESCRIPTEURS:
        return Acte("Orienter un jeune", adresses.pour_orienter(offre.slug, seance.pk), f" le{du_jour[3:]}")
    libelle = "Rejoindre la liste d’attente" if seance.libres == 0 else "Réserver ma place"
    return Acte(libelle, adresses.pour_s_inscrire(seance.pk), du_jour)


def ligne_de_la_seance(offre: Offre, seance: Seance, creneaux: list[Creneau]) -> LigneSeance:
    """The row of a séance on its offer's page; its slots are shown when one may be booked."""
    acte = acte_de_la_seance(offre, seance)
    heures = []
    if acte and seance.libres:
        heures = [_heure(offre, seance, creneau) for creneau in creneaux]
    lieu = ou(seance)
    return LigneSeance(
        seance=seance,
        ou=lieu[:1].upper() + lieu[1:],
        mots=mots_de_la_seance(offre, seance),
        reserve=reservee_en_mots(antennes_admises(seance)),
        acte=None if heures else acte,
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
    return ", ".join(antenne.nom for antenne in admises)


def acte_de_l_offre(offre: Offre) -> Acte | None:
    """What to do about an offer without choosing a date."""
    if offre.mode == Mode.EXTERNE and offre.lien_externe:
        chez = f" chez {offre.partenaire.nom}" if offre.partenaire else ""
        return Acte(f"S’inscrire{chez}", offre.lien_externe)
    if not offre.se_reserve or offre.qui == Offre.Qui.EQUIPE:
        return None
    if offre.qui == Offre.Qui.PRESCRIPTEURS:
        return Acte("Orienter un jeune", adresses.pour_orienter(offre.slug))
    if offre.mode == Mode.SANS_DATE:
        return Acte("Faire ma demande", adresses.pour_demander(offre.slug))
    return None


def premiere_a_proposer(lignes: list[LigneSeance]) -> LigneSeance | None:
    """The nearest date with room; when all are full, the nearest whose list may be joined."""
    possibles = [ligne for ligne in lignes if ligne.acte]
    return next((ligne for ligne in possibles if ligne.seance.libres != 0), next(iter(possibles), None))


def sans_place(lignes: list[LigneSeance]) -> bool:
    """Whether no date has room for somebody who comes now."""
    return not any((ligne.acte or ligne.heures) and ligne.seance.libres != 0 for ligne in lignes)


def acte_de_la_barre(ligne: LigneSeance | None) -> Acte | None:
    """For the bar within reach of the thumb: « Réserver mardi 24 à 14 h », or the list of that day."""
    if ligne is None or ligne.acte is None:
        return None
    debut = ligne.seance.debut
    quand = f"{jour_long(debut).split()[0]} {quantieme(debut)}"
    if ligne.seance.libres == 0:
        return Acte(f"Liste d’attente du {quand}", ligne.acte.adresse)
    return Acte(f"Réserver {quand} à {heure(debut)}", ligne.acte.adresse)


def ages(offre: Offre) -> str:
    """« 16-25 ans », « à partir de 18 ans », « jusqu’à 21 ans »; empty when there is no limit."""
    if offre.age_min is not None and offre.age_max is not None:
        return f"{offre.age_min}-{offre.age_max} ans"
    if offre.age_min is not None:
        return f"à partir de {offre.age_min} ans"
    return f"jusqu’à {offre.age_max} ans" if offre.age_max is not None else ""
