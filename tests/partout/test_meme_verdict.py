"""One definition, one verdict: the page, the API and the JSON Schema agree on any form and any answers.

A schema cannot know everything: that a phone number was never given out, that a birth date is in the
future, that a file is no longer there, that `jeune.sexe` answers the question that asks for it. Numbers
that were given out and past dates are generated here, files are only named, and no question asks the
sexe. Texts are in NFC, as the schema says. The page is compared where a browser can say the same: it
has no way to send the number 5 as a short text.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from rest_framework.exceptions import ValidationError

from catalogue.formulaires.identite import avec_questions_verrouillees
from catalogue.formulaires.page import formulaire_django
from catalogue.formulaires.schema import schema_json
from catalogue.formulaires.types import TYPES
from catalogue.models import VersionFormulaire
from inscriptions.portes.api.corps import InscriptionSaisieSerializer
from inscriptions.portes.api.lecture import lire
from tests import fabriques

# Verdicts on what is typed, before anything is written.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
OPTIONS = ["cv", "stage", "logement"]
SOURCES = ("choix", "choix_multiple", "consentement", "oui_non")  # of which chains of conditions are made
TEXTES = ("texte", "texte_long", "courriel", "telephone", "code_postal")
DATES = ("date", "date_naissance")
UN_NUMERO = "0e984725-c51c-4bf4-9960-e1c80e27aba0"
au_hasard = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# What is good and what is bad for each type, written by hand.
MOTS = st.text("aéÇñ中ß’-.,!", min_size=1, max_size=30)
JOURS = st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(date.isoformat)
BONNES: dict[str, st.SearchStrategy[Any]] = {
    "texte": st.one_of(MOTS, st.just("x" * 200), MOTS.map(lambda mot: f" {mot}\u00a0\n")),
    "texte_long": st.one_of(
        MOTS, st.just("x" * 2000), st.just("a\r\nb" * 660), MOTS.map(lambda m: f"{m}\n\t{m}")
    ),
    "courriel": st.sampled_from(["awa@exemple.fr", " Awa.D+a@a-b.exemple.paris ", "a'b@x.fr"]),
    "telephone": st.sampled_from(["06 39 98 01 23", "+33639980123", "0692 12 34 56", " 06.39.98.01.23 "]),
    "date": JOURS,
    "date_naissance": JOURS,
    "code_postal": st.integers(0, 99_999).map(lambda nombre: f"{nombre:05}"),
    "nombre": st.one_of(st.integers(0, 1_000_000), st.sampled_from([3.0, 1e6])),
    "choix": st.sampled_from(OPTIONS),
    "choix_multiple": st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4),
    "oui_non": st.sampled_from(["oui", "non"]),
    "consentement": st.just(True),
    "fichier": st.lists(st.uuids().map(str), min_size=1, max_size=3),
}
MAUVAISES: dict[str, list[Any]] = {
    "texte": ["a\nb", "x" * 201, "a\u202eb", "e\u0301\u0301\u0301\u0301\u0301", "\x1b[0m"],
    "texte_long": ["x" * 2001, "a\x85b", "a\u2066b", "a\rb"],
    "courriel": ["awa", "awa@exemple", "a b@x.fr", "a" * 250 + "@x.fr", "awa@exemple.fr,ina@exemple.fr"],
    "telephone": ["bonjour", "06 39 98 01 23 ou 24", "0" * 31],
    "date": ["2026-02-30", "1899-12-31", "2026-13-01", "0026-11-24"],
    "date_naissance": ["2023-02-29", "1899-12-31"],
    "code_postal": ["7501", "750111", "75 11", "2A004", "٧٥٠١١"],
    "nombre": [-1, 1_000_001, 2.5],
    "choix": ["autre", "Cv", " cv"],
    "choix_multiple": [["autre"], ["cv", "autre"], [""]],
    "oui_non": ["peut-être", "Oui", "true"],
    "consentement": [],
    "fichier": [["cv.pdf"], [UN_NUMERO.upper()], [UN_NUMERO] * 4, [f"{{{UN_NUMERO}}}"]],
}
# Bad for the API and the schema; no page sends them.
MAL_TYPEES: dict[str, list[Any]] = {
    **{type_: [5, True, ["a"], {}] for type_ in TEXTES},
    **{type_: [20260101, ["1", "2", "2006"], [1, 2, 2006], "01/02/2006", "20060201"] for type_ in DATES},
    "nombre": ["3", True, [3]],
    "choix": [5, ["cv"], True, {"cv": "cv"}],
    "choix_multiple": ["cv", 5, {"cv": True}, [5], [["cv"]]],
    "oui_non": [True, False, 1, ["oui"]],
    "consentement": ["oui", "on", 1, 0, "false", []],
    "fichier": [UN_NUMERO, 5, True, [5], {"numero": UN_NUMERO}],
}
RIENS: dict[str, list[Any]] = {
    **{type_: ["", None] for type_ in TYPES},
    **{type_: ["", None, " \u00a0\n"] for type_ in TEXTES},
    "choix_multiple": ["", None, []],
    "fichier": ["", None, []],
    "consentement": ["", None, False],
}
ABSENTE = object()


@dataclass(frozen=True)
class Reponse:
    """An answer, and what it is worth: « bonne », « mauvaise », « rien »; or « mal typée »."""

    valeur: Any
    sorte: str


@st.composite
def formulaires(tirer: Any) -> list[dict[str, Any]]:
    """Compiled questions, some of which hang on an earlier one, that may itself hang on another."""
    questions: list[dict[str, Any]] = []
    for rang in range(tirer(st.integers(1, 6))):
        type_ = tirer(st.one_of(st.sampled_from(SOURCES), st.sampled_from(sorted(BONNES))))
        sources = [q for q in questions if TYPES[q["type"]].est_condition]
        si = None
        if sources and tirer(st.integers(0, 3)):
            source = tirer(st.sampled_from(sources))
            possibles = list(TYPES[source["type"]].choix(source))
            valeurs = tirer(st.lists(st.sampled_from(possibles), min_size=1, max_size=2, unique=True))
            si = {"cle": source["cle"], "valeurs": valeurs}
        options = OPTIONS if TYPES[type_].a_des_options else ()
        obligatoire = tirer(st.booleans())
        questions.append(
            fabriques.une_question(f"q{rang}-{type_}", type_, options=options, obligatoire=obligatoire, si=si)
        )
    return questions


@st.composite
def reponses_a(tirer: Any, questions: list[dict[str, Any]], *, d_un_navigateur: bool) -> dict[str, Reponse]:
    sortes = ["bonne"] * 5 + ["rien", "absente", "mauvaise"]
    sortes += [] if d_un_navigateur else ["mal typée"]
    donnees = {}
    for question in questions:
        type_, sorte = question["type"], tirer(st.sampled_from(sortes))
        if sorte == "mauvaise" and not MAUVAISES[type_]:
            sorte = "rien"
        valeur = tirer(
            {
                "bonne": BONNES[type_],
                "rien": st.sampled_from(RIENS[type_]),
                "absente": st.just(ABSENTE),
                "mauvaise": st.sampled_from(MAUVAISES[type_] or [None]),
                "mal typée": st.sampled_from(MAL_TYPEES[type_]),
            }[sorte]
        )
        donnees[question["cle"]] = Reponse(valeur, "rien" if sorte == "absente" else sorte)
    return donnees


@st.composite
def cas(tirer: Any, *, d_un_navigateur: bool) -> tuple[list[dict[str, Any]], dict[str, Reponse]]:
    questions = tirer(formulaires())
    return questions, tirer(reponses_a(questions, d_un_navigateur=d_un_navigateur))


def posees(questions: list[dict[str, Any]], reponses: dict[str, Reponse]) -> list[dict[str, Any]]:
    """The questions that are asked, said once more and otherwise than in the portal."""
    par_cle = {question["cle"]: question for question in questions}

    def est_posee(question: dict[str, Any]) -> bool:
        if question["si"] is None:
            return True
        source = par_cle[question["si"]["cle"]]
        reponse = reponses[source["cle"]]
        dites = {"bonne": reponse.valeur, "rien": []}.get(reponse.sorte, [])
        if source["type"] == "consentement" and reponse.sorte in ("bonne", "rien"):
            dites = "oui" if reponse.sorte == "bonne" else "non"
        dites = dites if isinstance(dites, list) else [dites]
        return est_posee(source) and bool(set(dites) & set(question["si"]["valeurs"]))

    return [question for question in questions if est_posee(question)]


def attendu(questions: list[dict[str, Any]], reponses: dict[str, Reponse]) -> bool:
    """The verdict, by hand: nothing bad among what is asked, nothing left out of what is required."""
    return all(
        reponses[q["cle"]].sorte == "bonne" or (reponses[q["cle"]].sorte == "rien" and not q["obligatoire"])
        for q in posees(questions, reponses)
    )


def en_etapes(questions: list[dict[str, Any]]) -> dict[str, Any]:
    """The questions over pages of two."""
    etapes = [
        {"titre": f"Page {rang}", "nouvelle_page": True, "elements": questions[rang : rang + 2]}
        for rang in range(0, len(questions), 2)
    ]
    return avec_questions_verrouillees("essai", "inscription", etapes)


def par_la_page(contenu: dict[str, Any], jeune: dict[str, Any], reponses: dict[str, Any]) -> Any:
    """The form of the page, after a browser sent these answers."""
    poste = QueryDict(mutable=True)
    questions = [q for etape in contenu["etapes"] for q in etape["elements"]]
    valeurs = {**jeune, **reponses}
    for question in questions:
        cle, type_, valeur = question["cle"], question["type"], valeurs.get(question["cle"])
        if type_ in DATES:
            annee, mois, jour = (valeur or "--").split("-")
            poste.update({f"{cle}_jour": jour, f"{cle}_mois": mois, f"{cle}_annee": annee})
        elif type_ in ("choix_multiple", "fichier"):
            poste.setlist(cle, valeur or [])
        elif type_ == "consentement":
            poste.setlist(cle, ["on"] if valeur else [])
        else:
            poste[cle] = "" if valeur is None else str(valeur)
    return formulaire_django(contenu)(poste)


def par_l_api(seance: Any, contenu: dict[str, Any], jeune: dict[str, Any], reponses: dict[str, Any]) -> Any:
    """What the API reads, or None when it refuses."""
    formulaire = fabriques.une_version().formulaire
    numero = formulaire.versions.count() + 1
    VersionFormulaire.objects.create(
        formulaire=formulaire, usage="inscription", numero=numero, contenu=contenu, empreinte="x"
    )
    corps = {"seance": seance.pk, "jeune": jeune, "reponses": reponses, "information_lue": True}
    saisie = InscriptionSaisieSerializer(data=corps)
    try:
        saisie.is_valid(raise_exception=True)
        return lire(saisie.validated_data, "inscription")
    except ValidationError:
        return None


def par_le_schema(contenu: dict[str, Any], jeune: dict[str, Any], reponses: dict[str, Any]) -> bool:
    schema = schema_json(contenu, version=1)
    Draft202012Validator.check_schema(schema)
    corps = {"jeune": jeune, "reponses": reponses}
    if not reponses:
        corps.pop("reponses")
    return Draft202012Validator(schema, format_checker=FormatChecker()).is_valid(corps)


AWA = {"prenom": "Awa", "nom": "Diallo", "date_naissance": "2006-05-04", "courriel": "awa@exemple.fr"}


@pytest.mark.parametrize("courriel", ["", "awa@exemple.fr"])
@pytest.mark.parametrize("joindre", ["aucun", None, "absent"])
def test_sans_contact_les_trois_rendent_le_meme_verdict(joindre, courriel):
    seance, contenu = fabriques.une_seance(), en_etapes([])
    jeune = {**AWA, "courriel": courriel}
    dit = {} if joindre == "absent" else {"joindre": joindre}
    page = formulaire_django(contenu)({**_poste(jeune), "sans_contact": "on" if joindre == "aucun" else ""})
    page.proposer_sans_contact()
    saisie = InscriptionSaisieSerializer(data={"seance": seance.pk, "jeune": jeune, **dit})
    saisie.is_valid(raise_exception=True)
    validateur = Draft202012Validator(schema_json(contenu, version=1), format_checker=FormatChecker())

    verdict = bool(courriel) or joindre == "aucun"

    assert page.is_valid() == verdict, page.errors
    assert validateur.is_valid({"jeune": jeune, **dit}) == verdict
    if verdict:
        assert not lire(saisie.validated_data, "inscription").demande.identite.telephone
    else:
        with pytest.raises(ValidationError):
            lire(saisie.validated_data, "inscription")


def _poste(jeune: dict[str, Any]) -> dict[str, Any]:
    annee, mois, jour = jeune["date_naissance"].split("-")
    nee = {"date_naissance_jour": jour, "date_naissance_mois": mois, "date_naissance_annee": annee}
    return {**jeune, **nee}


@pytest.mark.parametrize("d_un_navigateur", [True, False])
def test_page_api_et_schema_rendent_le_meme_verdict(d_un_navigateur):
    seance = fabriques.une_seance()

    @settings(au_hasard, max_examples=150)
    @given(cas(d_un_navigateur=d_un_navigateur))
    def verdicts(cas_: tuple[list[dict[str, Any]], dict[str, Reponse]]) -> None:
        questions, donnees = cas_
        contenu = en_etapes(questions)
        reponses = {cle: r.valeur for cle, r in donnees.items() if r.valeur is not ABSENTE}
        verdict = attendu(questions, donnees)

        lecture = par_l_api(seance, contenu, AWA, reponses)

        assert par_le_schema(contenu, AWA, reponses) == verdict
        assert (lecture is not None) == verdict
        page = par_la_page(contenu, AWA, reponses) if d_un_navigateur else None
        if page:
            assert page.is_valid() == verdict, page.errors
        if verdict:
            gardees = {
                q["cle"]
                for q in posees(questions, donnees)
                if donnees[q["cle"]].sorte == "bonne" or q["type"] == "consentement"
            }
            assert set(lecture.demande.reponses) == gardees
            if page:
                assert {
                    cle: v for cle, v in page.reponses().items() if cle not in AWA
                } == lecture.demande.reponses

    verdicts()
