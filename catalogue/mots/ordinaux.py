"""Ranks as people read them."""


def ordinal(nombre: int) -> str:
    """« 1er », « 11e »."""
    return f"{nombre}{'er' if nombre == 1 else 'e'}"
