"""What the documents say of the house is there: decisions, versions, and what code points to."""

import re
import tomllib

import yaml

from tests.test_architecture import RACINE

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
