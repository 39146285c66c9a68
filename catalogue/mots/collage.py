"""Text pasted from a word processor, without what nobody sees: the editor drops styles, this drops the rest. Pure."""

import re

# Soft hyphens and characters without width: they cut words for a search, and for a screen reader.
SANS_LARGEUR = re.compile("[\u00ad\u200b\u2060\ufeff]")
# A no-break space among them stays one: French typography needs it.
ESPACES = re.compile("[ \u00a0]{2,}")
VIDES = re.compile(r"<p(?:\s[^>]*)?>(?:\s|\u00a0|&nbsp;|<br\s*/?>)*</p>")
_AU_BORD = re.compile("(<(?:p|li|h[1-6])(?:\\s[^>]*)?>)[ \u00a0]+|[ \u00a0]+(</(?:p|li|h[1-6])>)")


def sans_traces(html: str) -> str:
    """`html` without empty paragraphs, spaces in a row or at the edges, nor characters that have no width."""
    visible = ESPACES.sub(_une_espace, SANS_LARGEUR.sub("", html))
    au_net = _AU_BORD.sub(lambda trouve: trouve[1] or trouve[2], visible)
    return VIDES.sub("", au_net)


def _une_espace(suite: re.Match[str]) -> str:
    return "\u00a0" if "\u00a0" in suite[0] else " "
