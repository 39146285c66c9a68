"""The dimensions of which a row has one value at most: a new one is one object in `SIMPLES`."""

from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.text import capfirst

from actions.comptes.dates import Annee, Jour, Mois, Trimestre
from actions.comptes.dimensions.declaration import (
    Colonnes,
    Dimension,
    DimensionDeLaMesure,
    DimensionDeTemps,
)
from actions.comptes.dimensions.profil import DimensionProfil, DimensionSecteur, choix_ouvert
from actions.comptes.tables import (
    ACTE,
    INSCRIPTION,
    MANQUE,
    PARCOURS,
    QUESTIONNAIRE,
    SEANCE,
    STOCK,
    TABLES,
    Table,
)
from actions.comptes.valeurs import (
    Choix,
    ChoixDeclares,
    Nombres,
    Numerotes,
    Objets,
    ObjetsNommes,
    Periodes,
    jour_en_lettres,
    mois_en_lettres,
    trimestre_en_lettres,
)
from actions.models.parcours import Parcours
from catalogue.adresses import Provenance
from catalogue.models import (
    Antenne,
    Arrondissement,
    Cause,
    Formulaire,
    Intervenant,
    Maison,
    Offre,
    Partenaire,
    Seance,
)
from catalogue.models.offres import choix_de_types
from inscriptions.etats import Etat, MotifRefus
from inscriptions.models import Acte, Inscription, Structure
from inscriptions.models.personnes import MesureAse, Sexe


def _du_profil(code: str, nom: str, valeurs: Choix) -> DimensionProfil:
    return DimensionProfil(code, nom, valeurs, _profil(code))


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
    MANQUE: "antenne_id",
    PARCOURS: Coalesce("inscription__seance__antenne_id", "inscription__antenne_id", "antenne_id"),
}
SITE_SUIVI: Colonnes = {
    INSCRIPTION: "antenne_id",
    ACTE: "inscription__antenne_id",
    PARCOURS: "antenne_id",
}
SEANCES: Colonnes = {**_inscription("seance_id", ACTE, PARCOURS), SEANCE: "pk"}

# Of a list, never asked for: a figure by day would tell who came.
JOUR = DimensionDeTemps("jour", "Jour", Periodes(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", jour_en_lettres), partie=Jour)

SIMPLES: tuple[Dimension, ...] = (
    Dimension("offre", "Offre", ObjetsNommes(Offre, "title"), _des_offres("_id")),
    Dimension("type", "Type d’offre", ChoixDeclares(_types_d_offre), _des_offres("__type")),
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
    Dimension(
        "provenance",
        "Comment la personne est arrivée",
        Choix(dict(Provenance.choices)),
        _si_rempli(_inscription("provenance", ACTE, PARCOURS)),
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
    DimensionDeLaMesure("cause", "Cause", Choix(dict(Cause.choices))),
    Dimension("type_acte", "Type d’acte", Choix(dict(Acte.Type.choices)), {ACTE: "type"}),
)
