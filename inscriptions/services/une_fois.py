"""A form that is sent twice registers once: key and registration commit together."""

import hashlib
import json
from collections.abc import Callable

from django.db import IntegrityError, transaction

from inscriptions.models import CleIdempotence, Inscription

APPELANT = "page"


def une_seule_fois(
    numero: str, donnees: dict[str, list[str]], faire: Callable[[], Inscription]
) -> Inscription:
    """`faire()`, or the registration that the same form (`numero`) with the same answers already made.

    The twin of a double click waits on the key until the first is done.
    """
    empreinte = hashlib.sha256(json.dumps(donnees, sort_keys=True).encode()).hexdigest()
    cle = f"{numero}:{empreinte}"
    try:
        with transaction.atomic():
            marque = CleIdempotence.objects.create(
                appelant=APPELANT, cle=cle, empreinte=empreinte, reponse={}
            )
            inscription = faire()
            marque.reponse = {"reference": inscription.reference}
            marque.save(update_fields=["reponse"])
            return inscription
    except IntegrityError:
        connue = CleIdempotence.objects.filter(appelant=APPELANT, cle=cle).first()
        if connue is None:
            raise
        return Inscription.objects.pour_listes().get(reference=connue.reponse["reference"])


def faite_par(numero: str, inscription: Inscription) -> bool:
    """Whether this very form made `inscription`: its sender may then see it."""
    references = CleIdempotence.objects.filter(appelant=APPELANT, cle__startswith=f"{numero}:")
    return any(cle.reponse.get("reference") == inscription.reference for cle in references)
