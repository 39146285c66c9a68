"""What helps at once, as the hour allows: numbers, the site that is open, else another place by its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from catalogue.models import Antenne, Secours
from catalogue.sites.ouverture import calendriers_de
from catalogue.temps.dates import INSECABLE, heure, jour_long
from catalogue.temps.heures import Heures
from catalogue.temps.ouverture import CalendrierDuSite
from catalogue.temps.recurrence import PARIS, a_paris
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from catalogue.vitrine.horaires import semaine_en_mots


@dataclass(frozen=True)
class SiteOuvert:
    """One of ours, its door open; `jusqua`: « jusqu’à 17 h 30 »."""

    contact: ContactDuSite
    adresse: str
    jusqua: str


@dataclass(frozen=True)
class LieuNomme:
    """A place that is not ours; `ouvert` with « jusqu’à 23 h », else when it opens next."""

    secours: Secours
    ouvert: bool
    quand: str
    semaine: str


@dataclass(frozen=True)
class NumeroGratuit:
    """A number; `semaine`: « 24 h sur 24 »; `quand` when nobody answers at this hour."""

    secours: Secours
    semaine: str
    quand: str


@dataclass(frozen=True)
class CeQuiAide:
    """`fermes`: until when all our sites are shut, in words; `relais`: the place that is named instead."""

    numeros: list[NumeroGratuit]
    site: SiteOuvert | None
    fermes: str
    relais: LieuNomme | None
    autres: list[LieuNomme]
    verifie_le: date | None

    def __bool__(self) -> bool:
        return bool(self.numeros or self.site or self.fermes or self.relais or self.autres)


def ce_qui_aide(secours: Sequence[Secours], moment: datetime, *, avec_nos_sites: bool) -> CeQuiAide:
    """At `moment`. Two queries with our sites, none without."""
    sites = list(Antenne.objects.qui_recoivent().select_related("lieu")) if avec_nos_sites else []
    calendriers = calendriers_de(sites)
    ouvert = site_ouvert(sites, calendriers, moment)
    lieux = [lieu_nomme(un, moment) for un in secours if un.est_un_lieu]
    relais = None if ouvert else _a_nommer(lieux, moment)
    return CeQuiAide(
        numeros=[numero_gratuit(un, moment) for un in secours if not un.est_un_lieu],
        site=ouvert,
        fermes="" if ouvert else _jusqua_quand_ils_sont_fermes(calendriers.values(), moment),
        relais=relais,
        autres=[lieu for lieu in lieux if lieu is not relais],
        verifie_le=_verifie_le(secours),
    )


def site_ouvert(
    sites: Iterable[Antenne], calendriers: dict[int, CalendrierDuSite], moment: datetime
) -> SiteOuvert | None:
    """The first of `sites` whose door is open at `moment`."""
    local = moment.astimezone(PARIS)
    for site in sites:
        for plage in calendriers[site.pk].horaires_du(local.date()):
            if plage.de <= local.time() < plage.a:
                fin = a_paris(local.date(), plage.a)
                contact = contacts_de([site], {})[site.pk]
                return SiteOuvert(contact, site.adresse, jusqua(fin, moment))
    return None


def lieu_nomme(secours: Secours, moment: datetime) -> LieuNomme:
    """As it is at `moment`."""
    heures = secours.heures
    return LieuNomme(secours, heures.est_ouvert(moment), _quand(heures, moment), semaine_dite(heures))


def numero_gratuit(secours: Secours, moment: datetime) -> NumeroGratuit:
    """As it is at `moment`."""
    heures = secours.heures
    ferme = heures.semaine and not heures.est_ouvert(moment)
    return NumeroGratuit(secours, semaine_dite(heures), _quand(heures, moment) if ferme else "")


def semaine_dite(heures: Heures) -> str:
    """« 24 h sur 24 », « tous les jours, de 9 h à 19 h »; empty when nobody has given the hours."""
    if heures.toujours:
        return "24\u00a0h sur 24"
    return ", ".join(f"{ligne.jours}, de {_en_phrase(ligne.heures)}" for ligne in semaine_en_mots(heures))


def _en_phrase(plages: str) -> str:
    """« 9 h – 12 h et 14 h – 17 h » of a table → « 9 h à 12 h et de 14 h à 17 h »."""
    return plages.replace(" et ", " et de ").replace(f"{INSECABLE}–{INSECABLE}", " à ")


def jusqua(fin: datetime, moment: datetime) -> str:
    """« jusqu’à 23 h », « jusqu’à demain, 7 h », « jusqu’au lundi 30 novembre, 9 h »."""
    jours = (fin.astimezone(PARIS).date() - moment.astimezone(PARIS).date()).days
    if jours == 0:
        return f"jusqu’à {heure(fin)}"
    return f"jusqu’à demain, {heure(fin)}" if jours == 1 else f"jusqu’au {jour_long(fin)}, {heure(fin)}"


def _quand(heures: Heures, moment: datetime) -> str:
    """Until when, or from when."""
    if heures.toujours:
        return "jour et nuit"
    if fermeture := heures.fermeture(moment):
        return jusqua(fermeture, moment)
    suivante = heures.prochaine_ouverture(moment)
    return f"ouvre {a_partir_de(suivante, moment)}" if suivante else ""


def a_partir_de(debut: datetime, moment: datetime) -> str:
    """« à 19 h », « demain à 9 h », « lundi 30 novembre à 9 h »."""
    jours = (debut.astimezone(PARIS).date() - moment.astimezone(PARIS).date()).days
    jour = {0: "", 1: "demain "}.get(jours, f"{jour_long(debut)} ")
    return f"{jour}à {heure(debut)}"


def _a_nommer(lieux: Sequence[LieuNomme], moment: datetime) -> LieuNomme | None:
    """The first that is open, in the order of the editors; else the first to open."""
    if ouverts := [lieu for lieu in lieux if lieu.ouvert]:
        return ouverts[0]
    a_venir = [(ouverture, lieu) for lieu in lieux if (ouverture := _ouverture(lieu, moment))]
    return min(a_venir, key=lambda paire: paire[0])[1] if a_venir else None


def _ouverture(lieu: LieuNomme, moment: datetime) -> datetime | None:
    return lieu.secours.heures.prochaine_ouverture(moment)


def _jusqua_quand_ils_sont_fermes(calendriers: Iterable[CalendrierDuSite], moment: datetime) -> str:
    ouvertures = [calendrier.prochaine_ouverture(moment) for calendrier in calendriers]
    connues = [ouverture for ouverture in ouvertures if ouverture]
    return jusqua(min(connues), moment) if connues else ""


def _verifie_le(secours: Sequence[Secours]) -> date | None:
    """The oldest of their checks: none is said while one of them was never checked."""
    jours = [un.verifie_le for un in secours]
    connus = [jour for jour in jours if jour]
    return min(connus) if connus and len(connus) == len(jours) else None
