"""Séances that move, and people who take another date."""
