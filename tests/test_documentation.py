"""What the documents say of the house is there: decisions, versions, and what code points to."""

import re
import tomllib

import pytest
import yaml

from tests.test_architecture import RACINE, fichiers_du_depot

DECISIONS = RACINE / "docs" / "decisions"


def test_chaque_decision_est_une_fois_a_l_index_sous_son_titre():
    index = re.findall(r"^- \[(\d{4})\]\((.+?)\) (.+)$", (DECISIONS / "README.md").read_text(), re.M)

    attendu = [
        (fiche.name[:4], fiche.name, fiche.read_text().splitlines()[0].removeprefix("# "))
        for fiche in DECISIONS.glob("[0-9]*.md")
    ]

    assert sorted(index) == sorted(attendu)
    assert [numero for numero, _, _ in sorted(index)] == [f"{n:04}" for n in range(1, len(index) + 1)]


def test_un_seul_numero_de_version():
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text())["project"]["version"]
    publiee = yaml.safe_load((RACINE / "publiccode.yml").read_text())["softwareVersion"]
    journal = re.search(r"^## \[(\d[^]]*)\]", (RACINE / "CHANGELOG.md").read_text(), re.M)

    assert {publiee, journal[1]} == {projet}


def test_la_fiche_du_logiciel_suit_la_norme():
    """The keys that publiccode.yml 0.4 requires, and the lengths that it allows."""
    fiche = yaml.safe_load((RACINE / "publiccode.yml").read_text())
    requises = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus"}
    requises |= {"softwareType", "description", "legal", "maintenance", "localisation"}
    captures = [chemin for texte in fiche["description"].values() for chemin in texte["screenshots"]]

    assert requises - set(fiche) == set()
    assert fiche["legal"]["license"] == "EUPL-1.2"
    assert fiche["maintenance"]["contacts"]
    assert set(fiche["description"]) == {"fr", "en"}
    for texte in fiche["description"].values():
        assert len(texte["shortDescription"]) <= 150
        assert 150 <= len(texte["longDescription"]) <= 10_000
    assert [chemin for chemin in captures if not (RACINE / chemin).is_file()] == []


def test_chaque_lien_d_un_document_mene_a_un_fichier():
    perdus = [
        f"{document.relative_to(RACINE)} → {cible}"
        for document in fichiers_du_depot()
        if document.suffix == ".md"
        for cible in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text())
        if not (document.parent / cible).exists()
    ]

    assert perdus == []


def textes():
    """Every file of ours in which somebody may point to a document, with its text."""
    for fichier in fichiers_du_depot():
        if fichier.suffix in {".py", ".html", ".md", ".toml", ".yml", ".yaml", ".css", ".js", ".typ", ""}:
            yield fichier, fichier.read_text(errors="replace")


def documents_cites(fichier, texte):
    """The documents that `texte` names, as files, each with the sections named after it."""
    # As « docs/contrat.md §3 and §4 »: from the folder of the file, the root or docs/.
    for nom, suite in re.findall(
        r"(?<![\w/.-])([\w./-]+\.md)\b\]?((?:(?:\W{1,4}| et | and )§\d+(?:\.\d+)?)*)", texte
    ):
        ici = [
            racine / nom for racine in (fichier.parent, RACINE, RACINE / "docs") if (racine / nom).is_file()
        ]
        yield nom, ici[0] if ici else None, re.findall(r"§(\d+(?:\.\d+)?)", suite)


def sections(document):
    return re.findall(r"^#+ (\d+(?:\.\d+)?)\.? ", document.read_text(), re.M)


def test_chaque_document_cite_existe_avec_sa_section():
    perdus = [
        f"{fichier.relative_to(RACINE)} : {nom} {' '.join(numeros)}"
        for fichier, texte in textes()
        for nom, document, numeros in documents_cites(fichier, texte)
        if document is None or not set(numeros) <= set(sections(document))
    ]

    assert perdus == []


def test_la_recherche_des_documents_voit_bien_les_sections():
    cites = [
        (nom, numeros)
        for nom, _, numeros in documents_cites(RACINE / "x.py", "lu dans docs/contrat.md §4 et §5.")
    ]

    assert cites == [("docs/contrat.md", ["4", "5"])]
    assert {"3", "3.1", "7.6"} <= set(sections(RACINE / "docs" / "contrat.md"))


def test_chaque_decision_citee_existe():
    perdues = [
        f"{fichier.relative_to(RACINE)} : {numero}"
        for fichier, texte in textes()
        for numero in re.findall(r"[Dd]ecisions? \[?(\d{4})", texte)
        if not list(DECISIONS.glob(f"{numero}-*.md"))
    ]

    assert perdues == []


APPS = ("catalogue", "inscriptions", "actions", "portal", "demonstration")
DOSSIERS = {*APPS, "templates", "tests", "scripts", "docs"}


def chemins_cites(texte):
    """Files and folders in code quotes: by their whole path, or within an app (« `vie/entrees.py` »)."""
    for cite in re.findall(r"`([\w./*-]+)`", texte):
        if cite.endswith(".py") or cite.split("/")[0] in DOSSIERS:
            yield cite


def existe(chemin):
    return any(
        any(racine.glob(chemin.strip("/")))
        for racine in (RACINE, *(RACINE / dossier for dossier in DOSSIERS))
    )


def test_chaque_fichier_qu_un_document_nomme_existe():
    perdus = [
        f"{document.relative_to(RACINE)} : {chemin}"
        for document in fichiers_du_depot()
        if document.suffix == ".md"
        for chemin in chemins_cites(document.read_text())
        if not existe(chemin)
    ]

    assert perdus == []


def test_chaque_module_qu_un_document_nomme_existe():
    perdus = [
        f"{document.relative_to(RACINE)} : {nom}"
        for document in fichiers_du_depot()
        if document.suffix == ".md"
        for nom in re.findall(rf"`((?:{'|'.join(APPS)})(?:\.\w+)+)`", document.read_text())
        if not existe_le_module(nom)
    ]

    assert perdus == []


def existe_le_module(nom):
    """« portal.stockage », or what stands in it: « portal.stockage.StockagePrive »."""
    parties = nom.split(".")
    for longueur in range(len(parties), 1, -1):
        module = RACINE.joinpath(*parties[:longueur])
        for fichier in (module.with_suffix(".py"), module / "__init__.py"):
            if fichier.is_file():
                return longueur == len(parties) or parties[longueur] in fichier.read_text()
    return False


@pytest.mark.parametrize("app", ["catalogue", "inscriptions", "actions"])
def test_le_plan_de_la_maison_nomme_chaque_piece(app):
    plan = (RACINE / "README.md").read_text()
    tableau = plan.partition(f"package of `{app}/`, from the top")[2].partition("\n\n")[0]
    pieces = {dossier.parent.name for dossier in (RACINE / app).glob("*/__init__.py")}

    assert pieces - {"migrations", "templatetags"} - set(re.findall(r"`(\w+)/`", tableau)) == set()
