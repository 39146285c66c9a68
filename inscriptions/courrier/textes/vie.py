"""Which messages there are in the life of a registration, in the order in which they come."""

from dataclasses import dataclass
from enum import StrEnum

from catalogue.models import Offre
from inscriptions.courrier.textes.mots import MOT_A_QUI_ORIENTE
from inscriptions.courrier.textes.sans_reponse import FIN_A_QUI_ORIENTE, RAPPEL_A_QUI_ORIENTE
from inscriptions.etats import Etat

AVEC_DATE = frozenset({Offre.Mode.SEANCES, Offre.Mode.CRENEAUX})


class Lecteur(StrEnum):
    """Who reads: what they receive differs, and what may be said to them."""

    PERSONNE = "personne"
    DISCRETE = "discrete"
    REFERENT = "referent"


@dataclass(frozen=True)
class Cas:
    """What decides which messages there are: the offer, and who reads."""

    offre: Offre
    lecteur: Lecteur

    @property
    def date(self) -> bool:
        """Whether one comes on a date of the offer."""
        return self.offre.mode in AVEC_DATE

    @property
    def orientation(self) -> bool:
        return self.referent or self.offre.qui == Offre.Qui.PRESCRIPTEURS

    @property
    def demande(self) -> bool:
        """Whether somebody answers before there is a place."""
        return self.orientation or not self.date

    @property
    def seule(self) -> bool:
        """Whether the person asked by themselves."""
        return not self.orientation

    @property
    def jeune(self) -> bool:
        """Whether the person reads what is said to them."""
        return not self.referent

    @property
    def referent(self) -> bool:
        return self.lecteur == Lecteur.REFERENT

    @property
    def alerte(self) -> bool:
        return self.jeune and self.offre.s_annonce


@dataclass(frozen=True)
class Moment:
    """A kind of message, the state in which the registration then is, and the cases (`Cas`) where there is one.

    The kind is the state's own, unless `genre` says another.
    """

    etat: Etat
    genre: str = ""
    si: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.genre or self.etat

    def arrive(self, cas: Cas) -> bool:
        return all(getattr(cas, fait) for fait in self.si)


VIE = (
    Moment(Etat.DEMANDEE, "recue", si=("demande", "seule")),
    Moment(Etat.DEMANDEE, "recue-orientation", si=("orientation",)),
    Moment(Etat.DEMANDEE, MOT_A_QUI_ORIENTE, si=("referent",)),
    Moment(Etat.DEMANDEE, RAPPEL_A_QUI_ORIENTE, si=("referent",)),
    Moment(Etat.DEMANDEE, FIN_A_QUI_ORIENTE, si=("referent",)),
    Moment(Etat.CONFIRMEE, "acceptee", si=("demande",)),
    Moment(Etat.REFUSEE, si=("demande",)),
    Moment(Etat.CONFIRMEE, si=("date",)),
    Moment(Etat.ATTENTE, si=("date",)),
    Moment(Etat.PROPOSEE, si=("date",)),
    Moment(Etat.EXPIREE, si=("date",)),
    Moment(Etat.ANNULEE, "quittee", si=("date",)),
    Moment(Etat.CONFIRMEE, "lien"),
    Moment(Etat.CONFIRMEE, "contact", si=("jeune",)),
    Moment(Etat.CONFIRMEE, "rappel", si=("date",)),
    Moment(Etat.CONFIRMEE, "deplacee", si=("date",)),
    Moment(Etat.CONFIRMEE, "deplacee-referent", si=("date", "referent")),
    Moment(Etat.ANNULEE, "rendue"),
    Moment(Etat.ANNULEE),
    Moment(Etat.ANNULEE, "annulee-referent", si=("referent",)),
    Moment(Etat.CONFIRMEE, "maintenue-referent", si=("referent",)),
    Moment(Etat.ANNULEE, "annulee-orientation", si=("orientation",)),
    Moment(Etat.PRESENTE, "merci", si=("date",)),
    Moment(Etat.ABSENTE, si=("date",)),
    Moment(Etat.CONFIRMEE, "alerte", si=("alerte",)),
    Moment(Etat.PRESENTE, "effacement-prevu", si=("jeune",)),
)
