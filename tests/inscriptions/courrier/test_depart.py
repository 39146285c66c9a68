"""A message as it leaves: who writes, what for, where, how to come, and a number, in text and in HTML."""

from datetime import time

import pytest

from catalogue.models import Antenne, Horaire, Lieu, Maison
from inscriptions.courrier.depart import courriel_de
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    lieu = Lieu.objects.create(
        slug="p", nom="Pyrénées", adresse="1 rue de l’Exemple", code_postal="75020", acces="Métro Exemple."
    )
    site = fabriques.une_antenne("Pyrénées")
    Antenne.objects.filter(pk=site.pk).update(lieu=lieu, telephone="+33199001234", entree="Porte bleue.")
    for jour in range(5):
        Horaire.objects.create(antenne=site, jour=jour, de=time(9), a=time(17))
    return Antenne.objects.get(pk=site.pk)


def lus(inscription):
    courriel = courriel_de(inscription.messages.get())
    return courriel.body, courriel.alternatives[0].content


def test_il_dit_qui_ecrit_pour_quoi_ou_comment_venir_et_un_numero(site):
    offre = fabriques.une_offre(title="Bilan")
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(offre=offre, antenne=site))

    for lu in lus(inscription):
        for dit in (
            *("Mission Locale", "Bilan", "L’équipe du site Pyrénées", "1 rue de l’Exemple, 75020"),
            *(
                "Métro Exemple.",
                "Porte bleue.",
                "01 99 00 12 34 (lundi au vendredi, 9\u00a0h\u00a0–\u00a017\u00a0h)",
            ),
        ):
            assert dit in lu, dit
        assert "[[" not in lu


def test_sans_date_aussi_et_la_maison_repond_pour_un_site_sans_numero(site):
    Antenne.objects.filter(pk=site.pk).update(telephone="")
    Maison.garder(Maison(telephone="01 99 00 56 78"))
    site.refresh_from_db()
    inscription = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=site)

    for lu in lus(inscription):
        assert "Porte bleue." in lu
        assert "01 99 00 56 78" in lu
