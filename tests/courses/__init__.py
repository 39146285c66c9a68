"""Races: several acts at the same moment, by threads, by processes, or one SQL statement at a time.

Each has a twin without its guard that must lose, where one can be made: a race that cannot be lost
proves nothing. `depart.py` starts acts together, `ordonnanceur.py` plays a given interleaving.
"""
