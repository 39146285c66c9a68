"""The reference of a registration: eight signs that are read out on the phone and mean nothing else. Pure."""

import secrets

# Neither 0 and O, nor 1, I and L: what the ear or the eye takes for another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LONGUEUR = 8


def nouvelle_reference() -> str:
    """Drawn at random: 31 signs, 8 times."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR))


def reference_lisible(reference: str) -> str:
    """« K7F3 QX2M », as it is read out on the phone."""
    return f"{reference[:4]} {reference[4:]}"
