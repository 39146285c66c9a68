"""Texts that were kept long enough: messages that left, reasons, notes, scans of sheets.

The rows stay, emptied; a scan goes with its row. What counts for a programme is left alone while
its funder may ask for it (`inscriptions.registres.gardes`).
"""

import logging
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from catalogue.models import Indisponibilite
from inscriptions.courrier.echecs import DE_VIVE_VOIX, TROP_TARD
from inscriptions.etats import MotifRefus
from inscriptions.models import Acte, Evenement, FeuilleSignee, Inscription, Message, Mot, Transfert
from inscriptions.presences.scans import supprimer_feuille
from inscriptions.registres import gardes

journal = logging.getLogger(__name__)
LOT = 1000
_VIDE = {"destinataire": "", "sujet": "", "texte": "", "html": "", "calendrier": ""}


def messages_echus() -> "QuerySet[Message]":
    """Those that nothing is to become of any more, and that still say something."""
    limite = timezone.now() - settings.CONSERVATION_MESSAGES
    finis = Message.objects.filter(cree_le__lte=limite).exclude(etat=Message.Etat.A_ENVOYER)
    return finis.exclude(**_VIDE)


def vider_les_messages() -> int:
    """Empty them; nobody is called any more for one that did not arrive."""
    vives_voix = {"etat": Message.Etat.ENVOYE, "erreur": DE_VIVE_VOIX}
    arrives = Q(etat=Message.Etat.ENVOYE)
    return sum(
        _par_lots(messages_echus().filter(lesquels), {**_VIDE, **alors})
        for lesquels, alors in (
            (Q(**vives_voix), {}),
            (arrives & ~Q(**vives_voix), {"erreur": ""}),
            (~arrives, {"erreur": TROP_TARD}),
        )
    )


def notes_echues() -> list[tuple[QuerySet, str]]:
    """Rows whose free text was written long ago, with its field. Reasons from a list are no text."""
    limite = timezone.localdate() - settings.CONSERVATION_NOTES
    moment = timezone.now() - settings.CONSERVATION_NOTES
    evenements = Evenement.objects.filter(le__lte=moment).exclude(motif__in=[*MotifRefus.values, ""])
    orientations = Inscription.objects.filter(demandee_jour__lte=limite).exclude(motif_orientation="")
    actes = Acte.objects.filter(le__lte=limite).exclude(note="")
    absences = Indisponibilite.objects.filter(au__lte=limite).exclude(motif="")
    mots = Mot.objects.filter(le__lte=moment).exclude(texte="")
    transferts = Transfert.objects.filter(demande_le__lte=moment).exclude(raison="")
    for garde in gardes():
        inscriptions = garde.inscriptions.values("pk")
        evenements = evenements.exclude(inscription__in=inscriptions)
        orientations = orientations.exclude(pk__in=inscriptions)
        mots = mots.exclude(inscription__in=inscriptions)
        actes = actes.exclude(pk__in=garde.actes.values("pk"))
    return [
        *((evenements, "motif"), (orientations, "motif_orientation"), (actes, "note")),
        *((absences, "motif"), (transferts, "raison"), (mots, "texte")),
    ]


def effacer_les_notes() -> int:
    return sum(_par_lots(lignes, {champ: ""}) for lignes, champ in notes_echues())


def feuilles_echues() -> "QuerySet[FeuilleSignee]":
    limite = timezone.localdate() - settings.CONSERVATION_FEUILLES
    feuilles = FeuilleSignee.objects.filter(seance__jour__lte=limite)
    for garde in gardes():
        feuilles = feuilles.exclude(seance__in=garde.seances.values("pk"))
    return feuilles


def effacer_les_feuilles() -> int:
    """Row and file; one that resists is tried again the next day."""
    nombre = 0
    for feuille in feuilles_echues().select_related("seance"):
        try:
            supprimer_feuille(feuille, compte=None)
        except OSError as erreur:
            journal.error("A scanned sheet could not be removed: %s", erreur.strerror)
        else:
            nombre += 1
    return nombre


def _par_lots(lignes: QuerySet, champs: dict[str, Any]) -> int:
    """Update in short transactions, so that a large table is not held for long."""
    modele, nombre = lignes.model, 0
    numeros = list(lignes.order_by().values_list("pk", flat=True))
    for debut in range(0, len(numeros), LOT):
        lot = numeros[debut : debut + LOT]
        nombre += modele._default_manager.filter(pk__in=lot).update(**champs)
    return nombre
