"""A page as it is read: white space that a browser does not show is no part of it."""

import re

# What a person reads with; Django's client says nothing, as a machine does.
NAVIGATEUR = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# Beside these, white space is not shown.
BLOCS = (
    "address|button|dd|div|dl|dt|fieldset|form|h1|h2|h3|label|legend|li|option|p|section|table|td|th|tr|ul"
)
_AU_BORD = re.compile(rf" ?(</?(?:{BLOCS})\b[^>]*>) ?")


def lue(reponse):
    """The HTML of `reponse`: one space for several, none at the edge of a block. No-break spaces stay."""
    return sans_blancs(reponse.content.decode())


def sans_blancs(html):
    return _AU_BORD.sub(r"\1", re.sub(r"[ \t\r\n]+", " ", html))
