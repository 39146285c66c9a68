"""« Je suis en retard »: said by the person, on the day, until what they come to is over (docs/contrat.md §3.11)."""

from django.db import transaction
from django.utils import timezone

from catalogue.temps.dates import jour_de
from inscriptions.etats import VIENNENT
from inscriptions.models import Inscription
from inscriptions.refus import PasEncore, TransitionInterdite
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.vie.verrou import verrouiller

# What may be said; later than that, one calls.
MINUTES = (10, 20, 30)
PAS_CE_JOUR = "Vous nous le direz le jour même\u00a0: ce rendez-vous est à venir."
PLUS_ATTENDU = "Ce rendez-vous ne vous attend plus. Rien n’a été modifié."


def peut_dire_son_retard(inscription: Inscription) -> bool:
    """Whether they are awaited today, and it is not over."""
    rendez_vous = rendez_vous_de(inscription)
    if rendez_vous is None or inscription.etat not in VIENNENT:
        return False
    return jour_de(rendez_vous.debut) == timezone.localdate() and timezone.now() < rendez_vous.fin


@transaction.atomic
def dire_son_retard(inscription: Inscription, minutes: int) -> Inscription:
    """Keep how late they will be, one of MINUTES, in place of what they said before.

    Raises PasEncore before the day, TransitionInterdite when they are not awaited any more; nothing is kept then.
    """
    if minutes not in MINUTES:
        raise ValueError(f"{minutes!r} is none of {MINUTES}.")
    inscription = verrouiller(inscription)
    if not peut_dire_son_retard(inscription):
        rendez_vous = rendez_vous_de(inscription)
        a_venir = rendez_vous is not None and rendez_vous.debut > timezone.now()
        attendue = inscription.etat in VIENNENT
        raise PasEncore(PAS_CE_JOUR) if a_venir and attendue else TransitionInterdite(PLUS_ATTENDU)
    inscription.retard_minutes, inscription.retard_dit_le = minutes, timezone.now()
    inscription.save(update_fields=["retard_minutes", "retard_dit_le", "modifie_le"])
    return inscription
