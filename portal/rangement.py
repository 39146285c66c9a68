"""Puts away what was uploaded when every file of the team had a public address.

Documents, images as they were sent and pictures of accounts go from `MEDIA_ROOT` to `MEDIA_PRIVE`;
the published sizes of images stay. To be run at each upgrade: once all is in order it changes nothing.
"""

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import FileField
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from portal.documents import IMAGES, verifier_le_type
from portal.stockage import StockagePrive


def noms_a_ranger() -> Iterator[str]:
    """The files that some row names, and that still lie in the public folder."""
    for modele in apps.get_models():
        for champ in modele._meta.local_concrete_fields:
            if isinstance(champ, FileField) and isinstance(champ.storage, StockagePrive):
                noms = modele._base_manager.exclude(**{champ.name: ""}).values_list(champ.name, flat=True)
                yield from (nom for nom in noms.iterator() if nom and _publique(nom).is_file())


def ranger(nom: str) -> bool:
    """Move a file to the private storage; False when another one has its name there already.

    A power cut leaves it whole at one place or at both: the next run ends the move.
    """
    source, cible = _publique(nom), Path(default_storage.path(nom))
    if cible.exists():
        if not filecmp.cmp(source, cible, shallow=False):
            return False
    else:
        cible.parent.mkdir(parents=True, exist_ok=True)
        en_route = cible.with_name(f".{cible.name}.en-route")
        shutil.copy2(source, en_route)
        os.replace(en_route, cible)
    source.unlink()
    return True


def documents_refuses() -> Iterator[AbstractDocument]:
    """Those whose content, or name, is not of a type that is taken today: they are no longer handed out."""
    for document in get_document_model()._default_manager.order_by("pk").iterator():
        publique = _publique(document.file.name)
        chemin = publique if publique.is_file() else Path(document.file.path)
        if chemin.is_file() and not _est_pris(chemin):
            yield document


def _est_pris(chemin: Path) -> bool:
    with chemin.open("rb") as fichier:
        try:
            verifier_le_type(fichier, chemin.name)
        except ValidationError:
            return False
    return True


def sans_fiche() -> list[str]:
    """What still lies in the public folder although no page shows it, and no row or another file names it."""
    racine = Path(settings.MEDIA_ROOT)
    fichiers = (chemin for chemin in racine.rglob("*") if chemin.is_file())
    restes = (chemin.relative_to(racine) for chemin in fichiers)
    return sorted(str(reste) for reste in restes if reste.parts[0] != IMAGES)


def _publique(nom: str) -> Path:
    return Path(settings.MEDIA_ROOT) / nom
