"""The menu and the footer, as the team wants them."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseSiteSetting

from catalogue.champs import ChampBlocs
from portal.parties import AU_MENU, AU_PIED, PARTIES

# More of them do not hold on one line of a telephone.
ENTREES_DU_MENU = 4
MOTS = "Vide\u00a0: les mots habituels."
BREF = (
    "Vide\u00a0: les mêmes mots. Sur un téléphone, trois entrées tiennent sur une ligne si chacune est courte\u00a0; "
    "la quatrième se place à côté du nom."
)
AIDE = (
    "<p>Une entrée dont la page n’est pas publiée, ou dont il n’y a rien à montrer, n’est pas affichée. "
    "Sans entrée, ce sont celles d’origine. Un changement se voit partout en dix secondes.</p>"
)


class BlocRubrique(blocks.StructBlock):
    """A part of the portal."""

    rubrique = blocks.ChoiceBlock(
        choices=[(code, rubrique.mots) for code, rubrique in PARTIES.items()], label="Rubrique"
    )
    mots = blocks.CharBlock(max_length=40, required=False, label="Mots", help_text=MOTS)
    bref = blocks.CharBlock(max_length=16, required=False, label="Sur un téléphone", help_text=BREF)

    class Meta:
        icon = "site"
        label = "Rubrique du portail"


class BlocPage(blocks.StructBlock):
    """A page that the team wrote."""

    page = blocks.PageChooserBlock(label="Page")
    mots = blocks.CharBlock(
        max_length=40, required=False, label="Mots", help_text="Vide\u00a0: le titre de la page."
    )
    bref = blocks.CharBlock(max_length=16, required=False, label="Sur un téléphone", help_text=BREF)

    class Meta:
        icon = "doc-empty"
        label = "Page"


ENTREES = [("rubrique", BlocRubrique()), ("page", BlocPage())]


def menu_d_office() -> list[tuple[str, dict[str, str]]]:
    """What an editor finds the first time, and changes."""
    return [("rubrique", {"rubrique": code, "mots": "", "bref": ""}) for code in AU_MENU]


def pied_d_office() -> list[tuple[str, dict[str, str]]]:
    """What an editor finds the first time, and changes."""
    return [("rubrique", {"rubrique": code, "mots": "", "bref": ""}) for code in AU_PIED]


class MenuEtPied(BaseSiteSetting):
    """What stands above and below every page. `portal.cadre` shows of it only what exists."""

    menu = ChampBlocs(
        ENTREES, default=menu_d_office, blank=True, max_num=ENTREES_DU_MENU, verbose_name="menu"
    )
    pied = ChampBlocs(ENTREES, default=pied_d_office, blank=True, verbose_name="pied de page")
    phrase = models.CharField(
        "phrase du pied de page",
        max_length=160,
        blank=True,
        help_text="Vide\u00a0: les âges et la ville, «\u00a0avec ou sans logement. Les ateliers et les rendez-vous "
        "sont gratuits.\u00a0»",
    )

    panels = [HelpPanel(content=AIDE), FieldPanel("menu"), FieldPanel("pied"), FieldPanel("phrase")]

    class Meta:
        verbose_name = "menu et pied de page"
