"""An e-mail or a phone, asked as the registration form asks them: same words, same verdict."""

from catalogue.formulaires.identite import IDENTITE
from catalogue.formulaires.page import FormulairePublie, formulaire_django

_QUESTIONS = [dict(question) for question in IDENTITE if question["cle"] in ("courriel", "telephone")]
FormulaireContact: type[FormulairePublie] = formulaire_django(
    {
        "formulaire": "contact",
        "usage": "inscription",
        "etapes": [{"titre": "", "nouvelle_page": False, "elements": _QUESTIONS}],
    }
)
