"""An e-mail names the funders of the day that it tells of, word for word, and of no other."""

from datetime import timedelta

import pytest

from catalogue.models import FinancementOffre, Financeur
from inscriptions.courrier.depart import courriel_de
from tests import fabriques

pytestmark = pytest.mark.django_db


def corps(inscription):
    courriel = courriel_de(inscription.messages.get())
    return courriel.body, courriel.alternatives[0].content


def test_la_mention_est_celle_du_jour_ou_l_on_vient():
    seance = fabriques.une_seance(places=5)
    for slug, jours in (("tient", 1), ("finie", -1)):
        financeur = Financeur.objects.create(slug=slug, nom=slug, mention=f"Mention {slug} & compagnie.")
        FinancementOffre.objects.create(
            offre=seance.offre, financeur=financeur, jusqua=seance.jour + timedelta(days=jours)
        )

    texte, html = corps(fabriques.une_inscription(seance=seance))

    assert "\nMention tient & compagnie.\n" in texte
    assert ">Mention tient &amp; compagnie.</p>" in html
    for lu in (texte, html):
        assert "finie" not in lu
        assert "[[" not in lu


def test_sans_financeur_rien_ne_reste():
    for lu in corps(fabriques.une_inscription(seance=fabriques.une_seance())):
        assert "[[" not in lu
