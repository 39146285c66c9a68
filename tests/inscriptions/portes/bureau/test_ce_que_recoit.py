"""« Ce que reçoit la personne », and who may look at it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from catalogue.models import Theme
from tests import fabriques
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def offre():
    return fabriques.une_seance(offre=fabriques.une_offre(title="Écrire son CV")).offre


@pytest.fixture
def editrice(client):
    compte = fabriques.un_compte()
    compte.groups.add(Group.objects.get(name="Communication"))
    client.force_login(compte)
    return client


def adresse(offre, **choix):
    return (
        reverse("ce_que_recoit")
        + f"?offre={offre.pk}"
        + "".join(f"&{nom}={dit}" for nom, dit in choix.items())
    )


def test_on_y_va_depuis_la_page_de_l_offre_et_depuis_la_liste_des_textes(editrice, offre):
    page = editrice.get(reverse("wagtailadmin_pages:edit", args=[offre.pk])).content.decode()
    textes = editrice.get(reverse("textes_des_messages")).content.decode()
    choix = lue(editrice.get(reverse("ce_que_recoit")))

    assert adresse(offre) in page
    assert reverse("ce_que_recoit") in textes
    assert f'<option value="{offre.pk}">Écrire son CV</option>' in choix


def test_tout_est_sur_un_ecran_marque_comme_invente_le_sms_avec_sa_longueur(
    editrice, offre, django_assert_max_num_queries
):
    editrice.get(adresse(offre))

    with django_assert_max_num_queries(35):
        page = lue(editrice.get(adresse(offre)))

    assert "la référence et le lien sont inventés" in page
    assert page.count("<iframe") == page.count("signes sur 160") >= 10
    assert (
        page.index("Place réservée")
        < page.index("Rappel deux jours avant")
        < page.index("Merci, après la venue")
    )


def test_une_offre_discrete_se_montre_d_abord_ainsi(editrice, offre):
    theme = Theme.objects.create(nom="Santé", slug="sante", discret=True)
    offre.themes.add(theme)
    offre.save()

    d_office, autrement = (
        lue(editrice.get(chemin)) for chemin in (adresse(offre), adresse(offre, pour="personne"))
    )

    assert "Votre place est réservée" not in d_office
    assert "Votre place est réservée" in autrement


def test_un_agent_d_un_site_ne_lit_pas_les_textes(client, offre):
    client.force_login(fabriques.un_agent(fabriques.une_antenne()))

    assert client.get(adresse(offre)).status_code == 403
    assert client.get(reverse("ce_que_recoit")).status_code == 403
