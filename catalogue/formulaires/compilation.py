"""From live editing blocks to plain JSON that never changes.

A compiled form is::

    {"formulaire": "inscription", "usage": "inscription",
     "etapes": [{"titre": "…", "elements": [question | {"genre": "texte", "html": "…"}]}]}

and a compiled question::

    {"genre": "question", "id": "<block id>", "cle": "besoin", "type": "choix",
     "libelle": "…", "aide": "…", "pourquoi": "…", "obligatoire": true, "personnel": true,
     "conservation_jours": 730, "a_compter": true, "profil": "",
     "options": [{"id": "<block id>", "cle": "cv", "libelle": "Mon CV"}]}

Keys are made here, at the first publication, and kept from version to version by block id:
what an editor types in a draft leaves no trace.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from catalogue.formulaires.types import TYPES

if TYPE_CHECKING:
    from catalogue.models import Formulaire, Offre, Question, VersionFormulaire

Contenu = dict[str, Any]
QuestionJson = dict[str, Any]

CONSERVATION = 730


def _verrouillee(cle: str, type_: str, libelle: str, **autres: Any) -> QuestionJson:
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
        "conservation_jours": CONSERVATION,
        "a_compter": False,
        "profil": "",
        "options": [],
        **autres,
    }


# Asked by every form, locked: what it takes to give a place and to say so (product.md I1, F2).
IDENTITE = [
    _verrouillee("prenom", "nom", "Prénom", obligatoire=True),
    _verrouillee("nom", "nom", "Nom", obligatoire=True),
    _verrouillee(
        "date_naissance",
        "date_naissance",
        "Date de naissance",
        obligatoire=True,
        aide="Par exemple : 4 5 2008.",
        pourquoi="Pour vérifier que l’offre est ouverte à votre âge.",
    ),
    _verrouillee(
        "courriel", "courriel", "E-mail", pourquoi="Un e-mail ou un téléphone : l’un des deux suffit."
    ),
    _verrouillee("telephone", "telephone", "Ou téléphone", aide="Par exemple : 06 39 98 01 23."),
    _verrouillee(
        "code_postal",
        "code_postal",
        "Code postal",
        pourquoi="Pour savoir d’où viennent les jeunes que nous recevons.",
    ),
]
# The same questions when somebody else answers for the young person.
_POUR_AUTRUI: dict[str, dict[str, str]] = {
    "date_naissance": {"pourquoi": "Pour vérifier que l’offre est ouverte à son âge."},
    "courriel": {"libelle": "Son e-mail", "pourquoi": "Différent du vôtre."},
    "telephone": {"libelle": "Son téléphone"},
    "code_postal": {"libelle": "Son code postal", "pourquoi": ""},
}
# Asked by every orientation form, locked (product.md O1).
ORIENTATION_JEUNE = [
    _verrouillee(
        "contact",
        "choix",
        "Comment joindre le jeune ?",
        obligatoire=True,
        options=[
            {"id": "jeune", "cle": "jeune", "libelle": "Par son téléphone ou son e-mail"},
            {"id": "referent", "cle": "referent", "libelle": "Par moi"},
        ],
    ),
    _verrouillee(
        "motif_orientation",
        "texte_long",
        "Qu’attendez-vous de ce rendez-vous ?",
        obligatoire=True,
        aide="N’écrivez rien sur la santé, les origines, la religion ou la justice. Le jeune peut lire ce texte.",
    ),
]
ORIENTATION_REFERENT = [
    _verrouillee("referent_prenom", "nom", "Votre prénom", obligatoire=True),
    _verrouillee("referent_nom", "nom", "Votre nom", obligatoire=True),
    _verrouillee("referent_courriel", "courriel", "Votre e-mail", obligatoire=True),
    _verrouillee("referent_telephone", "telephone", "Votre téléphone"),
    _verrouillee(
        "engagement",
        "consentement",
        "Je m’engage à informer le jeune de ce que j’envoie, et à qui.",
        obligatoire=True,
    ),
]
ORIENTATION = [*ORIENTATION_JEUNE, *ORIENTATION_REFERENT]
# Fields that the page adds to every form.
NOMS_DE_LA_PAGE = frozenset({"version", "jeton", "site", "seance", "creneau", "date", "site_web"})
RESERVEES = NOMS_DE_LA_PAGE | {question["cle"] for question in [*IDENTITE, *ORIENTATION]}


def compiler(formulaire: "Formulaire", precedente: "VersionFormulaire | None") -> Contenu:
    """The form as plain JSON, keys kept from the version before. Changes nothing."""
    cles = _Cles(precedente.contenu if precedente else None)
    etapes = [
        {"titre": etape.value["titre"], "elements": list(_elements(etape.value["questions"], cles))}
        for etape in formulaire.etapes
    ]
    return avec_questions_verrouillees(formulaire.slug, formulaire.usage, etapes)


def avec_questions_verrouillees(slug: str, usage: str, etapes: list[dict[str, Any]]) -> Contenu:
    """The compiled form with its locked questions around the author's steps."""
    if usage != "orientation":
        qui = {"titre": "", "elements": [dict(question) for question in IDENTITE]}
        return {"formulaire": slug, "usage": usage, "etapes": [qui, *etapes]}
    jeune = [question | _POUR_AUTRUI.get(question["cle"], {}) for question in IDENTITE]
    return {
        "formulaire": slug,
        "usage": usage,
        "etapes": [
            {"titre": "Le jeune", "elements": jeune},
            *etapes,
            {"titre": "Votre demande", "elements": [dict(question) for question in ORIENTATION_JEUNE]},
            {"titre": "Vous", "elements": [dict(question) for question in ORIENTATION_REFERENT]},
        ],
    }


def questions_de(contenu: Contenu) -> Iterator[QuestionJson]:
    """All questions of a compiled form, in order."""
    for etape in contenu["etapes"]:
        for element in etape["elements"]:
            if element["genre"] == "question":
                yield element


def questions_propres(contenu: Contenu) -> Iterator[QuestionJson]:
    """The questions that the author of the form chose, without the locked ones."""
    return (question for question in questions_de(contenu) if question["cle"] not in RESERVEES)


@transaction.atomic
def publier_version(formulaire: "Formulaire") -> "VersionFormulaire":
    """Compile what was just published. The same content as before makes no new version."""
    from catalogue.models import Formulaire, VersionFormulaire

    Formulaire.objects.select_for_update().get(pk=formulaire.pk)
    derniere = formulaire.version_publiee
    contenu = compiler(formulaire, derniere)
    empreinte = hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()
    if derniere and derniere.empreinte == empreinte:
        return derniere
    return VersionFormulaire.objects.create(
        formulaire=formulaire,
        numero=derniere.numero + 1 if derniere else 1,
        contenu=contenu,
        empreinte=empreinte,
    )


def formulaire_de(offre: "Offre", usage: str) -> tuple["VersionFormulaire | None", Contenu]:
    """What is asked for `offre`: its own form, else the common one, else identity alone."""
    from catalogue.models import Formulaire, VersionFormulaire

    propre = offre.formulaire_orientation_id if usage == "orientation" else offre.formulaire_id
    formulaires = Formulaire.objects.filter(pk=propre) if propre else Formulaire.objects.filter(commun=True)
    version = (
        VersionFormulaire.objects.filter(formulaire__in=formulaires, formulaire__usage=usage)
        .order_by("-numero")
        .first()
    )
    if version:
        return version, version.contenu
    return None, avec_questions_verrouillees(usage, usage, [])


def _elements(flux: Any, cles: "_Cles") -> Iterator[dict[str, Any]]:
    for bloc in flux:
        if bloc.block_type == "texte_libre":
            yield {"genre": "texte", "html": str(bloc.value)}
        elif bloc.block_type == "commune":
            yield _question_commune(bloc.id, bloc.value["question"], obligatoire=bloc.value["obligatoire"])
        else:
            yield _question_propre(bloc, cles)


def _question_commune(identifiant: str, question: "Question", *, obligatoire: bool) -> QuestionJson:
    return {
        "genre": "question",
        "id": identifiant,
        "cle": question.cle,
        "type": question.type,
        "libelle": question.libelle,
        "aide": question.aide,
        "pourquoi": question.pourquoi,
        "obligatoire": obligatoire,
        "personnel": question.personnel,
        "conservation_jours": question.conservation_jours,
        "a_compter": question.a_compter,
        "profil": question.profil,
        "options": [
            {"id": option.cle, "cle": option.cle, "libelle": option.libelle}
            for option in question.options.all()
        ],
    }


def _question_propre(bloc: Any, cles: "_Cles") -> QuestionJson:
    type_ = TYPES[bloc.block_type]
    valeur = bloc.value
    return {
        "genre": "question",
        "id": bloc.id,
        "cle": cles.question(bloc.id, valeur["libelle"]),
        "type": type_.code,
        "libelle": valeur["libelle"],
        "aide": valeur["aide"],
        "pourquoi": valeur["pourquoi"],
        "obligatoire": valeur["obligatoire"],
        "personnel": valeur["personnel"],
        "conservation_jours": valeur["conservation_jours"],
        "a_compter": valeur["a_compter"] and type_.est_dimension,
        "profil": "",
        "options": cles.options(bloc.id, valeur["options"].bound_blocks) if type_.a_des_options else [],
    }


class _Cles:
    """Keys given so far: those of the version before by block id, and new ones, all distinct."""

    def __init__(self, precedent: Contenu | None) -> None:
        anciennes = list(questions_de(precedent)) if precedent else []
        self._questions = {question["id"]: question["cle"] for question in anciennes}
        self._options = {
            question["id"]: {option["id"]: option["cle"] for option in question["options"]}
            for question in anciennes
        }
        self._prises = {*RESERVEES, *self._questions.values(), *_cles_de_la_banque()}

    def question(self, identifiant: str, libelle: str) -> str:
        if identifiant not in self._questions:
            self._questions[identifiant] = _cle_libre(libelle, self._prises)
            self._prises.add(self._questions[identifiant])
        return self._questions[identifiant]

    def options(self, question: str, blocs: Any) -> list[dict[str, str]]:
        connues = self._options.get(question, {})
        prises = set(connues.values())
        resultat = []
        for bloc in blocs:
            cle = connues.get(bloc.id) or _cle_libre(bloc.value["libelle"], prises)
            prises.add(cle)
            resultat.append({"id": bloc.id, "cle": cle, "libelle": bloc.value["libelle"]})
        return resultat


def _cles_de_la_banque() -> set[str]:
    from catalogue.models import Question

    return set(Question.objects.values_list("cle", flat=True))


def _cle_libre(libelle: str, prises: set[str]) -> str:
    base = slugify(libelle)[:40].strip("-") or "question"
    cle, suite = base, 2
    while cle in prises:
        cle, suite = f"{base}-{suite}", suite + 1
    return cle
