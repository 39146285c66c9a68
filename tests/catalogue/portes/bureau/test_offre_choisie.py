"""The choice of an offer by which a list of the office is filtered."""

import pytest
from django import forms

from catalogue.models import Offre
from catalogue.portes.bureau.offre_choisie import ChampOffre
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_le_choix_d_une_offre_est_celui_de_django_en_une_requete(django_assert_num_queries):
    offres = [fabriques.une_offre(title=titre) for titre in ("CV & lettre", "Budget")]
    choix = {"queryset": Offre.objects.order_by("title"), "required": False}
    ordinaire = forms.ModelChoiceField(**choix).widget.render("offre", str(offres[0].pk))

    with django_assert_num_queries(1):
        rendu = ChampOffre(**choix).widget.render("offre", str(offres[0].pk))

    assert rendu.split() == ordinaire.split()
    assert f'<option value="{offres[0].pk}" selected>CV &amp; lettre</option>' in rendu
