"""What changes dates: séances produced by plannings."""

from catalogue.plannings.generation import HORIZON, generer_seances, prolonger

__all__ = ["HORIZON", "generer_seances", "prolonger"]
