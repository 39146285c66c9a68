"""Programmes, parcours, figures, bilans."""

from actions.models.bilans import Bilan, EditionBilan, PageBilans
from actions.models.chiffres import ChiffreExterne, ChiffrePublie, Indicateur
from actions.models.objectifs import Objectif
from actions.models.parcours import Parcours
from actions.models.programmes import (
    Action,
    ActionOffre,
    Financement,
    Programme,
    Rencontre,
)
