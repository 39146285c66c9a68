"""Named doors elsewhere, by reason: too young, too old, of another commune (docs/contrat.md §3.8)."""

import re

from catalogue.models import AutreService, Maison

Pour = AutreService.Pour
AGE = re.compile(r"\b(\d{1,2})\s*ans?\b", re.IGNORECASE)
CODE_POSTAL = re.compile(r"\b\d{5}\b")


def services_ailleurs(*, age: int | None, code_postal: str) -> list[AutreService]:
    """Who receives somebody of that age, who lives there; nobody but us, when the house receives them."""
    maison = Maison.courante()
    if age is not None and age < maison.age_min:
        return _pour(Pour.TROP_JEUNE, code_postal)
    if age is not None and age > maison.age_max:
        return _pour(Pour.TROP_AGE, code_postal)
    if code_postal and maison.territoire.numero_de(code_postal) is None:
        return _pour(Pour.AUTRE_COMMUNE, code_postal)
    return []


def services_de_la_question(texte: str) -> list[AutreService]:
    """Who receives whom the words describe, « 26 ans », « 93100 »; nobody when they tell neither age nor postcode."""
    age, code = age_dit(texte), CODE_POSTAL.search(texte)
    if age is None and code is None:
        return []
    return services_ailleurs(age=age, code_postal=code[0] if code else "")


def age_dit(texte: str) -> int | None:
    """The one that the words of a question tell."""
    trouve = AGE.search(texte)
    return int(trouve[1]) if trouve else None


def services_d_ailleurs() -> list[AutreService]:
    """Who receives those of other communes, whichever it is."""
    return _pour(Pour.AUTRE_COMMUNE, "")


def _pour(raison: str, code_postal: str) -> list[AutreService]:
    """Those named for that reason: of that postcode alone, when there are some."""
    tous = list(AutreService.objects.filter(pour=raison))
    return [un for un in tous if code_postal in un.codes] or [un for un in tous if not un.codes]
