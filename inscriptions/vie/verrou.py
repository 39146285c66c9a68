"""The lock under which a registration changes."""

from inscriptions.models import Inscription
from inscriptions.refus import TransitionInterdite
from inscriptions.vie import places


def verrouiller(inscription: Inscription) -> Inscription:
    """Lock the séance first, then the row: always in this order, so nobody waits in a circle.

    The séance is the one that the row names now, not the one it named when it was read. Raises
    TransitionInterdite when the row changed séance during the wait: its new séance is not locked.
    """
    ligne = Inscription.objects.filter(pk=inscription.pk)
    numero = ligne.values_list("seance_id", flat=True).get()
    if numero:
        places.verrouiller(numero)
    verrouillee = (
        ligne.select_for_update(of=("self",))
        .select_related("seance", "offre", "jeune", "antenne__lieu", "structure")
        .get()
    )
    if verrouillee.seance_id != numero:
        raise TransitionInterdite("La date de cette inscription vient de changer. Rechargez la page.")
    return verrouillee
