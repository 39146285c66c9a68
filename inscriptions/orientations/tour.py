"""Whose turn it is, as the prescripteur reads it: « À vous », « Rendez-vous demain », and before when."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from catalogue.temps.dates import jour_de, jour_long
from inscriptions.acces.partage import partage_de
from inscriptions.etats import Etat
from inscriptions.etats.actes import ActeA, Attendu, Echeance
from inscriptions.models import Inscription
from inscriptions.prochains_actes import acte_attendu, mots_de_l_acte
from inscriptions.rendez_vous import rendez_vous_de

DE_LA_PERSONNE = "Le site attend une réponse de la personne"


@dataclass(frozen=True)
class Tour:
    """`chez`: who has the next act, or what is awaited. `avant`: the last day for it; none stands still.

    `jours`: for how many days an answer has been awaited.
    """

    chez: str
    quoi: str = ""
    avant: date | None = None
    a_vous: bool = False
    jours: int = 0

    @property
    def depuis(self) -> str:
        """« depuis 3 jours »; empty on the first day."""
        return {0: "", 1: "depuis hier"}.get(self.jours, f"depuis {self.jours}\u00a0jours")


def tour_de(inscription: Inscription) -> Tour | None:
    """None once nothing is open, or of what is not for them. The young person never has a turn.

    Reads the partner of the offer, and the events.
    """
    if not partage_de(inscription).le_tour:
        return None
    acte = acte_attendu(inscription)
    if acte is None or inscription.acte_avant is None:
        return None
    rendez_vous = rendez_vous_de(inscription)
    if acte.echeance is Echeance.PRESENCE and rendez_vous and rendez_vous.debut > timezone.now():
        return Tour(f"Rendez-vous {_jour(jour_de(rendez_vous.debut))}")
    attend_la_personne = inscription.attend_de == Attendu.PERSONNE
    return Tour(
        chez=_chez(inscription),
        quoi=DE_LA_PERSONNE if attend_la_personne else mots_de_l_acte(inscription.prochain_acte),
        avant=None if inscription.suspendue_depuis else jour_de(inscription.acte_avant),
        a_vous=inscription.acte_a == ActeA.PRESCRIPTEUR,
        jours=_jours_d_attente(inscription),
    )


def _jours_d_attente(inscription: Inscription) -> int:
    """Of a request alone: since it was sent, or since the question that stopped its clock."""
    if inscription.etat != Etat.DEMANDEE:
        return 0
    depuis = inscription.suspendue_depuis or inscription.demandee_le
    return max((timezone.localdate() - jour_de(depuis)).days, 0)


def _chez(inscription: Inscription) -> str:
    if inscription.acte_a == ActeA.PRESCRIPTEUR:
        return "À vous"
    partenaire = inscription.offre.partenaire
    if inscription.acte_a == ActeA.PARTENAIRE and partenaire:
        return f"Au partenaire\u00a0: {partenaire.nom}"
    return "À la Mission Locale"


def _jour(jour: date) -> str:
    """« demain », « le jeudi 10 décembre »."""
    proches = {0: "aujourd’hui", 1: "demain"}
    return proches.get((jour - timezone.localdate()) // timedelta(days=1)) or f"le {jour_long(jour)}"
