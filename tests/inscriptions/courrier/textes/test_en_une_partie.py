"""One SMS is one part of 160 septets, whatever the names: who, what, when, the link, the reference, the number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inscriptions.courrier.textes.en_une_partie import un_sms
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.gsm import ALPHABET, ETENDU, en_gsm, septets

LIEN = "https://portail.exemple.fr/p/" + "x" * 32 + "/"
VALEURS = {
    "maison": "Mission Locale",
    "offre": "Prépa entretiens",
    "date": "mar. 24 nov. à 14 h",
    "limite": "jeu. 19 nov. à 18 h 30",
    "reference": "K7F3QX2M",
    "telephone": "01 99 00 12 34",
    "lien": LIEN,
}
PAR_SMS = [genre for genre in GENRES.values() if genre.sms and "reference" in genre.variables_du_sms]


def ecrit(code="confirmee", **valeurs):
    return un_sms(GENRES[code].sms, {**VALEURS, **valeurs}, longueur_du_lien=len(LIEN))


def test_qui_ecrit_quoi_quand_le_lien_la_reference_puis_le_numero_quand_il_tient():
    assert ecrit() == (
        f"Mission Locale : Prépa entretiens, mar. 24 nov. à 14 h. {LIEN} Réf. K7F3QX2M 01 99 00 12 34"
    )
    assert ecrit("deplacee", offre="Recherche de logement").endswith("Réf. K7F3QX2M")


def test_sans_date_le_nom_ne_se_dit_pas_deux_fois():
    assert ecrit("annulee", date="Prépa entretiens").startswith(
        "Mission Locale : annulé, Prépa entretiens. Autres"
    )


@given(
    nom=st.text(max_size=60), maison=st.text(min_size=1, max_size=16), rang=st.integers(0, len(PAR_SMS) - 1)
)
@settings(deadline=None, max_examples=60)
def test_il_tient_en_une_partie_avec_son_lien_et_sa_reference_entiers(nom, maison, rang):
    texte = un_sms(PAR_SMS[rang].sms, {**VALEURS, "offre": nom, "maison": maison}, longueur_du_lien=len(LIEN))

    assert septets(texte) <= 160
    assert set(texte) <= ALPHABET | ETENDU
    assert LIEN in texte
    assert "K7F3QX2M" in texte


def test_un_nom_trop_long_perd_ses_derniers_mots_et_jamais_une_moitie_de_mot():
    texte = ecrit("proposee", offre="Préparation aux entretiens")

    assert "place libre, Préparation. Répondre" in texte
    assert "place libre. Répondre" in ecrit("proposee", offre="Anticonstitutionnellement")


@pytest.mark.parametrize(
    ("texte", "en_septets", "place"),
    [
        ("é è à ù ì ò", "é è à ù ì ò", 11),
        ("ê â î ô û ë ï ç", "e a i o u e i c", 15),
        ("5 € [a] {b}", "5 € [a] {b}", 16),
        ("œuvre… « ici »", 'oeuvre... " ici "', 17),
    ],
)
def test_ce_que_prend_un_signe(texte, en_septets, place):
    assert (en_gsm(texte), septets(en_gsm(texte))) == (en_septets, place)
