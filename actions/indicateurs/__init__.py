"""Indicators: their value, and the figures that a report once printed beside it."""
