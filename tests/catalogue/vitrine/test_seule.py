"""What one can take alone; what one cannot ends with a person, before the professionals."""

import pytest

from catalogue.models import Offre
from tests import fabriques
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
PORTE = "Personne ne me suit à la Mission Locale"


@pytest.fixture(autouse=True)
def _on_laisse_un_message():
    fabriques.une_antenne("Pyrénées")
    fabriques.un_message_a_laisser()


def page(client, offre):
    return lue(client.get(f"/catalogue/{offre.slug}/"))


@pytest.mark.parametrize("qui", [Offre.Qui.PRESCRIPTEURS, Offre.Qui.EQUIPE])
def test_ce_qui_ne_se_prend_pas_seul_commence_par_un_message(client, qui):
    offre = fabriques.une_offre(qui=qui, slug="compte", title="Ouvrir un compte")
    fabriques.une_seance(offre=offre, creneau_minutes=30)

    html = page(client, offre)

    assert html.count(PORTE) == 1
    assert 'href="/etre-rappele/?offre=compte"' in html
    assert 'href="mailto:?subject=Ouvrir%20un%20compte&amp;body=' in html
    # Hours that they cannot book are not shown to them.
    assert "creneau=" not in html


def test_les_professionnels_viennent_apres(client):
    offre = fabriques.une_offre_partenaire(qui=Offre.Qui.PRESCRIPTEURS, slug="sejm")

    html = page(client, offre)

    assert html.index(PORTE) < html.index('href="/orienter/sejm/"')


@pytest.mark.parametrize(
    ("champs", "seance"),
    [
        ({"mode": Offre.Mode.SANS_DATE}, False),
        ({"mode": Offre.Mode.EXTERNE, "lien_externe": "https://partenaire.example/"}, False),
        ({"mode": Offre.Mode.SEANCES}, True),
        ({"mode": Offre.Mode.SANS_RENDEZ_VOUS}, True),
    ],
)
def test_ce_qui_se_prend_seul_n_a_pas_besoin_d_une_porte(client, champs, seance):
    offre = fabriques.une_offre(**champs)
    if seance:
        fabriques.une_seance(offre=offre)

    assert PORTE not in page(client, offre)


@pytest.mark.parametrize("mode", [Offre.Mode.SEANCES, Offre.Mode.SANS_RENDEZ_VOUS, Offre.Mode.INFORMATION])
def test_sans_date_ni_demande_la_page_finit_par_une_personne(client, mode):
    assert PORTE in page(client, fabriques.une_offre(mode=mode))
