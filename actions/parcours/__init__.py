"""Parcours: entry, exit, corrections, what they add to an orientation, and the evidence that they are."""
