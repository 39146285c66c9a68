"""The number of somebody in the national file (i-milo): one person to a number (docs/contrat.md §3.4)."""

from django.db import IntegrityError, transaction

from inscriptions.identite import numero_de_dossier
from inscriptions.models import DoublonPossible, Jeune
from inscriptions.refus import DossierDejaPris


def noter_le_dossier(jeune: Jeune, dossier: str) -> Jeune:
    """Give `jeune` this number, or take theirs away when it is empty.

    Raises ValidationError for what is no number, DossierDejaPris when somebody else has it: nothing of
    `jeune` is written then, and the pair is flagged to the team as a possible duplicate.
    """
    numero = numero_de_dossier(dossier)
    try:
        with transaction.atomic():
            jeune = Jeune.objects.select_for_update().get(pk=jeune.pk)
            if jeune.efface_le is None and jeune.dossier != numero:
                jeune.dossier = numero
                jeune.save(update_fields=["dossier", "identite", "modifie_le"])
    except IntegrityError as erreur:  # the database has the last word on who has a number
        for autre in Jeune.objects.filter(dossier=numero).exclude(pk=jeune.pk):
            signaler_un_doublon(jeune, autre)
        raise DossierDejaPris from erreur
    return jeune


def signaler_un_doublon(jeune: Jeune, ressemble_a: Jeune) -> None:
    """Show the pair to the team; one that was flagged before, in either order, is not flagged again."""
    if not DoublonPossible.objects.filter(jeune=ressemble_a, ressemble_a=jeune).exists():
        DoublonPossible.objects.get_or_create(jeune=jeune, ressemble_a=ressemble_a)
