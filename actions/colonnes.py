"""What séances, stocks, parcours and counts are as columns.

Registrations, people, acts and questionnaires are declared in `inscriptions.fiche.colonnes`, which says
how to add one.
"""

from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from actions.models import Parcours
from catalogue.models import Seance, Stock
from inscriptions.fiche.colonnes import ANTENNE, OFFRE
from inscriptions.fiche.declaration import Colonne, ColonnesImpersonnelles, par_code
from inscriptions.fiche.sortes import NOMBRE

_impersonnelle = partial(Colonne, personnelle=False)
_de_la_seance = partial(Colonne.du_champ, Seance, personnelle=False)
_du_stock = partial(Colonne.du_champ, Stock, personnelle=False)


def _avec_prises(seances: "QuerySet[Any]") -> "QuerySet[Any]":
    return seances.avec_places_restantes()  # type: ignore[attr-defined]


SEANCE = par_code(
    _impersonnelle("id", "Numéro", attrgetter("pk"), NOMBRE),
    Colonne.au_bout("offre.slug", "offre", "Identifiant de l’offre", personnelle=False),
    replace(OFFRE, code="titre"),
    _de_la_seance("debut"),
    _de_la_seance("fin"),
    ANTENNE,
    Colonne.au_bout("lieu.nom", "lieu", "Lieu", personnelle=False),
    _de_la_seance("etat"),
    _de_la_seance("places"),
    _impersonnelle("prises", "Places prises", attrgetter("prises"), NOMBRE, preparer=_avec_prises),
)
STOCK = par_code(
    OFFRE,
    _impersonnelle("quantite", "Quantité", lambda stock: f"{stock.quantite} {stock.unite}"),
    _du_stock("depuis"),
    _du_stock("jusqua"),
)
PARCOURS = par_code(Colonne.du_champ(Parcours, "entree"), Colonne.du_champ(Parcours, "sortie"))
# Of one measure and one line of its count by month.
CHIFFRE_DU_MOIS = ColonnesImpersonnelles(
    _impersonnelle("mesure", "Code", lambda chiffre: chiffre.mesure.code),
    _impersonnelle("nom", "Mesure", lambda chiffre: chiffre.mesure.nom),
    _impersonnelle("mois", "Mois", lambda chiffre: chiffre.ligne.cles[0]),
    _impersonnelle("valeur", "Valeur", lambda chiffre: chiffre.valeur, NOMBRE),
)
