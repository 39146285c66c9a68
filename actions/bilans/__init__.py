"""Bilan pages: their blocks, the figures computed for them, and their freezing."""
