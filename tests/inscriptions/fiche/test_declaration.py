"""A column says what it is; a choice of columns cannot fall out of step, nor tell of people by mistake."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from inscriptions.fiche.colonnes import AU_CHOIX, COLONNES, JEUNE, TOUTES, choisir
from inscriptions.fiche.declaration import (
    Colonne,
    ColonnePersonnelle,
    Colonnes,
    ColonnesImpersonnelles,
    par_code,
)
from inscriptions.fiche.exports import FORMATS, RangeeMalFaite, ecrire
from inscriptions.fiche.questions import colonnes_des_questions
from inscriptions.fiche.sortes import CHOIX, JOUR, MOMENT, NOMBRE, TELEPHONE, TEXTE
from inscriptions.models import Inscription, Jeune
from tests import fabriques

DE_LA_PERSONNE = {
    *("reference", "jeune", "prenom", "nom", "date_naissance", "courriel", "telephone", "code_postal"),
    *("dossier", "sexe", "age", "arrondissement", "qpv", "mesure_ase", "logement", "ressources", "niveau"),
    *("motif", "motif_orientation", "reponses", "suite_de"),
    *("referent", "referent_prenom", "referent_nom", "referent_courriel", "referent_telephone"),
}


@pytest.mark.parametrize("code", sorted(DE_LA_PERSONNE))
def test_une_liste_sans_personne_ne_peut_choisir_ce_qui_parle_de_quelqu_un(code):
    with pytest.raises(ColonnePersonnelle, match=code):
        ColonnesImpersonnelles(*choisir("offre", "seance", code))


def test_ce_qui_n_est_pas_declare_est_personnel():
    nouvelle = Colonne("note", "Note", lambda inscription: "…")

    with pytest.raises(ColonnePersonnelle, match="note"):
        ColonnesImpersonnelles(nouvelle)


def test_le_fichier_d_un_financeur_est_un_choix_de_colonnes_par_leur_code():
    choix = ColonnesImpersonnelles(*choisir("venue_le", "offre", "antenne", "etat"))

    assert choix.titres == [
        ("venue_le", "Venue le"),
        ("offre", "Offre"),
        ("antenne", "Antenne"),
        ("etat", "État"),
    ]
    assert choix.relations == ("offre", "antenne")


def test_une_question_personnelle_donne_une_colonne_personnelle(db):
    avis = {**fabriques.une_question("avis", "choix", options=["bien"]), "personnel": False}
    version = fabriques.une_version(avis, fabriques.une_question("mot", "texte"))

    colonnes = colonnes_des_questions(type(version).objects.all())

    assert [(colonne.code, colonne.personnelle) for colonne in colonnes] == [
        ("question:avis", False),
        ("question:mot", True),
    ]


def test_deux_colonnes_du_meme_code_ne_vont_pas_ensemble():
    with pytest.raises(ValueError, match="offre"):
        Colonnes(*choisir("offre", "seance", "offre"))


def test_aucun_code_n_est_declare_deux_fois():
    assert len(par_code(*TOUTES.values(), *AU_CHOIX.values())) == len(COLONNES)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("ligne", [["1"], ["1", "2", "3"]])
def test_une_ligne_qui_n_a_pas_autant_de_cellules_que_de_titres_est_refusee(format_, ligne):
    with pytest.raises(RangeeMalFaite, match="Ligne 2"):
        ecrire([("a", "A"), ("b", "B")], [["1", "2"], ligne], format_, BytesIO())


def test_la_sorte_d_une_colonne_suit_le_champ_qu_elle_lit():
    sortes = {code: COLONNES[code].sorte for code in ("demandee_le", "venue_le", "etat", "referent_nom")}

    assert sortes == {"demandee_le": MOMENT, "venue_le": JOUR, "etat": CHOIX, "referent_nom": TEXTE}
    assert JEUNE["telephone"].sorte == TELEPHONE
    assert Colonne.du_champ(Inscription, "age").sorte == NOMBRE


def test_une_valeur_s_ecrit_selon_ce_qui_la_recoit():
    jeune = Jeune(prenom="Awa", date_naissance=date(2006, 5, 4), telephone="+212612345799")
    naissance, telephone, nom = JEUNE["date_naissance"], JEUNE["telephone"], JEUNE["nom"]

    assert [naissance.en_fichier(jeune), naissance.en_donnee(jeune), naissance.en_mots(jeune)] == [
        date(2006, 5, 4),
        "2006-05-04",
        "4 mai 2006",
    ]
    assert telephone.en_fichier(jeune) == "00212 6 12 34 57 99"
    assert telephone.a_l_ecran(jeune) == telephone.en_mots(jeune) == "+212 6 12 34 57 99"
    assert telephone.en_donnee(jeune) == "+212612345799"
    assert (nom.en_fichier(jeune), nom.en_mots(jeune)) == ("", "")


def test_ce_qui_ne_mene_nulle_part_ne_donne_rien():
    sans_date = Inscription(demandee_le=datetime(2026, 11, 3, tzinfo=UTC))

    cellules = [COLONNES[code].en_fichier(sans_date) for code in ("seance", "structure", "suite_de")]
    assert cellules == [None, None, None]
    assert COLONNES["seance"].en_mots(sans_date) == ""
