"""States of a registration: the table of docs/contrat.md §3.1, transition by transition."""

from itertools import product

import pytest

from inscriptions.courrier.textes.genres import GENRES
from inscriptions.etats import (
    GESTES,
    NAISSANCES,
    PRENNENT_UNE_PLACE,
    VIVANTS,
    Etat,
    transition_permise,
)

# Copied from the contract, not from the code.
TABLE = {
    "demandee": "confirmee attente refusee annulee expiree presente absente",
    "attente": "proposee confirmee refusee annulee expiree",
    "proposee": "confirmee annulee expiree",
    "confirmee": "presente absente excusee annulee",
    "presente": "absente excusee confirmee",
    "absente": "presente excusee confirmee",
    "excusee": "presente absente confirmee",
    "refusee": "",
    "annulee": "",
    "expiree": "",
}
PAR_L_EQUIPE_AVEC_UNE_RAISON = {
    (de, vers) for de in ("attente", "annulee", "expiree") for vers in ("confirmee", "presente")
}


@pytest.mark.parametrize(("de", "vers"), list(product(TABLE, TABLE)))
def test_transitions_du_contrat(de, vers):
    permise = vers in TABLE[de].split()

    assert transition_permise(de, vers) is permise
    assert transition_permise(de, vers, derogation=True) is (
        permise or (de, vers) in PAR_L_EQUIPE_AVEC_UNE_RAISON
    )


def test_le_contrat_nomme_tous_les_etats():
    assert set(TABLE) == set(Etat.values)


@pytest.mark.parametrize("inconnu", ["", "confirmée", "CONFIRMEE", "present\x00e"])
def test_un_etat_inconnu_ne_mene_nulle_part(inconnu):
    assert not any(transition_permise(inconnu, vers, derogation=True) for vers in Etat.values)
    assert not any(transition_permise(de, inconnu, derogation=True) for de in Etat.values)


def test_on_nait_demandee_confirmee_ou_en_attente():
    assert set(NAISSANCES) == {"demandee", "confirmee", "attente"}


def test_ce_qui_prend_une_place():
    assert set(PRENNENT_UNE_PLACE) == {"confirmee", "proposee", "presente", "absente"}


@pytest.mark.parametrize("etat", Etat)
def test_un_etat_ne_mene_qu_a_des_etats_et_n_annonce_que_des_messages_qui_existent(etat):
    declaration = etat.declaration
    annonces = {annonce.modele for annonce in declaration.annonces if annonce.modele}
    quittes = {de for annonce in declaration.annonces for de in annonce.de}

    assert {*declaration.suites, *declaration.derogations, *quittes} <= set(Etat.values)
    assert {*annonces, *filter(None, [declaration.lendemain])} <= GENRES.keys()


@pytest.mark.parametrize("etat", Etat)
def test_ce_qui_est_ouvert_et_rien_d_autre_attend_toujours_quelqu_un(etat):
    """The last act holds whatever the case: no open registration is without one."""
    actes = etat.declaration.actes

    assert bool(actes) == (etat in VIVANTS)
    assert not actes or actes[-1].si == frozenset()


def test_un_code_d_acte_n_a_qu_une_phrase():
    actes = [acte for etat in Etat for acte in etat.declaration.actes]

    assert len({(acte.code, acte.mots) for acte in actes}) == len({acte.code for acte in actes})
    assert {acte.a for acte in actes} == {"site", "partenaire", "prescripteur"}


def test_les_gestes_de_l_equipe_viennent_dans_cet_ordre():
    assert list(GESTES) == ["confirmee", "presente", "absente", "excusee", "attente", "refusee", "annulee"]
