"""Dimensions of which a row may have several values: actions, programmes, themes, sources, answers.

Each adds one joined line per value to a row, never two for the same value, so that counts and sums
stay right; a row without value keeps one line. Filters never join.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from actions.comptes.dimensions.declaration import Dimension
from actions.comptes.erreurs import CompteImpossible
from actions.comptes.mesures import Mesure
from actions.comptes.questions import QuestionPosee, questions_posees
from actions.comptes.tables import ACTE, INSCRIPTION, PARCOURS, QUESTIONNAIRE, Table
from actions.comptes.valeurs import Choix, Objets
from actions.models.programmes import Action, ActionOffre, Programme
from catalogue.models import Offre, Theme
from inscriptions.etats.constats import Source
from inscriptions.models import Constat, Profil, Reponse


class DimensionMultiple(Dimension):
    """A row may have several values, and stands in as many lines."""

    plusieurs = True


@dataclass(frozen=True)
class DimensionAction(DimensionMultiple):
    """The action, or its programme, through the offers linked to it and the period of each link."""

    groupe: str = "action"

    def s_applique(self, mesure: Mesure) -> bool:
        return bool(mesure.table.offre)

    def ajouter(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        if self._propre(mesure.table):
            return lignes.annotate(**{alias: F("programme_id")})
        table, lien = mesure.table, f"lien_{self.code}"
        relation = f"{table.offre}__liens_actions"
        lignes = table.avec_jour_compte(lignes).alias(
            **{lien: FilteredRelation(relation, condition=table.dans_le_lien(f"{relation}__"))}
        )
        # Once per action: of two links that cover the day, the first one counts.
        plus_tot = ActionOffre.objects.filter(
            Q(jusqua__isnull=True) | Q(jusqua__gte=OuterRef("jour_compte")),
            offre=OuterRef(f"{lien}__offre"),
            pk__lt=OuterRef(f"{lien}__pk"),
            depuis__lte=OuterRef("jour_compte_fin"),
            **{self.groupe: OuterRef(f"{lien}__{self.groupe}")},
        )
        return lignes.filter(~Exists(plus_tot)).annotate(**{alias: F(f"{lien}__{self.groupe}_id")})

    def garder(self, lignes: QuerySet, mesure: Mesure, valeurs: list[Any]) -> QuerySet:
        if self._propre(mesure.table):
            return lignes.filter(programme__in=valeurs)
        table = mesure.table
        liens = ActionOffre.objects.all()
        condition = Q(pk__in=[])
        for lien in liens.filter(**{f"{self.groupe}__in": [v for v in valeurs if v is not None]}):
            condition |= table.lien_couvre(lien)
        if None in valeurs:
            de_la_ligne = liens.filter(
                Q(jusqua__isnull=True) | Q(jusqua__gte=OuterRef("jour_compte")),
                offre=OuterRef(table.offre),
                depuis__lte=OuterRef("jour_compte_fin"),
            )
            condition |= Q(~Exists(de_la_ligne))
        return table.avec_jour_compte(lignes).filter(condition)

    def _propre(self, table: Table) -> bool:
        """A parcours has a programme of its own."""
        return table is PARCOURS and self.code == "programme"


@dataclass(frozen=True)
class DimensionTheme(DimensionMultiple):
    """The themes of the offer; of what is of none, its own."""

    def s_applique(self, mesure: Mesure) -> bool:
        return bool(mesure.table.offre)

    def ajouter(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        theme: Any = F(f"{mesure.table.offre}__themes")
        return lignes.annotate(
            **{alias: Coalesce(theme, mesure.table.theme) if mesure.table.theme else theme}
        )

    def garder(self, lignes: QuerySet, mesure: Mesure, valeurs: list[Any]) -> QuerySet:
        voulus = [valeur for valeur in valeurs if valeur is not None]
        choisis = Q(themes__in=voulus)
        if None in valeurs:
            choisis |= Q(themes__isnull=True)
        offres = Offre.objects.filter(choisis).order_by().values("pk")
        condition = Q(**{f"{mesure.table.offre}__in": offres})
        sans_offre, le_sien = Q(**{f"{mesure.table.offre}__isnull": True}), mesure.table.theme
        if le_sien:
            condition |= Q(**{f"{le_sien}__in": voulus})
            sans_offre &= Q(**{f"{le_sien}__isnull": True})
        if None in valeurs:
            condition |= sans_offre
        return lignes.filter(condition)


@dataclass(frozen=True)
class DimensionSource(DimensionMultiple):
    """Who says so: the sources whose word is the state in which the registration is."""

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.table is INSCRIPTION

    def ajouter(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        constat = f"constat_{alias}"
        condition = Q(constats__retire_le=None, constats__quoi=F("etat"))
        return lignes.alias(**{constat: FilteredRelation("constats", condition=condition)}).annotate(
            **{alias: F(f"{constat}__source")}
        )

    def garder(self, lignes: QuerySet, mesure: Mesure, valeurs: list[Any]) -> QuerySet:
        constats = Constat.objects.en_vigueur().filter(inscription=OuterRef("pk"), quoi=OuterRef("etat"))
        condition = Q(Exists(constats.filter(source__in=[v for v in valeurs if v is not None])))
        if None in valeurs:
            condition |= Q(~Exists(constats))
        return lignes.filter(condition)


@dataclass(frozen=True)
class DimensionQuestion(DimensionMultiple):
    """The counted answers to a question, which are rows of their own."""

    cle: str = ""

    def s_applique(self, mesure: Mesure) -> bool:
        return mesure.table in (INSCRIPTION, ACTE, PARCOURS, QUESTIONNAIRE)

    def ajouter(self, lignes: QuerySet, mesure: Mesure, alias: str) -> QuerySet:
        relation, reponse = f"{mesure.table.vers_inscription or ''}comptees", f"reponse_{alias}"
        condition = Q(**{f"{relation}__cle": self.cle})
        return lignes.alias(**{reponse: FilteredRelation(relation, condition=condition)}).annotate(
            **{alias: F(f"{reponse}__valeur")}
        )

    def garder(self, lignes: QuerySet, mesure: Mesure, valeurs: list[Any]) -> QuerySet:
        vers = mesure.table.vers_inscription
        de_la_ligne = (
            {"questionnaire": OuterRef("pk")} if vers is None else {"inscription": OuterRef(f"{vers}pk")}
        )
        reponses = Reponse.objects.filter(cle=self.cle, **de_la_ligne)
        condition = Q(Exists(reponses.filter(valeur__in=[v for v in valeurs if v is not None])))
        if None in valeurs:
            condition |= Q(~Exists(reponses))
        return lignes.filter(condition)


MULTIPLES: tuple[Dimension, ...] = (
    DimensionAction("action", "Action", Objets(Action, "titre"), groupe="action"),
    DimensionAction("programme", "Programme", Objets(Programme), groupe="action__programme"),
    DimensionTheme("theme", "Thème", Objets(Theme)),
    DimensionSource("source", "Qui le dit", Choix(dict(Source.choices))),
)


def question_comptee(cle: str) -> DimensionQuestion | None:
    """The dimension of a counted question; None when no form counts such a question.

    Raises CompteImpossible for a question that fills the profile: one fact, one dimension, and it
    is the profile's, which is frozen on the row that is counted.
    """
    if "\x00" in cle:
        return None
    posee = questions_posees().get(cle)
    profil = posee.profil if posee else cle
    if profil in Profil.CHAMPS_PROFIL:
        raise CompteImpossible(
            "par", f"« question:{cle} » est une information du profil : demandez « {profil} »."
        )
    if posee and posee.a_compter:
        return _dimension_question(posee)
    recues = _valeurs_recues(cle)
    return _dimension_question(QuestionPosee(cle, cle, recues)) if recues else None


def questions_comptees() -> list[DimensionQuestion]:
    """One dimension per counted question that fills no profile, by alphabetical order of wording."""
    posees = [posee for posee in questions_posees().values() if posee.a_compter and not posee.profil]
    return sorted(map(_dimension_question, posees), key=lambda d: d.nom)


def _dimension_question(posee: QuestionPosee) -> DimensionQuestion:
    return DimensionQuestion(f"question:{posee.cle}", posee.nom, Choix(posee.choix), cle=posee.cle)


def _valeurs_recues(cle: str) -> dict[str, str]:
    """Values of answers whose question is in no form here: imported ones."""
    valeurs = Reponse.objects.filter(cle=cle).order_by().values_list("valeur", flat=True).distinct()
    return {valeur: valeur for valeur in valeurs}
