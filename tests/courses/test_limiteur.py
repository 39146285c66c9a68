"""The limiter under tries that arrive together: none is forgotten. Its twin, which reads and then writes,
forgets some in the same order."""

import time

import pytest

from inscriptions.models import Compteur
from inscriptions.saisie.limiteur import Limite, compter
from tests.courses.depart import en_meme_temps
from tests.courses.ordonnanceur import Ordonnanceur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]
FILS, ESSAIS = 8, 25
EN_ALTERNANCE = [0, 1, 0, 1]


def lire_puis_ecrire(limite, pour):
    """What a cache without atomic increment does."""
    compteur, _ = Compteur.objects.get_or_create(
        cle=pour, defaults={"nombre": 0, "fin": int(time.time()) + limite.duree}
    )
    compteur.nombre += 1
    Compteur.objects.filter(cle=pour).update(nombre=compteur.nombre)
    return 0 if compteur.nombre <= limite.nombre else limite.duree


def test_deux_cents_essais_a_la_fois_sont_deux_cents():
    limite = Limite("course", 84)

    def essayer():
        return [compter(limite, "awa") for _ in range(ESSAIS)]

    reponses = [reponse for suite in en_meme_temps([essayer] * FILS) for reponse in suite]

    assert len(reponses) == 200
    assert reponses.count(0) == 84
    assert Compteur.objects.get().nombre == 200


@pytest.mark.parametrize(("compte", "passes"), [(compter, 1), (lire_puis_ecrire, 2)])
def test_de_deux_essais_entrelaces_un_seul_passe_sauf_sans_garde(compte, passes):
    limite = Limite("entrelacs", 1)
    Compteur.objects.all().delete()
    Compteur.objects.create(cle="awa", nombre=0, fin=int(time.time()) + 600)

    fins = Ordonnanceur(EN_ALTERNANCE).jouer([lambda: compte(limite, "awa")] * 2)

    assert [fin.erreur for fin in fins] == [None, None]
    assert [fin.valeur for fin in fins].count(0) == passes
