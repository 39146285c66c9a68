from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from catalogue.templatetags.composants import composant

LUNDI = datetime(2026, 11, 30, 23, 30, tzinfo=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("nom", "arguments"),
    [
        ("talon", {"jour": LUNDI}),
        ("talon", {"jour": None, "icone": "horloge", "mots": "Sur rendez-vous"}),
        ("genre", {"icone": "atelier", "type": "Atelier", "theme": "Emploi & formation"}),
        ("places", {"libres": 0, "places": 12, "mots": ""}),
        ("places", {"libres": None, "places": None, "mots": "Complet"}),
        (
            "choix",
            {"nom": "site", "valeur": "centre", "libelle": "Centre (11e)", "nombre": 1, "quoi": "date"},
        ),
    ],
)
def test_une_partie_gardee_est_celle_qu_on_ecrirait(nom, arguments):
    composant(nom, **arguments)

    assert composant(nom, **arguments) == render_to_string(f"composants/{nom}.html", arguments)


def test_un_texte_sur_ne_fait_pas_passer_le_meme_tel_qu_on_l_a_tape():
    sur = composant("genre", icone="atelier", type=mark_safe("<i>Atelier</i>"), theme="")
    tape = composant("genre", icone="atelier", type="<i>Atelier</i>", theme="")

    assert "<i>Atelier</i>" in sur
    assert "<i>Atelier</i>" not in tape


def test_le_jour_est_celui_du_fuseau_ou_l_on_lit():
    ici = composant("talon", jour=LUNDI)
    with timezone.override("UTC"):
        la_bas = composant("talon", jour=LUNDI)

    assert "2026-12-01" in ici
    assert "2026-11-30" in la_bas
    assert ici == composant("talon", jour=LUNDI.astimezone(ZoneInfo("Indian/Reunion")))
