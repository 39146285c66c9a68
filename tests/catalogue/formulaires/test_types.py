"""One definition drives everything (docs/contrat.md §7.1): each question type, from the editor to the counts."""

import csv
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
import tablib
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from jsonschema import Draft202012Validator, FormatChecker

from catalogue.formulaires.types import TYPES
from inscriptions.models import Inscription
from inscriptions.vie.pieces import deposer
from portal.groupes import COMMUNICATION, COORDINATION
from tests import composition, fabriques
from tests.par_api import poster, un_corps, un_jeton
from tests.tableurs import relire_ods

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
LIBELLE = "Et pour vous\u00a0: l’essai & la suite\u00a0?"
CLE = "et-pour-vous-lessai-la-suite"
FICHIER_PERDU = "0e984725-c51c-4bf4-9960-e1c80e27aba0"


@dataclass(frozen=True)
class Cas:
    """What is answered to a question of a type, what its cell then holds, and what is refused."""

    reponse: Any
    cellule: Any
    refusees: list[Any]
    options: tuple[str, ...] = ()
    comptes: dict[str | None, int] | None = None


CAS = {
    "texte": Cas("Un CV", "Un CV", ["", 5, "deux\nlignes", "x" * 201, "a\u202eb"]),
    "texte_long": Cas("Un CV\nUne lettre", "Un CV\nUne lettre", ["", ["a"], "x" * 2001, "a\x1bb"]),
    "courriel": Cas("awa@exemple.fr", "awa@exemple.fr", ["", "awa", "awa@exemple", 12]),
    "telephone": Cas("+33 6 39 98 01 23", "06 39 98 01 23", ["", "bonjour", 639980123]),
    "date": Cas("2026-11-24", "2026-11-24", ["", "24/11/2026", "2026-02-30", "0026-11-24", 20261124]),
    "date_naissance": Cas("2006-05-04", "2006-05-04", ["", "04/05/2006", "1899-05-04"]),
    "code_postal": Cas("75011", "75011", ["", "7501", "750111", 75011]),
    "nombre": Cas(3, 3, ["", "3", -1, 1_000_001, 2.5, True]),
    "choix": Cas("un-cv", "Un CV", ["", "Un CV", "autre", ["un-cv"]], ("Un CV", "Un stage"), {"un-cv": 1}),
    "choix_multiple": Cas(
        ["un-stage", "un-cv"],
        "Un stage, Un CV",
        [[], "un-cv", ["autre"], [1]],
        ("Un CV", "Un stage", "Un logement"),
        {"un-cv": 1, "un-stage": 1},
    ),
    "oui_non": Cas("non", "Non", ["", "peut-être", False], (), {"non": 1}),
    "consentement": Cas(True, "Oui", [False, "oui", 1]),
    "fichier": Cas(None, "1 fichier", [[], FICHIER_PERDU, ["cv.pdf"], 5, [FICHIER_PERDU] * 4]),
}


def compte(role):
    client = Client()
    utilisateur = fabriques.un_compte()
    utilisateur.groups.add(Group.objects.get(name=role))
    client.force_login(utilisateur)
    return client


def fichiers_exportes(coordination):
    """The three files as lists of rows, headings first."""

    def lire(format_):
        reponse = coordination.get(reverse("inscriptions:index"), {"export": format_})
        return b"".join(reponse.streaming_content)

    texte = lire("csv").decode("utf-8-sig")
    yield list(csv.reader(texte.splitlines(keepends=True), delimiter=";"))
    feuille = tablib.Dataset().load(BytesIO(lire("xlsx")), format="xlsx")
    yield [feuille.headers, *(list(ligne) for ligne in feuille)]
    yield relire_ods(BytesIO(lire("ods")))


def une_reponse(type_):
    if type_ != "fichier":
        return CAS[type_].reponse
    contenu = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 ...", content_type="application/pdf")
    return [str(deposer(question=CLE, fichier=contenu).pk)]


@pytest.mark.parametrize("type_", [code for code, type_ in TYPES.items() if type_.au_choix])
def test_une_question_ajoutee_par_l_editrice_est_partout_sans_rien_deployer(client, type_):
    cas, reponse = CAS[type_], une_reponse(type_)
    seance = fabriques.une_seance()
    reglages = {"a_compter": True} if TYPES[type_].est_dimension else {}

    composition.publier(
        compte(COMMUNICATION),
        composition.etape(
            "", composition.question(type_, LIBELLE, obligatoire=True, options=cas.options, **reglages)
        ),
    )

    # The page asks it.
    page = client.get(reverse("s_inscrire_seance", args=[seance.pk])).content.decode()
    assert page.count(escape(LIBELLE)) == 1
    assert f'name="{CLE}' in page

    # The API describes it, and refuses what the description refuses.
    schema = client.get(f"/api/v1/offres/{seance.offre.slug}/formulaire/").json()
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["reponses"]["properties"][CLE]["title"] == LIBELLE
    validateur = Draft202012Validator(schema, format_checker=FormatChecker())
    sans = un_corps(seance=seance.pk)
    assert not validateur.is_valid(sans)
    refus = poster(client, sans)
    assert refus.status_code == 400
    assert list(refus.json()["reponses"]) == [CLE]
    for refusee in cas.refusees:
        corps = {**sans, "reponses": {CLE: refusee}}
        assert not validateur.is_valid(corps), refusee
        refus = poster(client, corps)
        assert (refus.status_code, list(refus.json()["reponses"])) == (400, [CLE]), refusee
    assert not Inscription.objects.exists()
    corps = {**sans, "reponses": {CLE: reponse}, "version": schema["version"]}
    validateur.validate(corps)
    faite = poster(client, corps)
    assert faite.status_code == 201, faite.json()

    # The files have its column.
    for titres, ligne in fichiers_exportes(compte(COORDINATION)):
        cellule = ligne[titres.index(LIBELLE)]
        assert (cellule, titres.count(LIBELLE)) in ((cas.cellule, 1), (str(cas.cellule), 1))

    # And the counts, when it can be counted.
    question = {"mesure": "inscriptions", "par": f"question:{CLE}"}
    comptes = client.get("/api/v1/comptes/", question, headers=un_jeton("comptes:lire"))
    if cas.comptes is None:
        assert comptes.status_code == 400
    else:
        lignes = {ligne[f"question:{CLE}"]: ligne["inscriptions"] for ligne in comptes.json()["lignes"]}
        assert lignes == cas.comptes
        assert comptes.json()["total"] == {"inscriptions": 1}
