"""A state more is one object and one migration: shown on a copy of the house and of its database."""

import pytest

from tests import maison_copiee
from tests.serveur import base_a_part

RETENUE = """

RETENUE = Declaration(
    code="retenue",
    label="Place retenue",
    temps="vivante",
    icone="attente",
    ton="attente",
    place=Place.PRISE,
    suites=("confirmee", "annulee"),
    actes=_chez_qui_recoit("suivre-place", "Suivre la place retenue", Echeance.SEANCE),
    page=PageDeLaPersonne(titre="Une place est retenue pour vous", suite=("Rappelez votre site.",)),
)
"""
CLASSEE = """

CLASSEE = Declaration(
    code="classee",
    label="Classée sans suite",
    temps="finie",
    icone="non",
    ton="non",
    page=PageDeLaPersonne(titre="Votre demande est classée", suite=()),
)
"""
CHOIX = ["AlterField de", "AlterField vers", "AlterField etat"]


@pytest.fixture
def _django_db_helper():
    """No transaction: another process must see the database."""


@pytest.fixture
def base(db, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), base_a_part() as adresse:
        yield adresse


@pytest.fixture
def maison(tmp_path):
    """The house, its room of registrations being a copy that may be written in."""
    return maison_copiee.copier(tmp_path, piece="inscriptions")


def declarer(maison, objet, *, module):
    """Write the object into `module`, and its name into `Etat`."""
    nom = objet.split()[0]
    with (maison / f"inscriptions/etats/{module}.py").open("a") as fichier:
        fichier.write(objet)
    etats = maison / "inscriptions/etats/__init__.py"
    dernier = "    EXCUSEE = passees.EXCUSEE\n"
    assert dernier in etats.read_text()
    etats.write_text(etats.read_text().replace(dernier, f"{dernier}    {nom} = {module}.{nom}\n"))


def vivre(maison, base, code):
    """What the house thus augmented does of its own database."""
    return maison_copiee.vivre(maison, base, "tests.inscriptions.maison_augmentee", code)


def test_un_etat_qui_prend_une_place_refait_la_colonne_calculee(maison, base):
    declarer(maison, RETENUE, module="vivantes")

    vecu = vivre(maison, base, "retenue")

    assert vecu["operations"] == [
        "RemoveConstraint une_inscription_par_personne_et_seance",
        "RemoveConstraint un_rendez_vous_par_creneau_et_poste",
        "RemoveConstraint prochain_acte_des_vivantes",
        *CHOIX,
        "RemoveIndex inscription_seance__9e3ada_idx",
        "RemoveField occupe",
        "AddField occupe",
        "AddIndex",
        *["AddConstraint"] * 3,
    ]
    assert (vecu["occupe"], vecu["celle d’avant occupe"]) == (True, True)
    assert (vecu["suivante"], vecu["places"]) == ("attente", 0)
    est_montree_partout(vecu, code="retenue", mot="Place retenue", ton="etat-attente")
    assert "<h1>Une place est retenue pour vous</h1>" in vecu["page"]
    assert "<li>Rappelez votre site.</li>" in vecu["page"]


def test_un_etat_sans_place_ne_change_que_les_choix(maison, base):
    declarer(maison, CLASSEE, module="passees")

    vecu = vivre(maison, base, "classee")

    assert vecu["operations"] == CHOIX
    assert (vecu["occupe"], vecu["celle d’avant occupe"]) == (False, True)
    assert (vecu["suivante"], vecu["places"]) == ("confirmee", 0)
    est_montree_partout(vecu, code="classee", mot="Classée sans suite", ton="etat-non")
    assert "<h1>Votre demande est classée</h1>" in vecu["page"]


def est_montree_partout(vecu, *, code, mot, ton):
    """List, badge, API and counts."""
    assert vecu["liste"] == [True, False]
    assert f'<span class="etat {ton}">' in vecu["page"]
    assert mot in vecu["page"]
    assert vecu["api"] == [code]
    lignes = {ligne["etat"]: ligne for ligne in vecu["comptes"]["lignes"]}
    assert lignes[code]["inscriptions"] == 1
