"""Run inside a copy of the house to which a state was added: migrates, registers, and says what it sees.

`python -m tests.inscriptions.maison_augmentee <code of the state>` prints one JSON object.
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402  (all of these need what comes before)
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from inscriptions.acces.liens import jeton_de  # noqa: E402
from inscriptions.etats import Etat  # noqa: E402
from inscriptions.models import Inscription  # noqa: E402
from inscriptions.vie.demande import Fait  # noqa: E402
from tests import fabriques  # noqa: E402


def migrer() -> list[str]:
    """What `makemigrations` writes for the added state, once it is applied."""
    call_command("makemigrations", "inscriptions", name="un_etat_de_plus", verbosity=0)
    importlib.invalidate_caches()
    call_command("migrate", verbosity=0)
    (ecrite,) = Path("inscriptions/migrations").glob("*_un_etat_de_plus.py")
    migration = importlib.import_module(f"inscriptions.migrations.{ecrite.stem}").Migration
    return [
        f"{type(operation).__name__} {getattr(operation, 'name', '')}".strip()
        for operation in migration.operations
    ]


def vivre(etat: Etat, deja: Inscription) -> dict[str, Any]:
    """One person in `etat` at a séance of one place, and the next one who asks for it."""
    deja.refresh_from_db()
    seance = fabriques.une_seance(places=1)
    inscription = fabriques.une_inscription(
        seance=seance, origine=Inscription.Origine.IMPORT, fait=Fait(etat=etat)
    )
    suivante = fabriques.une_inscription(seance=seance)
    inscription.refresh_from_db()
    equipe = Client()
    equipe.force_login(User.objects.create_superuser("chef@exemple.fr", "chef@exemple.fr", "secret"))

    def json_de(adresse: str) -> Any:
        return equipe.get(adresse, headers={"accept": "application/json"}).json()

    liste = equipe.get(reverse("inscriptions:index"), {"etat": etat.value}).content.decode()
    page = Client().get(reverse("mon_inscription", args=[jeton_de(inscription)])).content.decode()
    return {
        "occupe": inscription.occupe,
        "celle d’avant occupe": deja.occupe,
        "suivante": suivante.etat,
        "liste": [une.jeune.nom in liste for une in (inscription, suivante)],
        "page": page,
        "api": [ligne["etat"] for ligne in json_de(f"/api/v1/inscriptions/?etat={etat.value}")["results"]],
        "places": json_de(f"/api/v1/seances/{seance.pk}/")["places_restantes"],
        "comptes": json_de("/api/v1/comptes/?mesure=inscriptions&par=etat"),
    }


if __name__ == "__main__":
    ancienne = fabriques.une_inscription()
    operations = migrer()
    print(json.dumps({"operations": operations, **vivre(Etat(sys.argv[1]), ancienne)}))
