"""What figures are split and filtered by: one declared object per dimension (docs/contrat.md §5).

`colonnes` says, for each table that the dimension applies to, where its value is: a path or an
expression. A new dimension is one object in `_SIMPLES`. Those of which a row may have several
values (themes, actions, answers) are in `actions.comptes.multiples`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.text import capfirst

from actions.comptes.dates import Annee, Mois, Trimestre
from actions.comptes.mesures import Mesure
from actions.comptes.profil import choix_ouvert
from actions.comptes.questions import cles_du_profil
from actions.comptes.tables import ACTE, INSCRIPTION, PARCOURS, QUESTIONNAIRE, SEANCE, STOCK, TABLES, Table
from actions.comptes.valeurs import (
    Choix,
    Nombres,
    Numerotes,
    Objets,
    Periodes,
    Valeurs,
    mois_en_lettres,
    trimestre_en_lettres,
)
from actions.models.parcours import Parcours
from catalogue.models import (
    Antenne,
    Arrondissement,
    Formulaire,
    Intervenant,
    Maison,
    Offre,
    Partenaire,
    Seance,
)
from catalogue.models.offres import choix_de_types
from inscriptions.etats import Etat, MotifRefus
from inscriptions.models import Acte, Inscription, Reponse, Structure
from inscriptions.models.personnes import MesureAse, Sexe

NON_RENSEIGNE = "Non renseigné"
# How a filter asks for the rows without a value.
SANS_VALEUR = "non-renseigne"

Colonnes = Mapping[Table, Any]


@dataclass(frozen=True)
class Dimension:
    """One value per row."""

    code: str
    intitule: str | Callable[[], str]
    valeurs: Valeurs
    colonnes: Colonnes = field(default_factory=dict)

    @property
    def nom(self) -> str:
        """As it is called here: some words are the house's own."""
        return self.intitule if isinstance(self.intitule, str) else self.intitule()

    @property
    def se_choisit(self) -> bool:
        """Whether its values are a list to choose from."""
        return isinstance(self.valeurs, Choix | Objets | Nombres)

    def choix(self) -> list[tuple[str, str]]:
        """Its values as typed and as printed, « Non renseigné » last; none where there is no list."""
        if not isinstance(self.valeurs, Choix | Objets | Nombres):
            return []
        return [*self.valeurs.tous().items(), (SANS_VALEUR, NON_RENSEIGNE)]

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.table in self.colonnes

    def ajouter(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        """The rows with the value of each under `alias`; null when it is not known."""
        return lignes.annotate(**{alias: self.expression(mesure)})

    def garder(self, lignes: QuerySet, mesure: Mesure, valeurs: list[Any]) -> QuerySet:
        """The rows that have one of `valeurs`; None among them: those without value."""
        alias = "filtre_" + self.code
        lignes = lignes.alias(**{alias: self.expression(mesure)})
        return lignes.filter(parmi(alias, valeurs))

    def expression(self, mesure: Mesure) -> Any:
        colonne = self.colonnes[mesure.table]
        return F(colonne) if isinstance(colonne, str) else colonne


@dataclass(frozen=True)
class DimensionDeTemps(Dimension):
    """A period of the day that dates the measure."""

    partie: Any = None

    def s_applique(self, mesure: Mesure) -> bool:
        return bool(mesure.date)

    def expression(self, mesure: Mesure) -> Any:
        return self.partie(F(mesure.date))


@dataclass(frozen=True)
class DimensionSecteur(Dimension):
    """The area that staff give to each arrondissement (docs/domaine.md §1.1)."""

    def expression(self, mesure: Mesure) -> Any:
        secteurs: dict[str, list[int]] = {}
        for numero, secteur in Arrondissement.objects.exclude(secteur="").values_list("numero", "secteur"):
            secteurs.setdefault(secteur, []).append(numero)
        colonne = self.colonnes[mesure.table]
        cas = [When(**{f"{colonne}__in": liste}, then=Value(nom)) for nom, liste in secteurs.items()]
        return Case(*cas, default=Value(None), output_field=CharField())


@dataclass(frozen=True)
class DimensionProfil(Dimension):
    """A field of the profile frozen on the row; empty when it was not known.

    A questionnaire without a name has no profile: there it is the answer to the question that
    fills this field elsewhere.
    """

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.table is QUESTIONNAIRE or super().s_applique(mesure)

    def expression(self, mesure: Mesure) -> Any:
        if mesure.table is not QUESTIONNAIRE:
            return NullIf(F(self.colonnes[mesure.table]), Value(""))
        cles = cles_du_profil(self.code)
        if not cles:
            return Value(None, output_field=CharField())
        reponses = Reponse.objects.filter(questionnaire=OuterRef("pk"), cle__in=cles)
        return Subquery(reponses.order_by("pk").values("valeur")[:1])


def _du_profil(code: str, nom: str, valeurs: Choix) -> DimensionProfil:
    return DimensionProfil(code, nom, valeurs, _profil(code))


def parmi(alias: str, valeurs: Iterable[Any]) -> Q:
    """One of `valeurs`, None standing for rows without value."""
    presentes = [valeur for valeur in valeurs if valeur is not None]
    condition = Q(**{f"{alias}__in": presentes})
    return condition if len(presentes) == len(list(valeurs)) else condition | Q(**{f"{alias}__isnull": True})


def _des_offres(champ: str) -> Colonnes:
    return {table: f"{table.offre}{champ}" for table in TABLES if table.offre}


def _inscription(champ: str, *tables: Table) -> Colonnes:
    """A field of the registration, on the registration and on what refers to it."""
    return {table: f"{table.vers_inscription}{champ}" for table in (INSCRIPTION, *tables)}


def _profil(champ: str) -> Colonnes:
    """A field of the profile frozen on the row; for an act, on its registration."""
    return {INSCRIPTION: champ, PARCOURS: champ, ACTE: f"inscription__{champ}"}


def _si_rempli(colonnes: Colonnes) -> Colonnes:
    return {table: NullIf(F(chemin), Value("")) for table, chemin in colonnes.items()}


def _tranche(chemin: str) -> Case:
    return Case(
        When(**{f"{chemin}__lt": 18}, then=Value("moins-de-18")),
        When(**{f"{chemin}__lte": 21}, then=Value("18-21")),
        When(**{f"{chemin}__gt": 21}, then=Value("plus-de-21")),
        default=Value(None),
        output_field=CharField(),
    )


def _mineur(chemin: str) -> Case:
    return Case(
        When(**{f"{chemin}__lt": 18}, then=Value("oui")),
        When(**{f"{chemin}__gte": 18}, then=Value("non")),
        default=Value(None),
        output_field=CharField(),
    )


def _selon_l_age(expression: Any) -> Colonnes:
    return {table: expression(chemin) for table, chemin in _profil("age").items()}


def _en_arrondissement(numero: int) -> str:
    return Maison.courante().territoire.nom_de(numero)


def _bornes_des_arrondissements() -> tuple[int, int]:
    return Maison.courante().territoire.bornes


def _mot_arrondissement() -> str:
    return capfirst(Maison.courante().mot_arrondissement)


def _secteurs() -> dict[str, str]:
    noms = Arrondissement.objects.exclude(secteur="").values_list("secteur", flat=True)
    return {nom: nom for nom in dict.fromkeys(noms)}


def _types_d_offre() -> dict[str, str]:
    return dict(choix_de_types())


OUI_NON = Choix({"oui": "Oui", "non": "Non"})
TRANCHES = Choix({"moins-de-18": "Moins de 18 ans", "18-21": "18 à 21 ans", "plus-de-21": "Plus de 21 ans"})
SITE: Colonnes = {
    INSCRIPTION: Coalesce("seance__antenne_id", "antenne_id"),
    SEANCE: "antenne_id",
    ACTE: "antenne_id",
    STOCK: "antenne_id",
    PARCOURS: Coalesce("inscription__seance__antenne_id", "inscription__antenne_id", "antenne_id"),
}
SITE_SUIVI: Colonnes = {
    INSCRIPTION: "antenne_id",
    ACTE: "inscription__antenne_id",
    PARCOURS: "antenne_id",
}
SEANCES: Colonnes = {**_inscription("seance_id", ACTE, PARCOURS), SEANCE: "pk"}

SIMPLES: tuple[Dimension, ...] = (
    Dimension("offre", "Offre", Objets(Offre, "title"), _des_offres("_id")),
    Dimension("type", "Type d’offre", Choix(_types_d_offre), _des_offres("__type")),
    Dimension("partenaire", "Partenaire", Objets(Partenaire), _des_offres("__partenaire_id")),
    Dimension("site", "Site qui organise", Objets(Antenne), SITE),
    Dimension("site_suivi", "Site de suivi", Objets(Antenne), SITE_SUIVI),
    Dimension("seance", "Séance", Numerotes(Seance, ("offre",)), SEANCES),
    Dimension("intervenant", "Intervenant", Numerotes(Intervenant), {SEANCE: "intervenant_id"}),
    DimensionDeTemps("mois", "Mois", Periodes(r"[0-9]{4}-(0[1-9]|1[0-2])", mois_en_lettres), partie=Mois),
    DimensionDeTemps(
        "trimestre", "Trimestre", Periodes(r"[0-9]{4}-T[1-4]", trimestre_en_lettres), partie=Trimestre
    ),
    DimensionDeTemps("annee", "Année", Periodes(r"[0-9]{4}", str), partie=Annee),
    Dimension(
        "origine",
        "Origine",
        Choix(dict(Inscription.Origine.choices)),
        _inscription("origine", ACTE, PARCOURS),
    ),
    Dimension("sens", "Sens", Choix(dict(Inscription.Sens.choices)), _inscription("sens", ACTE, PARCOURS)),
    Dimension("etat", "État", Choix(dict(Etat.choices)), _inscription("etat")),
    Dimension("motif", "Motif de refus", Choix(dict(MotifRefus.choices)), _si_rempli(_inscription("motif"))),
    _du_profil("sexe", "Sexe", Choix(dict(Sexe.choices))),
    Dimension("tranche_age", "Tranche d’âge", TRANCHES, _selon_l_age(_tranche)),
    Dimension("mineur", "Mineur", OUI_NON, _selon_l_age(_mineur)),
    Dimension(
        "arrondissement",
        _mot_arrondissement,
        Nombres(_bornes_des_arrondissements, _en_arrondissement),
        _profil("arrondissement"),
    ),
    DimensionSecteur("secteur", "Secteur", Choix(_secteurs), _profil("arrondissement")),
    _du_profil("qpv", "Quartier prioritaire", OUI_NON),
    _du_profil("mesure_ase", "Mesure ASE", Choix(dict(MesureAse.choices))),
    _du_profil("logement", "Hébergement", choix_ouvert("logement")),
    _du_profil("ressources", "Ressources", choix_ouvert("ressources")),
    _du_profil("niveau", "Niveau de formation", choix_ouvert("niveau")),
    Dimension("structure", "Structure", Objets(Structure), _inscription("structure_id", ACTE, PARCOURS)),
    Dimension(
        "type_structure",
        "Type de structure",
        Choix(dict(Structure.Type.choices)),
        _inscription("structure__type", ACTE, PARCOURS),
    ),
    Dimension(
        "issue",
        "Issue",
        Choix(dict(Parcours.Issue.choices)),
        {PARCOURS: NullIf(F("issue"), Value(""))},
    ),
    Dimension("formulaire", "Questionnaire", Objets(Formulaire), {QUESTIONNAIRE: "version__formulaire_id"}),
    Dimension("type_acte", "Type d’acte", Choix(dict(Acte.Type.choices)), {ACTE: "type"}),
)
