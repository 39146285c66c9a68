"""Neither e-mail nor phone: the box by which somebody says so, and what is said to who leaves all empty. Pure."""

from collections.abc import Container

from django import forms

SANS_CONTACT = "sans_contact"
L_UN_DES_DEUX = "Donnez un e-mail ou un téléphone\u00a0: l’un des deux suffit."
_NI_L_UN_NI_L_AUTRE = "Je n’ai ni e-mail ni téléphone"


def case() -> forms.BooleanField:
    return forms.BooleanField(
        label=_NI_L_UN_NI_L_AUTRE,
        help_text="Ce n’est pas un obstacle\u00a0: votre référence sera votre ticket. Nous ne pouvons pas vous écrire.",
        required=False,
    )


def contact_attendu(champs: Container[str]) -> str:
    """What is asked of who gave no contact, on a form of these fields."""
    if SANS_CONTACT not in champs:
        return L_UN_DES_DEUX
    return f"{L_UN_DES_DEUX} Ou cochez «\u00a0{_NI_L_UN_NI_L_AUTRE}\u00a0»."
