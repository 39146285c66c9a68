"""How the list behind a figure prints each kind of thing that is counted."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from actions.models import Parcours
from catalogue.models import Seance, Stock
from inscriptions.models import Acte, Inscription, Jeune, QuestionnaireRempli

Colonne = tuple[str, Callable[[Any], Any]]

COLONNES: dict[type, list[Colonne]] = {
    Jeune: [
        ("Jeune", lambda jeune: jeune.nom_complet),
        ("Date de naissance", lambda jeune: jeune.date_naissance),
    ],
    Inscription: [
        ("Référence", lambda i: i.reference),
        ("Jeune", lambda i: i.jeune.nom_complet),
        ("Offre", lambda i: i.offre.title),
        ("Demandée le", lambda i: i.demandee_jour),
        ("Venue le", lambda i: i.venue_le),
        ("État", lambda i: i.get_etat_display()),
    ],
    Seance: [
        ("Date", lambda s: s.debut),
        ("Offre", lambda s: s.offre.title),
        ("Site", lambda s: s.antenne.nom),
        ("Places", lambda s: s.places),
    ],
    Acte: [
        ("Date", lambda a: a.le),
        ("Type", lambda a: a.get_type_display()),
        ("Offre", lambda a: a.offre.title),
        ("Quantité", lambda a: a.quantite),
        ("Montant", lambda a: a.montant),
    ],
    Stock: [
        ("Offre", lambda s: s.offre.title),
        ("Quantité", lambda s: f"{s.quantite} {s.unite}"),
        ("Depuis", lambda s: s.depuis),
        ("Jusqu’à", lambda s: s.jusqua),
    ],
    QuestionnaireRempli: [
        ("Questionnaire", lambda q: q.version.formulaire.nom),
        ("Numéro", lambda q: q.pk),
        ("Rempli le", lambda q: q.jour),
    ],
    Parcours: [("Entrée", lambda p: p.entree), ("Sortie", lambda p: p.sortie)],
}
_RELATIONS = {
    Inscription: ("jeune", "offre"),
    Seance: ("offre", "antenne"),
    Acte: ("offre",),
    Stock: ("offre",),
    QuestionnaireRempli: ("version__formulaire",),
}
# What tells of people is shown only to those who may see them.
DE_PERSONNES = (Jeune, Inscription, Acte, Parcours)


def preparer(unites: QuerySet) -> QuerySet:
    """With all that a line prints, in a stable order."""
    relations = _RELATIONS.get(unites.model)
    unites = unites.order_by("-pk")
    return unites.select_related(*relations) if relations else unites


def titres(modele: type) -> list[str]:
    return [titre for titre, _ in COLONNES[modele]]


def cellules(unite: Any) -> list[Any]:
    return [lire(unite) for _, lire in COLONNES[type(unite)]]
