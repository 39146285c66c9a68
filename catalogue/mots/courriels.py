"""E-mail addresses as people mistype them: one letter away from a provider that everybody has."""

# Of those who register here; and providers that look like one of them and are none.
CONNUS = frozenset(
    {
        *("gmail.com", "icloud.com", "laposte.net", "free.fr", "sfr.fr", "neuf.fr", "bbox.fr", "wanadoo.fr"),
        *(
            "orange.fr",
            "numericable.fr",
            "protonmail.com",
            "proton.me",
            "me.com",
            "mac.com",
            "msn.com",
            "aol.com",
        ),
        *(
            "hotmail.fr",
            "hotmail.com",
            "outlook.fr",
            "outlook.com",
            "live.fr",
            "live.com",
            "yahoo.fr",
            "yahoo.com",
        ),
        *("ymail.com", "mail.com", "email.com", "gmx.com", "gmx.fr", "googlemail.com"),
    }
)
# Their only domain: « gmail.fr » is a mistake too.
UNIQUES = {domaine.partition(".")[0]: domaine for domaine in ("gmail.com", "icloud.com", "laposte.net")}
# Of a shorter name, one letter away, too many are somebody else's.
LETTRES = 4


def adresse_probable(courriel: str) -> str:
    """What was likely meant by an address that looks mistyped; empty when it looks right."""
    avant, arobase, domaine = courriel.strip().rpartition("@")
    domaine = domaine.lower()
    if not arobase or domaine in CONNUS:
        return ""
    nom = domaine.partition(".")[0]
    proches = [
        un for un in sorted(CONNUS) if len(un.partition(".")[0]) >= LETTRES and _a_une_faute(domaine, un)
    ]
    voulu = UNIQUES.get(nom) or (proches[0] if len(proches) == 1 else _de_meme_fin(proches, domaine))
    return f"{avant}@{voulu}" if voulu else ""


def _de_meme_fin(proches: list[str], domaine: str) -> str:
    """Of several, the one that ends alike: « hotmial.fr » is not « hotmail.com »."""
    fin = domaine.rpartition(".")[2]
    return next((un for un in proches if un.endswith(f".{fin}")), "")


def _a_une_faute(mot: str, autre: str) -> bool:
    """Whether one letter more, less, other, or two exchanged, make the one of the other."""
    if len(mot) > len(autre):
        mot, autre = autre, mot
    if len(autre) - len(mot) > 1:
        return False
    rang = next((n for n, (a, b) in enumerate(zip(mot, autre, strict=False)) if a != b), len(mot))
    if len(mot) < len(autre):
        return mot[rang:] == autre[rang + 1 :]
    echangees = mot[rang + 1 : rang + 2] + mot[rang : rang + 1] == autre[rang : rang + 2]
    return mot[rang + 1 :] == autre[rang + 1 :] or (echangees and mot[rang + 2 :] == autre[rang + 2 :])
