"""Run inside a copy of the house to which a kind of offer was added: migrates, publishes one, says what it sees.

`python -m tests.catalogue.models.maison_d_un_genre_de_plus <name of the class>` prints one JSON object.
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

from catalogue.formulaires.compilation import questions_propres  # noqa: E402
from catalogue.models import Offre, PageCatalogue, pages  # noqa: E402
from catalogue.publication.versions import formulaire_de  # noqa: E402
from tests import fabriques  # noqa: E402
from tests.composition import publier_une_offre, question  # noqa: E402


def migrer() -> list[str]:
    """What `makemigrations` writes for the added kind, once it is applied."""
    call_command("makemigrations", "catalogue", name="un_genre_de_plus", verbosity=0)
    importlib.invalidate_caches()
    call_command("migrate", verbosity=0)
    (ecrite,) = Path("catalogue/migrations").glob("*_un_genre_de_plus.py")
    migration = importlib.import_module(f"catalogue.migrations.{ecrite.stem}").Migration
    return [
        f"{type(operation).__name__} {getattr(operation, 'model_name', operation.name)}"
        for operation in migration.operations
    ]


def vivre(genre: type[Offre]) -> dict[str, Any]:
    """An offer of the added kind, with a question of its own and somebody who comes, beside an atelier."""
    equipe = Client()
    equipe.force_login(User.objects.create_superuser("chef@exemple.fr", "chef@exemple.fr", "secret"))
    fabriques.une_seance(offre=fabriques.une_offre(title="Poterie"))
    offre = publier_une_offre(equipe, question("texte", "Votre taille"), titre="Voile", classe=genre)
    fabriques.une_inscription(seance=fabriques.une_seance(offre=offre))
    code = genre.TYPE.code

    def page_de(adresse: str) -> str:
        return Client().get(adresse).content.decode()

    def json_de(adresse: str) -> Any:
        return equipe.get(adresse, headers={"accept": "application/json"}).json()

    return {
        "choix": dict(Offre._meta.get_field("type").flatchoices)[code],
        "sous le catalogue": genre in PageCatalogue.allowed_subpage_models(),
        "accueil": page_de("/"),
        "page": page_de(f"/catalogue/?type={code}"),
        "api": [une["titre"] for une in json_de(f"/api/v1/offres/?type={code}")["results"]],
        "comptes": json_de(f"/api/v1/comptes/?mesure=inscriptions&par=type&type={code}"),
        "document": _valeurs_de_type(json_de("/api/v1/schema/")),
        "questions": [
            posee["libelle"] for posee in questions_propres(formulaire_de(offre, "inscription")[1])
        ],
    }


def _valeurs_de_type(document: Any) -> dict[str, list[str]]:
    """What the served document says may be asked as `type`, by address."""
    return {
        chemin: parametre["schema"].get("items", parametre["schema"]).get("enum", [])
        for chemin, operations in document["paths"].items()
        for parametre in operations.get("get", {}).get("parameters", [])
        if parametre["name"] == "type"
    }


if __name__ == "__main__":
    operations = migrer()
    print(json.dumps({"operations": operations, **vivre(getattr(pages, sys.argv[1]))}))
