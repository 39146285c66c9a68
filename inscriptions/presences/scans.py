"""Scans of signed sheets: kept as evidence, removed only on purpose."""

from collections.abc import Iterable
from contextlib import suppress

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.log_actions import log

from catalogue.formulaires.champ_fichier import EXTENSIONS, type_du_contenu
from catalogue.models import Seance
from inscriptions.etats import VENUES
from inscriptions.etats.constats import Source
from inscriptions.models import FeuilleSignee
from inscriptions.vie.constats import confirmer
from inscriptions.vie.pieces import ecrire, nom_sur


@transaction.atomic
def deposer_feuilles(
    *, seance: Seance, fichiers: Iterable[UploadedFile], compte: User | None
) -> list[FeuilleSignee]:
    """Keep these scans, all or none. Raises ValidationError: not a type we take, or the disk refuses."""
    deposees: list[FeuilleSignee] = []
    try:
        for fichier in fichiers:
            deposees.append(_deposer(seance, fichier, compte))
    except ValidationError:
        for feuille in deposees:
            with suppress(OSError):
                feuille.fichier.storage.delete(str(feuille.fichier.name))
        raise
    log(instance=seance, action="seances.feuille_deposee", user=compte, data={"fichiers": len(deposees)})
    return deposees


@transaction.atomic
def confirmer_par_la_feuille(seance: Seance, *, compte: User | None) -> int:
    """Whoever is noted as come has signed: the sheet says so too, and no partner undoes it. How many."""
    venues = seance.inscriptions.filter(etat__in=VENUES).order_by("pk")
    return sum(confirmer(venue, source=Source.FEUILLE, compte=compte) for venue in venues)


def _deposer(seance: Seance, fichier: UploadedFile, compte: User | None) -> FeuilleSignee:
    type_mime = type_du_contenu(fichier)
    feuille = FeuilleSignee(
        seance=seance,
        nom=nom_sur(fichier.name or "", EXTENSIONS[type_mime]),
        type_mime=type_mime,
        taille=fichier.size or 0,
        par=compte,
    )
    ecrire(feuille, fichier)
    feuille.save(force_insert=True)
    return feuille


@transaction.atomic
def supprimer_feuille(feuille: FeuilleSignee, *, compte: User | None) -> None:
    """Remove a scan, row then file: when the file stays, so does the row. Raises OSError."""
    stockage, nom = feuille.fichier.storage, str(feuille.fichier.name)
    log(instance=feuille.seance, action="seances.feuille_supprimee", user=compte)
    feuille.delete()
    stockage.delete(nom)
