"""Blocks of a bilan page: text, and figures bound to an indicator, an action or a measure.

A block keeps codes and slugs, never values: the values are computed for the draft and frozen when
the page is published (`actions.bilans.calcul`).
"""

from typing import Any, ClassVar

from wagtail import blocks

from actions.comptes import choix_dimensions, choix_mesures
from actions.filtres import AIDE, ChampFiltres, choix_de_filtres_en_usage, en_choix, en_filtres
from actions.models.chiffres import Indicateur
from actions.models.programmes import Action
from catalogue.formulaires.texte_colle import BlocTexteRiche

Choix = list[tuple[str, str]]


def choix_indicateurs() -> Choix:
    return list(Indicateur.objects.values_list("code", "nom"))


def choix_actions() -> Choix:
    return [(action.slug, action.titre) for action in Action.objects.all()]


class BlocFiltres(blocks.FieldBlock):
    """Conditions, chosen among the values of each dimension and kept as the engine reads them."""

    class Meta:
        icon = "list-ul"
        default: ClassVar[dict[str, list[str]]] = {}

    def __init__(self, required: bool = False, help_text: str = AIDE, **options: Any) -> None:
        self.field = ChampFiltres(choices=choix_de_filtres_en_usage, required=required, help_text=help_text)
        super().__init__(**options)

    def value_for_form(self, value: Any) -> list[str]:
        return en_choix(value)

    def value_from_form(self, value: Any) -> dict[str, list[str]]:
        return en_filtres(value)


class BlocPhrase(blocks.StructBlock):
    """A sentence that holds the figure of an indicator."""

    texte = blocks.CharBlock(
        max_length=400,
        label="Phrase",
        help_text="Écrivez {valeur}, {denominateur} ou {taux} là où le chiffre doit paraître.",
    )
    indicateur = blocks.ChoiceBlock(choices=choix_indicateurs, label="Indicateur")
    depuis = blocks.DateBlock(required=False, label="Depuis", help_text="Vide : la période du bilan.")
    jusqua = blocks.DateBlock(required=False, label="Jusqu’à")

    class Meta:
        icon = "openquote"
        label = "Phrase avec un chiffre"


class BlocEntonnoir(blocks.StructBlock):
    """From the orientation to the exit, for one action."""

    titre = blocks.CharBlock(max_length=120, label="Titre")
    texte = blocks.CharBlock(max_length=400, required=False, label="Phrase")
    action = blocks.ChoiceBlock(choices=choix_actions, label="Action")
    etapes = blocks.ChoiceBlock(
        choices=[("entres", "Jusqu’à l’entrée"), ("sortis", "Jusqu’à la sortie")],
        default="entres",
        label="Étapes",
    )

    class Meta:
        icon = "collapse-down"
        label = "Étapes d’une action"


class BlocTableau(blocks.StructBlock):
    """A measure by a dimension, as a table, with a chart when it helps."""

    titre = blocks.CharBlock(max_length=120, label="Titre")
    texte = blocks.CharBlock(max_length=400, required=False, label="Phrase")
    mesure = blocks.ChoiceBlock(choices=choix_mesures, label="Mesure")
    dimension = blocks.ChoiceBlock(choices=choix_dimensions, label="Par")
    filtres = BlocFiltres(label="Filtres")
    graphique = blocks.BooleanBlock(required=False, label="Avec un graphique")

    class Meta:
        icon = "table"
        label = "Tableau"


class BlocComparaison(blocks.StructBlock):
    """The figures once published, beside those computed today."""

    titre = blocks.CharBlock(max_length=120, default="Chiffres publiés, chiffres calculés", label="Titre")
    texte = blocks.CharBlock(max_length=400, required=False, label="Phrase")

    class Meta:
        icon = "list-ul"
        label = "Publié et calculé"


class BlocsBilan(blocks.StreamBlock):
    """All that a bilan is made of."""

    texte = BlocTexteRiche(
        features=["h2", "h3", "bold", "italic", "ul", "ol", "link"], label="Texte", icon="pilcrow"
    )
    phrase = BlocPhrase()
    entonnoir = BlocEntonnoir()
    tableau = BlocTableau()
    comparaison = BlocComparaison()
