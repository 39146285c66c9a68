"""The questions that every form asks, locked: who comes, and for an orientation who sends them."""

from typing import Any

QuestionJson = dict[str, Any]
Contenu = dict[str, Any]

CONSERVATION = 730


def question_compilee(cle: str, type_: str, libelle: str, **autres: Any) -> QuestionJson:
    """A compiled question (`catalogue.formulaires.compilation`) that no editor wrote."""
    return {
        "genre": "question",
        "id": cle,
        "cle": cle,
        "type": type_,
        "libelle": libelle,
        "aide": "",
        "pourquoi": "",
        "obligatoire": False,
        "personnel": True,
        "montree_au_partenaire": False,
        "conservation_jours": CONSERVATION,
        "a_compter": False,
        "profil": "",
        "options": [],
        "si": None,
        **autres,
    }


# Who has one name writes it in either: of each pair one is due.
NOMS = (("prenom", "nom"), ("referent_prenom", "referent_nom"))
UN_SEUL_NOM = "Un seul nom\u00a0? Écrivez-le dans l’une des deux cases."
_DES_NOMS = frozenset(cle for paire in NOMS for cle in paire)

# Asked by every form, locked: what it takes to give a place and to say so (docs/contrat.md §7.1).
IDENTITE = [
    question_compilee("prenom", "nom", "Prénom"),
    question_compilee("nom", "nom", "Nom", aide=UN_SEUL_NOM),
    question_compilee(
        "date_naissance",
        "date_naissance",
        "Date de naissance",
        obligatoire=True,
        aide="Par exemple\u00a0: 4 5 2008.",
        pourquoi="Pour vérifier que l’offre est ouverte à votre âge.",
    ),
    question_compilee(
        "courriel", "courriel", "E-mail", pourquoi="Un e-mail ou un téléphone\u00a0: l’un des deux suffit."
    ),
    question_compilee("telephone", "telephone", "Ou téléphone", aide="Par exemple\u00a0: 06 39 98 01 23."),
    question_compilee(
        "code_postal",
        "code_postal",
        "Code postal",
        pourquoi="Pour savoir d’où viennent les personnes que nous recevons.",
    ),
]
# The same questions when somebody else answers for the young person.
_POUR_AUTRUI: dict[str, dict[str, str]] = {
    "date_naissance": {"pourquoi": "Pour vérifier que l’offre est ouverte à son âge."},
    "courriel": {"libelle": "Son e-mail", "pourquoi": "Différent du vôtre."},
    "telephone": {"libelle": "Son téléphone"},
    "code_postal": {"libelle": "Son code postal", "pourquoi": ""},
}
# Asked by every orientation form, locked (docs/contrat.md §7.3).
ORIENTATION_JEUNE = [
    question_compilee(
        "contact",
        "choix",
        "Comment joindre la personne\u00a0?",
        obligatoire=True,
        options=[
            {"id": "jeune", "cle": "jeune", "libelle": "Par son téléphone ou son e-mail"},
            {"id": "referent", "cle": "referent", "libelle": "Par moi"},
        ],
    ),
    question_compilee(
        "motif_orientation",
        "texte_long",
        "Qu’attendez-vous de ce rendez-vous\u00a0?",
        obligatoire=True,
        aide="N’écrivez rien sur la santé, les origines, la religion ou la justice. La personne peut lire ce texte.",
    ),
    question_compilee(
        "piece_jointe",
        "fichier",
        "Un document à joindre",
        aide="Un CV, une attestation. PDF ou photo, trois fichiers et 5 Mo au plus. Pas de document de santé.",
    ),
]
ENGAGEMENT = "La personne est d’accord. Je lui ai dit ce que j’envoie, et à qui."
ORIENTATION_REFERENT = [
    question_compilee("referent_prenom", "nom", "Votre prénom"),
    question_compilee("referent_nom", "nom", "Votre nom"),
    question_compilee("referent_courriel", "courriel", "Votre e-mail", obligatoire=True),
    question_compilee("referent_telephone", "telephone", "Votre téléphone"),
    question_compilee(
        "engagement",
        "consentement",
        ENGAGEMENT,
        obligatoire=True,
    ),
]
ORIENTATION = [*ORIENTATION_JEUNE, *ORIENTATION_REFERENT]
# Fields that the page adds to every form.
NOMS_DE_LA_PAGE = frozenset(
    {"version", "jeton", "site", "seance", "creneau", "date", "site_web", "aller"}
    | {"discretion", "peut_savoir", "sans_contact"}
)
RESERVEES = NOMS_DE_LA_PAGE | {question["cle"] for question in [*IDENTITE, *ORIENTATION]}


def telle_que_posee(question: QuestionJson) -> QuestionJson:
    """A compiled question as it is asked today: versions of before required both names, and promised later."""
    if question["cle"] == "engagement":
        return {**question, "libelle": ENGAGEMENT}
    if question["cle"] not in _DES_NOMS:
        return question
    aide = UN_SEUL_NOM if question["cle"] == "nom" else question["aide"]
    return {**question, "obligatoire": False, "aide": aide}


def avec_questions_verrouillees(slug: str, usage: str, etapes: list[dict[str, Any]]) -> Contenu:
    """The compiled form with its locked questions around the author's steps.

    A form that stands alone asks nobody's name: it has none.
    """
    return {"formulaire": slug, "usage": usage, "etapes": _ENTOURER[usage](etapes)}


def _inscription(etapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_etape("", IDENTITE), *etapes]


def _orientation(etapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The author's pages stand between the young person and the request."""
    jeune = [question | _POUR_AUTRUI.get(question["cle"], {}) for question in IDENTITE]
    en_pages = any(etape["nouvelle_page"] for etape in etapes)
    return [
        _etape("La personne", jeune),
        *etapes,
        _etape("Votre demande", ORIENTATION_JEUNE, nouvelle_page=en_pages),
        _etape("Vous", ORIENTATION_REFERENT),
    ]


def _seul(etapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return etapes


_ENTOURER = {"inscription": _inscription, "orientation": _orientation, "enquete": _seul}


def _etape(titre: str, questions: list[QuestionJson], *, nouvelle_page: bool = False) -> dict[str, Any]:
    return {
        "titre": titre,
        "nouvelle_page": nouvelle_page,
        "elements": [dict(question) for question in questions],
    }
