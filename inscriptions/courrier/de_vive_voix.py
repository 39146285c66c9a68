"""The words of whoever calls a person: who is asked for first, and what nobody else is told."""

from dataclasses import dataclass

from inscriptions.models import Inscription


@dataclass(frozen=True)
class MotsADire:
    """What is said, in order. `consigne`: what may be left and named. Never why."""

    consigne: str
    pour_demander: str
    a_quelqu_un_d_autre: str
    a_la_personne: str


def mots_a_dire(inscription: Inscription, *, de_la_part_de: str) -> MotsADire:
    """For a call about `inscription` by the agent whose first name is `de_la_part_de`."""
    moi = f"C’est {de_la_part_de}, de la Mission Locale." if de_la_part_de else "C’est la Mission Locale."
    return MotsADire(
        consigne=inscription.consigne,
        pour_demander=f"«\u00a0Bonjour, je voudrais parler à {inscription.jeune.nom_d_appel}.\u00a0»",
        a_quelqu_un_d_autre=_a_un_autre(inscription),
        a_la_personne=f"«\u00a0{moi} Vous pouvez parler\u00a0?\u00a0»",
    )


def _a_un_autre(inscription: Inscription) -> str:
    """A message tells who calls, or nothing at all: without a name nobody could call back."""
    if inscription.dit_tout:
        return "«\u00a0C’est la Mission Locale. Pouvez-vous lui demander de nous rappeler\u00a0?\u00a0» Rien de plus."
    if inscription.dire_qui:
        return "«\u00a0C’est la Mission Locale, je rappellerai.\u00a0» Rien de plus."
    return "«\u00a0Merci, je rappellerai.\u00a0» Rien de plus."
