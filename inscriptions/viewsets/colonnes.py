"""Columns of the files of registrations: fixed ones, then one per question that was asked."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.types import TYPES
from catalogue.formulaires.valeurs import telephone_national
from catalogue.models import VersionFormulaire
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


def colonnes_et_lignes(
    inscriptions: "QuerySet[Inscription]",
) -> tuple[list[tuple[str, str]], Iterator[list[Any]]]:
    """What the file holds: pairs of code and title, and the rows, read as they are written."""
    versions = VersionFormulaire.objects.filter(
        pk__in=inscriptions.order_by().values("version").distinct()
    ).order_by("numero")
    # The latest wording names the column: a question keeps its key from version to version.
    titres = {q["cle"]: q["libelle"] for version in versions for q in questions_propres(version.contenu)}
    contenus = {version.pk: {q["cle"]: q for q in questions_propres(version.contenu)} for version in versions}
    colonnes = [*FIXES, *((f"question:{cle}", titre) for cle, titre in titres.items())]
    return colonnes, (
        [*_fixes(inscription), *_reponses(inscription, list(titres), contenus)]
        for inscription in inscriptions.iterator(chunk_size=2000)
    )


def _fixes(inscription: Inscription) -> list[Any]:
    jeune, seance, structure = inscription.jeune, inscription.seance, inscription.structure
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
        jeune.courriel,
        telephone_national(jeune.telephone),
        jeune.code_postal,
        inscription.get_sexe_display(),
        inscription.age,
        inscription.arrondissement,
        inscription.demandee_le,
        inscription.venue_le,
    ]


def _reponses(inscription: Inscription, cles: list[str], contenus: dict[int, dict[str, Any]]) -> list[Any]:
    questions = contenus.get(inscription.version_id or 0, {})
    return [
        TYPES[questions[cle]["type"]].cellule(questions[cle], inscription.reponses[cle])
        if cle in questions and cle in inscription.reponses
        else None
        for cle in cles
    ]
