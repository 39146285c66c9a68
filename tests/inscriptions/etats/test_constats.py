"""Who says that somebody came: the table of docs/contrat.md §3.5, case by case."""

import pytest

from inscriptions.etats.constats import Source, apres, etat_selon, l_etat_suit

# What is said, one word after the other; « : » alone takes one's word back. Then the state, if there is one.
HISTOIRES = [
    ("", ""),
    ("equipe:presente", "presente"),
    ("feuille:presente", "presente"),
    ("partenaire:absente", "absente"),
    ("import:absente", "absente"),
    # The person's word alone, whatever it is.
    ("personne:presente", ""),
    ("personne:absente", ""),
    # Team, sheet, partner, import: in this order, whoever speaks last.
    ("equipe:presente partenaire:absente", "presente"),
    ("partenaire:absente equipe:presente", "presente"),
    ("equipe:excusee feuille:presente", "excusee"),
    ("feuille:presente partenaire:absente", "presente"),
    ("partenaire:absente feuille:presente", "presente"),
    ("import:presente partenaire:absente", "absente"),
    ("partenaire:absente import:presente", "absente"),
    ("import:presente equipe:absente", "absente"),
    ("equipe:absente personne:presente", "absente"),
    ("personne:presente partenaire:absente", "absente"),
    # The last word of a source is its word.
    ("equipe:presente equipe:absente", "absente"),
    ("partenaire:presente partenaire:excusee", "excusee"),
    ("equipe:presente partenaire:absente equipe:excusee", "excusee"),
    # The team puts right what was noted by mistake, by whomever; the person still says what they say.
    ("equipe:presente equipe:", ""),
    ("partenaire:presente equipe:", ""),
    ("import:presente feuille:absente equipe:", ""),
    ("equipe:presente equipe: partenaire:absente", "absente"),
    ("personne:presente equipe:absente equipe:", ""),
    # Others take back their own word only.
    ("equipe:presente partenaire:absente partenaire:", "presente"),
    ("equipe:presente partenaire:", "presente"),
    ("import:presente partenaire:absente partenaire:", "presente"),
    ("partenaire:absente personne:presente personne:", "absente"),
]


def dites(histoire):
    paroles = {}
    for mot in histoire.split():
        source, quoi = mot.split(":")
        paroles = apres(paroles, source=source, quoi=quoi)
    return paroles


@pytest.mark.parametrize(("histoire", "etat"), HISTOIRES)
def test_l_etat_selon_ce_qui_est_dit(histoire, etat):
    assert etat_selon(dites(histoire)) == etat


@pytest.mark.parametrize(
    ("avant", "source", "quoi", "suit"),
    [
        ("", "equipe", "presente", True),
        ("", "partenaire", "absente", True),
        ("equipe:presente", "partenaire", "absente", False),
        ("equipe:presente", "partenaire", "presente", True),
        ("partenaire:absente", "equipe", "presente", True),
        ("partenaire:absente", "equipe", "", True),
        ("equipe:presente", "partenaire", "", False),
        *(("", "personne", quoi, False) for quoi in ("presente", "absente", "excusee", "")),
        ("equipe:presente", "personne", "presente", False),
    ],
)
def test_qui_parle_est_suivi_ou_seulement_garde(avant, source, quoi, suit):
    assert l_etat_suit(dites(avant), source=source, quoi=quoi) is suit


def test_ce_que_la_personne_a_dit_reste_quand_l_equipe_reprend_ce_qu_elle_a_note():
    assert dites("personne:presente equipe:absente equipe:") == {"personne": "presente"}


def test_les_sources_sont_celles_du_contrat():
    assert Source.values == ["feuille", "partenaire", "personne", "equipe", "import"]
