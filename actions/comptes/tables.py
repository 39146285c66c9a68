"""The tables whose rows are counted, and the way from each of them to what they share."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q
from django.db.models.functions import Coalesce

from actions.models.parcours import Parcours
from actions.models.programmes import ActionOffre
from catalogue.models import Manque, Seance, Stock
from inscriptions.models import Acte, Inscription, QuestionnaireRempli


@dataclass(frozen=True)
class Table:
    """A table: its model, the prefix that leads to a registration (None: none), its offer.

    `offre` is empty where rows are of no offer, and `antenne` false where they are of no site. `theme` leads
    to the one of rows that are of a theme without being of an offer.
    """

    modele: type[Model]
    vers_inscription: str | None
    jour: tuple[str, ...]
    jour_fin: str = ""
    offre: str = "offre"
    antenne: bool = True
    theme: str = ""

    @property
    def a_des_jeunes(self) -> bool:
        """Whether its rows have a young person, though that of an act may be unknown."""
        return self.vers_inscription is not None

    def inscription(self, champ: str) -> str | None:
        """Path to a field of the registration behind the row."""
        return None if self.vers_inscription is None else f"{self.vers_inscription}{champ}"

    def jour_compte(self) -> Any:
        """The day that decides whether the row falls in a link's period."""
        return Coalesce(*self.jour) if len(self.jour) > 1 else F(self.jour[0])

    def dans_le_lien(self, prefixe: str) -> Q:
        """Rows whose day falls in the period of the link at `prefixe`.

        The day is read from the annotations `jour_compte` and `jour_compte_fin`.
        """
        return Q(**{f"{prefixe}depuis__lte": F("jour_compte_fin")}) & (
            Q(**{f"{prefixe}jusqua__isnull": True}) | Q(**{f"{prefixe}jusqua__gte": F("jour_compte")})
        )

    def lien_couvre(self, lien: ActionOffre) -> Q:
        """Rows that count for a link: its offer, in its period."""
        condition = Q(**{self.offre: lien.offre_id, "jour_compte_fin__gte": lien.depuis})
        return condition & Q(jour_compte__lte=lien.jusqua) if lien.jusqua else condition

    def des_antennes(self, lignes: Any, antennes: Any) -> Any:
        """Rows of these sites; what is of no site is of none of them."""
        return lignes.filter(antenne__in=antennes) if self.antenne else lignes.none()

    def avec_jour_compte(self, lignes: Any) -> Any:
        jour = self.jour_compte()
        return lignes.alias(jour_compte=jour, jour_compte_fin=F(self.jour_fin) if self.jour_fin else jour)


INSCRIPTION = Table(Inscription, "", ("seance__jour", "demandee_jour"))
SEANCE = Table(Seance, None, ("jour",))
ACTE = Table(Acte, "inscription__", ("le",))
STOCK = Table(Stock, None, ("depuis",), jour_fin="jusqua")
PARCOURS = Table(
    Parcours,
    "inscription__",
    ("inscription__seance__jour", "inscription__demandee_jour"),
    offre="inscription__offre",
)
QUESTIONNAIRE = Table(QuestionnaireRempli, None, ("jour",), offre="", antenne=False)
MANQUE = Table(Manque, None, ("jour",), theme="theme")
TABLES = (INSCRIPTION, SEANCE, ACTE, STOCK, PARCOURS, QUESTIONNAIRE, MANQUE)
