"""The lock under which a registration changes: the séance first, then the row, always in this order.

So nobody waits in a circle. Whoever locks a séance passes on first what was held there too long.
"""

from catalogue.models import Seance
from inscriptions.models import Inscription
from inscriptions.querysets import InscriptionQuerySet
from inscriptions.refus import TransitionInterdite
from inscriptions.vie import places
from inscriptions.vie.attente import proposer_places


def verrouiller(inscription: Inscription) -> Inscription:
    """The row as it is now, and its séance, locked until the transaction ends.

    The séance is the one that the row names now, not the one it named when it was read. Raises
    TransitionInterdite when the row changed séance during the wait: its new séance is not locked.
    """
    ligne = Inscription.objects.filter(pk=inscription.pk)
    numero = ligne.values_list("seance_id", flat=True).get()
    if numero:
        verrouiller_la_seance(numero)
    verrouillee = ligne.verrouillee("seance", "offre", "jeune", "antenne__lieu", "structure")
    if verrouillee.seance_id != numero:
        raise TransitionInterdite("La date de cette inscription vient de changer. Rechargez la page.")
    return verrouillee


def celles_de(seance: Seance, inscriptions: InscriptionQuerySet) -> list[Inscription]:
    """Those of `inscriptions` that are of `seance`, in the order of their numbers, all at once; they hold it."""
    lignes = inscriptions.filter(seance=seance).order_by("pk")
    lues = list(lignes.select_related("offre__partenaire", "jeune", "antenne__lieu", "structure"))
    for inscription in lues:
        inscription.seance = seance
    return lues


def verrouiller_celles_de(seance: Seance, inscriptions: InscriptionQuerySet) -> list[Inscription]:
    """The same, of a locked séance, locked."""
    return celles_de(seance, inscriptions.select_for_update(of=("self",)))


def verrouiller_la_seance(numero: int) -> Seance:
    """As `places.verrouiller`; a place whose hold is over is free by then, or offered to who waits."""
    seance = places.verrouiller(numero)
    if places.des_tenues_sont_finies(seance):
        proposer_places(seance)
        places.relire(seance)
    return seance
