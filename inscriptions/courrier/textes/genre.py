"""A kind of message: who receives it, what it says at first, what it carries."""

from dataclasses import dataclass
from typing import Literal

from inscriptions.etats.declaration import Phrase
from inscriptions.models import Message

AQui = Message.AQui
_EN_SMS = ("maison", "offre", "date", "limite", "reference", "lien")


# What is said where nothing may be: neither the offer, nor the reason, nor who writes.
UN_MESSAGE = "Un message vous attend : {lien}"


@dataclass(frozen=True)
class Genre:
    """One kind. The first paragraph of `texte` is its title; « Voir : {lien} » alone becomes a button."""

    code: str
    nom: str
    sujet: str
    texte: str
    sms: str = ""
    # Its words for a person who asked for discretion, in an SMS and in an e-mail: they may name a date, a
    # deadline and the link, nothing else. Of several, the first of which everything is known.
    discret: Phrase = UN_MESSAGE
    variables: tuple[str, ...] = ("prenom", "offre", "date", "site", "reference", "lien")
    # Without these the message would be of no use.
    requises: tuple[str, ...] = ("lien",)
    # Who receives it; for the young person, the référent when they answer for them.
    a_qui: AQui = AQui.JEUNE
    # The kind that the référent of an orientation receives at the same time.
    au_referent: str = ""
    # Shows date, place and reference; stands out for a date that holds.
    bloc: bool = True
    en_avant: bool = False
    # Puts the date into the calendar of a confirmed person, or takes it out.
    calendrier: Literal["", "publie", "annule"] = ""
    # Leaves only while the registration is in one of these states (any, when empty), and only
    # before the appointment begins: after an outage, what came too late is not sent any more.
    pendant: frozenset[str] = frozenset()
    avant_le_debut: bool = False
    # Its link is the person's own, which opens without account.
    lien_personnel: bool = True
    # Somebody waits for it in front of a closed door: sent ahead of everything else.
    d_abord: bool = False
    # Nobody waits for it today: sent after everything else.
    sans_hate: bool = False
    # To a site: read by the person named there for what stays without answer.
    a_qui_reprend: bool = False
    # Tells of the place itself: three of them at most are written for one (`courrier.au_plus`).
    de_la_place: bool = False
    # Worth a call of the team when it cannot be delivered.
    a_dire: bool = True

    @property
    def variables_du_sms(self) -> tuple[str, ...]:
        """An SMS tells nobody's name but ours."""
        siennes = tuple(nom for nom in self.variables if nom in _EN_SMS)
        return siennes if "maison" in siennes or self.a_qui != AQui.JEUNE else ("maison", *siennes)
