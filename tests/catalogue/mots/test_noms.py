"""Names: what nobody sees goes, what joins two letters stays, drawings and names without a letter are refused."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.formulaires.valeurs import ChampNom
from catalogue.models import Intervenant
from catalogue.mots.noms import nom_propre
from tests import fabriques


@pytest.mark.parametrize("porte", [nom_propre, ChampNom(max_length=100).clean])
@pytest.mark.parametrize(
    ("tape", "garde"),
    [
        ("Awa\u115f", "Awa"),
        ("Dial\u00adlo", "Diallo"),
        ("\ufeffAwa", "Awa"),
        ("A\u200bwa\u2060", "Awa"),
        ("\u200fمحمد\u200f", "محمد"),
        ("Awa \u3164", "Awa"),
        ("A\u034f\u0301na", "Ána"),
        # Persian and Marathi write these names with a joiner between two letters.
        ("مهدی\u200cزاده", "مهدی\u200cزاده"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("\u200dAwa\u200d", "Awa"),
        ("Awa \u200cDiallo", "Awa Diallo"),
        ("Nguyễn", "Nguyễn"),
        ("李", "李"),
        ("N" * 100 + "\u00ad", "N" * 100),
    ],
)
def test_ce_qu_on_ne_voit_pas_part_et_le_reste_est_garde(porte, tape, garde):
    assert porte(tape) == garde


@pytest.mark.parametrize("porte", [nom_propre, ChampNom(max_length=100).clean])
@pytest.mark.parametrize(
    ("tape", "mot"),
    [
        ("Awa 😀", "sans émoji"),
        ("❤️", "sans émoji"),
        ("Awa ™", "sans émoji"),
        ("👩\u200d🚀", "sans émoji"),
        ("-", "avec des lettres"),
        ("’’", "avec des lettres"),
        (".", "avec des lettres"),
    ],
)
def test_un_dessin_ou_un_nom_sans_lettre_est_refuse_en_clair(porte, tape, mot):
    with pytest.raises(ValidationError, match=mot):
        porte(tape)


def test_un_nom_fait_de_signes_invisibles_n_est_pas_rempli():
    with pytest.raises(ValidationError, match="requis"):
        ChampNom(max_length=100).clean("\u115f\u3164\u00ad")


@pytest.mark.django_db
def test_le_nom_d_un_intervenant_suit_la_meme_regle():
    sofia = Intervenant(prenom="So\u00adfia", nom="Martel\ufeff")
    sofia.full_clean()

    with pytest.raises(ValidationError, match="sans émoji"):
        Intervenant(nom="Martel 😀").full_clean()

    assert (sofia.prenom, sofia.nom) == ("Sofia", "Martel")


def test_qui_ecrit_une_personne_passe_par_la_meme_regle():
    assert fabriques.une_identite(prenom="A\u00adwa", nom="Diallo\u115f").prenom == "Awa"
    with pytest.raises(ValidationError, match="sans émoji"):
        fabriques.une_identite(nom="😀")
