"""What may be typed, as patterns that JSON Schema (2020-12) and Python read alike. Pure.

What a pattern cannot say (a phone number never given out, 30 February) the fields of
`catalogue.formulaires.valeurs` say in words. Texts are meant in NFC.
"""

_TENU = r"\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff"
_TENU_LONG = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff"
MARQUES = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f"
_LOCAL = r"[-!#$%&'*+/=?^_`{|}~0-9A-Za-z]+"
_ETIQUETTE = r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?"
MOTIF_COURRIEL = rf"^\s*{_LOCAL}(?:\.{_LOCAL})*@(?:{_ETIQUETTE}\.)+[A-Za-z]{{2,63}}\s*$"
MOTIF_TELEPHONE = r"^[\s0-9+().\-/]*$"
MOTIF_DATE = r"^(?:19|[2-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"

HORS_NOM = r"<>\[\]{}@/\\|=#$%^*_~+\"“”;!?0-9"
MOTIF_NOM = (
    rf"^(?![\s\S]*[{MARQUES}]{{4}})(?=[\s\S]*[A-Za-z\u00c0-\u02af\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff])"
    rf"\s*[^\s{_TENU}{HORS_NOM}](?:[^{_TENU}{HORS_NOM}]*[^\s{_TENU}{HORS_NOM}])?\s*$"
)


def motif_de_texte(longueur: int, *, lignes: bool, vide: bool) -> str:
    """The pattern of `texte_simple` with at most `longueur` characters between outer spaces."""
    tenu = _TENU_LONG if lignes else _TENU
    corps = rf"[^\s{tenu}](?:[^{tenu}]{{0,{longueur - 2}}}[^\s{tenu}])?"
    return rf"^(?![\s\S]*[{MARQUES}]{{4}})\s*(?:{corps}){'?' if vide else ''}\s*$"
