"""« À vérifier »: what nobody has read again for too long, who answers for it, and the one gesture."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from catalogue.models import Maison, Offre, Verification
from catalogue.portes.bureau.verifications import limite
from tests.deux_antennes import connecter
from tests.fabriques import un_besoin, un_secours, une_offre
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
LISTE = "/admin/a-verifier/"
AUJOURDHUI = timezone.localdate()


@pytest.fixture
def editrice(client, deux_antennes):
    Offre.objects.update(live=False)  # those of the people of other tests
    return connecter(client, deux_antennes, "editrice")


def verifiee(offre, *, il_y_a=None, par=None):
    jour = None if il_y_a is None else AUJOURDHUI - timedelta(days=il_y_a)
    return Verification.objects.create(offre=offre, verifie_le=jour, responsable=par)


def montrees(reponse):
    return [offre.title for offre in reponse.context["offres"]]


def test_la_liste_montre_ce_que_personne_n_a_relu_le_plus_ancien_d_abord(editrice):
    verifiee(une_offre(title="Ancienne"), il_y_a=300)
    verifiee(une_offre(title="Recente"), il_y_a=3)
    une_offre(title="Jamais")
    une_offre(title="Brouillon", live=False)

    assert montrees(editrice.get(LISTE)) == ["Jamais", "Ancienne"]


def test_les_numeros_et_les_lieux_dus_s_y_lisent_avec_les_besoins_qui_les_montrent(editrice):
    une_offre()
    samu, orphelin = un_secours(nom="Samu"), un_secours(nom="Orphelin")
    verifie = un_secours(nom="Vérifié", verifie_le=AUJOURDHUI)
    for titre in ("Dormir", "Parler"):
        un_besoin(title=titre, secours=[samu, verifie])

    tous, les_miens = editrice.get(LISTE), editrice.get(f"{LISTE}?de=moi")

    assert tous.context["secours"] == [(orphelin, []), (samu, ["Dormir", "Parler"])]
    assert "Dormir, Parler" in lue(tous)
    assert les_miens.context["secours"] == []


def test_une_offre_sans_responsable_se_confie_par_un_bouton(editrice):
    offre = une_offre(title="CV")

    html = lue(editrice.get(LISTE))

    assert (
        f'<td>Sans responsable <a class="button button-small button-secondary" href="{LISTE}{offre.pk}/">'
        in html
    )
    assert '<div role="region" aria-label="Offres à vérifier" tabindex="0"><table' in html


def test_la_maison_dit_tous_les_combien_de_mois():
    Maison.garder(Maison(verifier_tous_les_mois=2))
    try:
        assert limite(date(2026, 4, 30)) == date(2026, 2, 28)
    finally:
        Maison.oublier()
    assert limite(AUJOURDHUI) == AUJOURDHUI - relativedelta(months=6)


def test_un_geste_la_dit_verifiee_aujourd_hui_et_quelqu_un_en_repond(editrice, deux_antennes):
    offre = une_offre(title="CV")

    reponse = editrice.post(f"{LISTE}{offre.pk}/fait/", follow=True)

    verification = Verification.objects.get(offre=offre.pk)
    assert verification.verifie_le == AUJOURDHUI
    assert verification.responsable == deux_antennes["comptes"]["editrice"]
    assert montrees(reponse) == []
    assert PageLogEntry.objects.filter(page=offre.pk, action="catalogue.verifier").exists()


def test_publier_un_ancien_brouillon_ne_reprend_pas_la_verification(editrice):
    offre = une_offre()
    brouillon = offre.save_revision()
    editrice.post(f"{LISTE}{offre.pk}/fait/")

    brouillon.publish()

    assert Verification.objects.get(offre=offre.pk).verifie_le == AUJOURDHUI


def test_on_la_confie_et_chacun_voit_ce_dont_il_repond(editrice, deux_antennes):
    offre, moi = une_offre(title="La mienne"), deux_antennes["comptes"]["editrice"]
    une_offre(title="Une autre")

    editrice.post(f"{LISTE}{offre.pk}/", {"responsable": moi.pk})

    assert montrees(editrice.get(f"{LISTE}?de=moi")) == ["La mienne"]
    assert sorted(montrees(editrice.get(LISTE))) == ["La mienne", "Une autre"]
    assert Verification.objects.get(offre=offre.pk).verifie_le is None


def test_elle_ne_se_confie_qu_a_l_equipe(editrice, deux_antennes):
    offre, dehors = une_offre(), deux_antennes["comptes"]["prescripteur"]

    assert editrice.post(f"{LISTE}{offre.pk}/", {"responsable": dehors.pk}).status_code == 400


@pytest.mark.parametrize(
    ("role", "liste", "une"), [("editrice", 200, 200), ("coordination", 403, 404), ("agent_a", 403, 404)]
)
def test_qui_n_ecrit_pas_les_offres_ne_les_verifie_pas(client, deux_antennes, role, liste, une):
    offre = une_offre()
    connecter(client, deux_antennes, role)

    assert client.get(LISTE).status_code == liste
    assert client.get(f"{LISTE}{offre.pk}/").status_code == une
    geste = client.post(f"{LISTE}{offre.pk}/fait/").status_code
    assert geste == (302 if une == 200 else une)
    assert Verification.objects.exists() == (une == 200)


def test_l_ecran_de_l_offre_dit_ou_l_on_en_est(editrice):
    offre = une_offre()
    verifiee(offre, il_y_a=0)

    ecran = editrice.get(reverse("wagtailadmin_pages:edit", args=[offre.pk])).content.decode()

    assert "Personne n’en répond." in ecran
    assert f"{LISTE}{offre.pk}/" in ecran
