"""Columns of the files of registrations: fixed ones, then one per question that was asked."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.types import TYPES
from catalogue.models import VersionFormulaire
from catalogue.mots.telephones import telephone_en_fichier
from inscriptions.models import Inscription

FIXES = [
    ("reference", "Référence"),
    ("etat", "État"),
    ("motif", "Motif de refus"),
    ("sens", "Sens"),
    ("origine", "Origine"),
    ("offre", "Offre"),
    ("seance", "Séance"),
    ("antenne", "Antenne"),
    ("structure", "Structure"),
    ("prenom", "Prénom"),
    ("nom", "Nom"),
    ("date_naissance", "Date de naissance"),
    ("courriel", "E-mail"),
    ("telephone", "Téléphone"),
    ("code_postal", "Code postal"),
    ("sexe", "Sexe"),
    ("age", "Âge"),
    ("arrondissement", "Arrondissement"),
    ("demandee_le", "Demandée le"),
    ("venue_le", "Venue le"),
]


class ColonnesDeQuestions:
    """One column per question asked by some versions of forms: its titles, and the cells of an answer.

    The latest wording names the column: a question keeps its key from version to version.
    """

    def __init__(self, versions: "QuerySet[VersionFormulaire]") -> None:
        self._contenus = {
            version.pk: {question["cle"]: question for question in questions_propres(version.contenu)}
            for version in versions.order_by("publie_le", "pk")
        }
        self._titres = {
            cle: question["libelle"]
            for questions in self._contenus.values()
            for cle, question in questions.items()
        }

    @property
    def titres(self) -> list[tuple[str, str]]:
        return [(f"question:{cle}", titre) for cle, titre in self._titres.items()]

    def cellules(self, version: int | None, reponses: dict[str, Any]) -> list[Any]:
        questions = self._contenus.get(version or 0, {})
        return [
            TYPES[questions[cle]["type"]].cellule(questions[cle], reponses[cle])
            if cle in questions and cle in reponses
            else None
            for cle in self._titres
        ]


def versions_de(lignes: "QuerySet[Any]") -> "QuerySet[VersionFormulaire]":
    """The versions of forms that these rows answered."""
    return VersionFormulaire.objects.filter(pk__in=lignes.order_by().values("version").distinct())


def colonnes_et_lignes(
    inscriptions: "QuerySet[Inscription]",
) -> tuple[list[tuple[str, str]], Iterator[list[Any]]]:
    """What the file holds: pairs of code and title, and the rows, read as they are written."""
    questions = ColonnesDeQuestions(versions_de(inscriptions))
    return [*FIXES, *questions.titres], (
        [*_fixes(inscription), *questions.cellules(inscription.version_id, inscription.reponses)]
        for inscription in inscriptions.iterator(chunk_size=2000)
    )


def _fixes(inscription: Inscription) -> list[Any]:
    jeune, seance, structure = inscription.jeune, inscription.seance, inscription.structure
    courriel, telephone = inscription.contact_du_jeune
    return [
        inscription.reference,
        inscription.get_etat_display(),
        inscription.get_motif_display(),
        inscription.get_sens_display(),
        inscription.get_origine_display(),
        inscription.offre.title,
        seance.debut if seance else None,
        inscription.antenne.nom,
        structure.nom if structure else None,
        jeune.prenom,
        jeune.nom,
        jeune.date_naissance,
        courriel,
        telephone_en_fichier(telephone),
        jeune.code_postal,
        inscription.get_sexe_display(),
        inscription.age,
        inscription.arrondissement,
        inscription.demandee_le,
        inscription.venue_le,
    ]
