"""What changes dates: séances produced by plannings."""

from catalogue.services.generation import HORIZON, generer_seances, prolonger

__all__ = ["HORIZON", "generer_seances", "prolonger"]
