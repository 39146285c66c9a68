"""What the house says of a state, once: what it does, where it leads, the words that people read. Pure.

A phrase may name what is known of a registration: « {prenom} ». Several in a row are alternatives: the
first of which everything is known is said; none, when each names something unknown.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum
from string import Formatter
from typing import Literal

from inscriptions.etats.actes import ActeAttendu
from inscriptions.etats.pourquoi import Qui

Phrase = str | tuple[str, ...]


def choisie(phrase: Phrase, connus: Container[str]) -> str:
    """The first alternative that names nothing but `connus`, still to be filled in; empty without any."""
    possibles = (phrase,) if isinstance(phrase, str) else phrase
    return next((une for une in possibles if all(nom in connus for nom in noms_de(une))), "")


def noms_de(phrase: Phrase) -> set[str]:
    """All that it names, in any of its alternatives."""
    possibles = (phrase,) if isinstance(phrase, str) else phrase
    return {nom for une in possibles for _, nom, _, _ in Formatter().parse(une) if nom}


class Place(Enum):
    """Whether a registration in this state takes a place of its séance."""

    AUCUNE = "aucune"
    SI_GARDEE = "si gardée"  # only when one was taken with the request (`avec_place`)
    PRISE = "prise"


class Circonstance(Enum):
    """What, beside the state, decides of the message: see `Annonce`."""

    POUR_LUI = "an orientation of which the young person is told directly"
    SANS_DATE = "without any date"
    DATE_PASSEE = "with an appointment of before, written down later"


@dataclass(frozen=True)
class Annonce:
    """The kind of message sent on arriving in a state, and when: the first that holds is written.

    An empty `modele`: nobody is told. `de`: the states left (any, when empty).
    """

    modele: str
    de: tuple[str, ...] = ()
    annulee_par: Qui | None = None
    si: Circonstance | None = None

    def vaut(self, *, de: str, annulee_par: str, circonstances: frozenset[Circonstance]) -> bool:
        """Whether it holds for a registration that comes from `de`, in these circumstances."""
        return (
            (not self.de or de in self.de)
            and (self.annulee_par is None or self.annulee_par == annulee_par)
            and (self.si is None or self.si in circonstances)
        )


@dataclass(frozen=True)
class Jalon:
    """A step of the follow-up that the prescripteur reads."""

    titre: str
    icone: str
    # Its title when no date was agreed, and its second line.
    sans_date: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Selon:
    """A sentence by the way in which the person is reached; nothing, where it is empty."""

    referent: str = ""
    courriel: str = ""
    sms: str = ""
    appel: str = ""
    injoignable: str = ""


@dataclass(frozen=True)
class PageDeLaPersonne:
    """The page that the personal link opens: its heading, and « Et maintenant »."""

    titre: Phrase
    suite: tuple[Phrase | Selon, ...]
    # The heading right after the form; the one of a person who decided this themselves; on the day; once it is over.
    titre_d_arrivee: Phrase = ()
    titre_de_son_fait: Phrase = ()
    titre_du_jour: Phrase = ()
    titre_passe: Phrase = "Cette date est passée"
    chapo: Phrase = ()
    # Shows the date as a ticket: the place is theirs, or was. Else a word in its corner may say why not.
    ticket: bool = False
    mention: str = ""
    mention_sans_date: Phrase | Selon = ""


@dataclass(frozen=True)
class ARendre:
    """How the person gives it back: what is asked before it is done, the act, and on their page what leads there.

    `lien`: the words that lead there, those of the act when it has none.
    """

    titre: str
    bouton: str
    consequence: str = ""
    lien: str = ""


@dataclass(frozen=True)
class AReprendre:
    """How the person takes back what they gave back, within the time: what was done, what they have till then."""

    titre: str = "Votre venue est annulée"
    quoi: str = "votre place"
    ensuite: str = "elle ira à une autre personne"
    bouton: str = "Reprendre ma place"


@dataclass(frozen=True)
class AutreDate:
    """What the person is told when they take another date."""

    annonce: str = "Prévu"
    avertissement: str = ""
    aucune: str = "Revenez voir plus tard."


@dataclass(frozen=True)
class Parole:
    """What the person may say of their coming, by themselves: on their button, back to them, to the team."""

    bouton: str
    dite: str
    lue: str


@dataclass(frozen=True)
class Declaration:
    """One state.

    `temps`: « vivante » waits for something (an answer, a place, the day), « du_jour » is what became
    of the day, « finie » came to nothing.
    """

    code: str
    label: str
    temps: Literal["vivante", "du_jour", "finie"]
    page: PageDeLaPersonne
    icone: str
    ton: Literal["", "attente", "non"] = ""
    place: Place = Place.AUCUNE
    # A new registration may begin there.
    naissance: bool = False
    # On the waiting list of the séance, in order of arrival.
    en_attente: bool = False
    # The person is expected at the date they hold: reminded, put in their calendar, told the way.
    attendue: bool = False
    # The place is offered: the person has to say yes or no.
    se_repond: bool = False
    # An open request: calls in vain, one after the other, end it as refused.
    se_rappelle: bool = False
    # The person came. Counted on `venue_le`: the day on which they came, or were awaited in vain.
    venue: bool = False
    datee_par_la_venue: bool = False
    # Where it may go; and where the team alone may take it, with a written reason.
    suites: tuple[str, ...] = ()
    derogations: tuple[str, ...] = ()
    # The team's button, in the list of gestures and on the list of the day; none: never by hand.
    geste: str = ""
    bouton: str = ""
    # What the person says of it, while nobody has noted it.
    parole: Parole | None = None
    # What it waits for, of whom: the first that holds. None of a state that waits for nothing.
    actes: tuple[ActeAttendu, ...] = ()
    # What is sent on arriving there, and the kind sent on the morning after.
    annonces: tuple[Annonce, ...] = ()
    lendemain: str = ""
    # The follow-up: its own step, none when it is no answer, and those still to come.
    jalon: Jalon | None = None
    a_venir: tuple[Jalon, ...] = ()
    a_rendre: ARendre | None = None
    a_reprendre: AReprendre = AReprendre()
    autre_date: AutreDate | None = None
    # The person may take another date by themselves once this one is over.
    reprenable: bool = False
