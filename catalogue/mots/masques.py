"""Contacts shown so that who knows them recognises them, and nobody else learns them. Pure."""

import re


def courriel_masque(courriel: str) -> str:
    """« a…@exemple.fr »; nothing of nothing."""
    nom, arobase, domaine = courriel.partition("@")
    return f"{nom[:1]}…@{domaine}" if arobase else ""


def telephone_masque(lisible: str) -> str:
    """« 06 .. .. .. 12 », of a number written for reading; a short one is hidden whole."""
    chiffres = [place for place, signe in enumerate(lisible) if signe.isdigit()]
    if len(chiffres) < 6:
        return re.sub(r"\d", ".", lisible)
    montres = {*chiffres[:2], *chiffres[-2:]}
    return "".join(
        "." if signe.isdigit() and place not in montres else signe for place, signe in enumerate(lisible)
    )
