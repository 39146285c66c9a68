"""The dates of an offer, to be chosen from: its sites, the next ones, or all of them a week at a time.

The same on the page of the offer, where a date is a link, and in every form, where it is a choice. What is
asked is in the address (`?site=`, `?semaine=`), beside what else it holds: nothing that was typed is lost.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.http import QueryDict

from catalogue.adresses import avec_provenance, pour_s_inscrire, provenance_dite
from catalogue.models import Antenne, Offre
from catalogue.querysets import SeanceQuerySet
from catalogue.vitrine.dates_lues import PROCHAINES, PROFESSIONNEL, SEUL, DateLue, DatesLues
from catalogue.vitrine.jours_de_rendez_vous import JourDeRendezVous, par_jour
from catalogue.vitrine.lignes import LigneSeance, Usage, ligne_de_la_date, premiere_a_proposer
from catalogue.vitrine.semaines import Semaine, jours_de, lundi_de, lundi_demande

SITE, SEMAINE = "site", "semaine"
ICI, DE_LA_SEMAINE = "#dates", "#semaine"
TROIS = 3
NOMBRES = {2: " deux", 3: " trois"}


@dataclass(frozen=True)
class PuceDeSite:
    nom: str
    adresse: str
    choisie: bool


@dataclass(frozen=True)
class ChoixDeDates:
    """What `composants/dates.html` shows. `dates`: those that come next, as they were read.

    `lignes`: the next rows, and the one that a form holds; `horaires`: the same as days, when they give
    appointments. `site_sans_date`: whether the site that was asked for has none. `toutes`: the address of the
    first week, empty when nothing more is to be seen.
    """

    sites: list[PuceDeSite] = field(default_factory=list)
    dates: list[DateLue] = field(default_factory=list)
    lignes: list[LigneSeance] = field(default_factory=list)
    horaires: list[JourDeRendezVous] = field(default_factory=list)
    semaine: Semaine | None = None
    site_sans_date: bool = False
    toutes: str = ""

    def __bool__(self) -> bool:
        return bool(self.lignes or self.semaine)

    @property
    def titre(self) -> str:
        """« La prochaine date », « Les trois prochaines dates », of those that give appointments."""
        nombre = NOMBRES.get(len(self.horaires), "")
        return f"Les{nombre} prochaines dates" if len(self.horaires) > 1 else "La prochaine date"

    @property
    def premiere(self) -> LigneSeance | None:
        return premiere_a_proposer(self.lignes)

    @property
    def se_prend(self) -> bool:
        """Whether a date, or the list of one, may be taken."""
        return any(ligne.se_prend for ligne in self._montrees)

    @property
    def a_de_la_place(self) -> bool:
        return any(ligne.a_de_la_place for ligne in self._montrees)

    def sans_liens(self) -> "ChoixDeDates":
        """The next dates alone, where a link would lose what is typed beside them."""
        return replace(self, sites=[], semaine=None, toutes="")

    def en_mots(self) -> dict[str, str]:
        """The words of each code that may be chosen on the page."""
        return {code: mots for ligne in self._montrees for code, mots in ligne.choix().items()}

    @property
    def _montrees(self) -> list[LigneSeance]:
        return [*self.lignes, *(self.semaine.lignes if self.semaine else [])]


def dates_de_la_page(offre: Offre, demande: QueryDict) -> ChoixDeDates:
    """Those of its own page. What is not for a young person alone is read as professionals do, and not shown."""
    return dates_a_choisir(offre, offre.seances.proposees(), _usage_de_la_page(offre, demande), demande)


def dates_de_trois_jours(offre: Offre) -> list[LigneSeance]:
    """For paper, which hangs longer than a day: of the three next days one date each, with room if there is one."""
    usage = _usage_de_la_page(offre, QueryDict())
    prochaines = DatesLues(offre.seances.proposees(), usage.regard).prochaines[:PROCHAINES]
    du_jour: dict[date, LigneSeance] = {}
    for ligne in _lignes(offre, prochaines, usage):
        gardee = du_jour.setdefault(ligne.seance.jour, ligne)
        if ligne.a_de_la_place and not gardee.a_de_la_place:
            du_jour[ligne.seance.jour] = ligne
    return list(du_jour.values())[:TROIS]


def _usage_de_la_page(offre: Offre, demande: QueryDict) -> Usage:
    accompagnee = offre.se_reserve and offre.qui != Offre.Qui.TOUS
    return Usage(PROFESSIONNEL if accompagnee else SEUL, vers=_vers(provenance_dite(demande)))


def _vers(provenance: str) -> Callable[[int, datetime | None], str]:
    """To the form of a date, which is told by what its reader came."""
    return lambda seance, creneau: avec_provenance(pour_s_inscrire(seance, creneau), provenance)


def dates_a_choisir(
    offre: Offre, seances: SeanceQuerySet, usage: Usage, demande: QueryDict, *, choisie: str = ""
) -> ChoixDeDates:
    """Those of `seances`, of one offer, that `usage` lets take, as the address (`demande`) asks for them.

    `choisie`: the code of the date that a form holds. Six queries at most, whatever their number, and two
    more for a week.
    """
    lundi = lundi_demande(demande.get(SEMAINE, ""))
    site = demande.get(SITE, "")
    lues = DatesLues(seances, usage.regard, site=site, lundi=lundi, choisie=_seance_du_code(choisie))
    lignes, d_autres = _premieres(offre, lues, usage)
    lignes = _avec_celle_qui_est_choisie(offre, lues, usage, lignes)
    premiere = lundi_de(lues.prochaines[0].jour).isoformat() if d_autres else ""
    return ChoixDeDates(
        sites=_puces(lues, demande),
        dates=lues.prochaines,
        lignes=lignes,
        horaires=par_jour(lignes),
        semaine=_semaine(offre, lues, usage, demande, lundi) if lundi else None,
        site_sans_date=bool(site) and lues.site is None,
        toutes=_adresse(demande, DE_LA_SEMAINE, **{SEMAINE: premiere}) if premiere else "",
    )


def prochaines_en_mots(offre: Offre, seances: SeanceQuerySet, usage: Usage) -> dict[str, str]:
    """The words of the next that may be taken, by their code: for a list."""
    lignes = prochaines_lignes(offre, seances, usage)
    return {code: mots for ligne in lignes for code, mots in ligne.choix().items()}


def prochaines_lignes(offre: Offre, seances: SeanceQuerySet, usage: Usage) -> list[LigneSeance]:
    """The next, as rows."""
    return _lignes(offre, DatesLues(seances, usage.regard).prochaines[:PROCHAINES], usage)


def _avec_celle_qui_est_choisie(
    offre: Offre, lues: DatesLues, usage: Usage, lignes: list[LigneSeance]
) -> list[LigneSeance]:
    choisie = lues.celle_choisie
    if choisie is None or choisie.pk in {ligne.seance.pk for ligne in lignes}:
        return lignes
    return sorted(
        [*lignes, *_lignes(offre, [choisie], usage)], key=lambda ligne: (ligne.seance.debut, ligne.seance.pk)
    )


def _premieres(offre: Offre, lues: DatesLues, usage: Usage) -> tuple[list[LigneSeance], bool]:
    """The three next dates, and whether there are others.

    When none of them has room, the first later one that has some comes last.
    """
    toutes = _lignes(offre, lues.prochaines[:PROCHAINES], usage)
    retenues = _trois_accueils(toutes) if any(ligne.seance.creneaux for ligne in toutes) else toutes[:TROIS]
    d_autres = len(lues.prochaines) > PROCHAINES or len(retenues) < len(toutes)
    if d_autres and all(ligne.libres == 0 for ligne in retenues):
        avec_place = next((ligne for ligne in toutes if ligne.a_de_la_place), None)
        loin = None if avec_place else lues.premiere_avec_place(lues.prochaines[-1])
        retenues += [avec_place] if avec_place else _lignes(offre, [loin] if loin else [], usage)
    return retenues, d_autres


def _trois_accueils(lignes: list[LigneSeance]) -> list[LigneSeance]:
    """All that the three first places and days give: somebody who receives beside another counts with them."""
    premiers = list(dict.fromkeys((ligne.seance.jour, ligne.ou) for ligne in lignes))[:TROIS]
    return [ligne for ligne in lignes if (ligne.seance.jour, ligne.ou) in premiers]


def _lignes(offre: Offre, dates: Iterable[DateLue], usage: Usage) -> list[LigneSeance]:
    """In a form, only what may be chosen."""
    lignes = [ligne for date in dates if (ligne := ligne_de_la_date(offre, date, usage))]
    return lignes if usage.vers else [ligne for ligne in lignes if ligne.se_prend]


def _semaine(offre: Offre, lues: DatesLues, usage: Usage, demande: QueryDict, lundi: date) -> Semaine:
    lignes = _lignes(offre, lues.de_la_semaine, usage)
    avant, apres = (lundi_de(jour).isoformat() if jour else "" for jour in lues.autour())
    return Semaine(
        jours=jours_de(lundi, lignes),
        lignes=lignes,
        horaires=par_jour(lignes),
        avant=_adresse(demande, DE_LA_SEMAINE, **{SEMAINE: avant}) if avant else "",
        apres=_adresse(demande, DE_LA_SEMAINE, **{SEMAINE: apres}) if apres else "",
        fermer=_adresse(demande, ICI, **{SEMAINE: ""}),
    )


def _puces(lues: DatesLues, demande: QueryDict) -> list[PuceDeSite]:
    """All the sites, then each of them where one may come; nothing to choose from when there is only one."""
    sites = [une for une in lues.antennes if une.accueil_public and une.est_presentable]
    if len(sites) < 2:
        return []
    return [
        PuceDeSite("Tous les sites", _adresse(demande, ICI, **{SITE: ""}), choisie=lues.site is None),
        *(_puce(une, lues, demande) for une in sites),
    ]


def _puce(antenne: Antenne, lues: DatesLues, demande: QueryDict) -> PuceDeSite:
    return PuceDeSite(antenne.nom, _adresse(demande, ICI, **{SITE: antenne.slug}), antenne == lues.site)


def _adresse(demande: QueryDict, ancre: str, **changes: str) -> str:
    """The same page with these parameters; an empty one is left out."""
    parametres = demande.copy()
    for nom, valeur in changes.items():
        parametres.pop(nom, None)
        if valeur:
            parametres[nom] = valeur
    return f"?{parametres.urlencode()}{ancre}"


def _seance_du_code(code: str) -> int | None:
    numero = code.partition("@")[0]
    return int(numero) if numero.isascii() and numero.isdecimal() and len(numero) < 10 else None
