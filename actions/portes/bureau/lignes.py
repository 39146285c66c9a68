"""What the list behind a figure shows of each kind of thing that is counted."""

from django.db.models import Model

from actions.colonnes import PARCOURS, SEANCE, STOCK
from actions.models import Parcours
from catalogue.models import Seance, Stock
from inscriptions.fiche.colonnes import ACTE, JEUNE, QUESTIONNAIRE, choisir
from inscriptions.fiche.declaration import Colonnes, ColonnesImpersonnelles
from inscriptions.models import Acte, Inscription, Jeune, QuestionnaireRempli

# What is of people is shown to those who may see them; the others hold no personal column, by construction.
DERRIERE: dict[type[Model], Colonnes] = {
    Jeune: Colonnes(JEUNE["jeune"], JEUNE["date_naissance"]),
    Inscription: Colonnes(*choisir("reference", "jeune", "offre", "demandee_jour", "venue_le", "etat")),
    Acte: Colonnes(*(ACTE[code] for code in ("le", "type", "offre", "quantite", "montant"))),
    Parcours: Colonnes(*PARCOURS.values()),
    Seance: ColonnesImpersonnelles(
        SEANCE["debut"].sous_le_titre("Date"),
        SEANCE["titre"],
        SEANCE["antenne"].sous_le_titre("Site"),
        SEANCE["places"],
    ),
    Stock: ColonnesImpersonnelles(*STOCK.values()),
    QuestionnaireRempli: ColonnesImpersonnelles(
        QUESTIONNAIRE["formulaire"], QUESTIONNAIRE["numero"], QUESTIONNAIRE["jour"]
    ),
}
