"""Words that found nothing: kept of nobody, and only when they come back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Manque, RechercheVaine, Synonyme
from catalogue.recherche.vaines import noter_une_recherche_vaine, plus_a_garder
from tests.fabriques import connecter, site_web, un_besoin, une_antenne, une_offre
from tests.pages import NAVIGATEUR

pytestmark = pytest.mark.django_db


def taper(mots, fois, ecart=timedelta(hours=2)):
    """`fois` times, `ecart` apart: the rows are made older, which is the same as waiting."""
    for _ in range(fois):
        noter_une_recherche_vaine(mots)
        for vaine in RechercheVaine.objects.all():
            RechercheVaine.objects.filter(pk=vaine.pk).update(derniere=vaine.derniere - ecart)


def connues():
    return list(RechercheVaine.objects.exclude(mots="").values_list("mots", "heures"))


def test_les_mots_ne_s_ecrivent_qu_a_la_troisieme_heure():
    taper("Permis B", fois=2)
    assert (connues(), RechercheVaine.objects.count()) == ([], 1)
    assert "permis" not in RechercheVaine.objects.get().empreinte

    taper("permis b", fois=1)

    assert connues() == [("permis b", 3)]


def test_dix_fois_dans_l_heure_comptent_pour_une():
    taper("permis", fois=10, ecart=timedelta(minutes=1))

    assert [vaine.heures for vaine in RechercheVaine.objects.all()] == [1]


@pytest.mark.parametrize("mots", ["awa 06 39 98 12 34", "awa@exemple.fr", "r4d2", "???", "", "mot " * 20])
def test_ce_qui_peut_nommer_quelqu_un_ne_se_garde_pas(mots):
    taper(mots, fois=3)

    assert not RechercheVaine.objects.exists()


def test_ce_que_l_on_ne_cherche_plus_s_oublie():
    taper("permis", fois=3)
    taper("bateau", fois=1)
    assert not plus_a_garder().exists()

    RechercheVaine.objects.filter(mots="").update(derniere=timezone.now() - timedelta(days=61))
    assert [vaine.mots for vaine in plus_a_garder()] == [""]
    RechercheVaine.objects.update(derniere=timezone.now() - timedelta(days=400))
    assert plus_a_garder().count() == 2


def chercher(client, texte, chemin="/catalogue/", navigateur=NAVIGATEUR, **autres):
    return client.get(chemin, {"q": texte, **autres}, headers={"user-agent": navigateur})


def test_une_page_sans_reponse_compte_la_recherche_et_ses_mots(client, django_assert_max_num_queries):
    site_web()
    une_offre(title="Atelier CV")

    chercher(client, "bateau")
    with django_assert_max_num_queries(10):
        chercher(client, "permis")
    chercher(client, "permis", "/agenda/")

    assert (Manque.objects.get().nombre, RechercheVaine.objects.count()) == (3, 2)


def test_ce_qui_trouve_ce_qu_on_n_a_pas_un_lieu_ou_une_machine_n_est_pas_une_recherche_vaine(client):
    site_web()
    une_offre(title="Atelier CV")
    Synonyme.objects.create(mots="psy", seulement=True)
    un_besoin(mots_cherches="suicide")
    une_antenne("Avenir")

    chercher(client, "cv")
    chercher(client, "permis", navigateur="curl/8.5.0")
    chercher(client, "")
    chercher(client, "psy")
    chercher(client, "suicide")

    assert not RechercheVaine.objects.exists()
    assert Manque.objects.get().nombre == 2, "that nothing is had is a need not met all the same"


def test_un_geste_dit_ce_que_les_mots_veulent_dire(client):
    offre = une_offre(title="Se déplacer")
    taper("scooter", fois=3)
    connecter(client, "Communication")

    liste = client.get(reverse("recherches-vaines:index"))
    ajout = client.get(reverse("synonymes:add"), {"mots": "scooter"})
    reponse = client.post(
        reverse("synonymes:add"),
        {
            "mots": "scooter, moto",
            "sens": "se déplacer",
            **{f"offres-{nom}": "0" for nom in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")},
            "offres-MAX_NUM_FORMS": "1000",
        },
    )

    assert f"{reverse('synonymes:add')}?mots=scooter" in liste.content.decode()
    assert "Ajouter un synonyme" in liste.content.decode()
    assert ">scooter</textarea>" in ajout.content.decode().replace("\n", "")
    assert reponse.status_code == 302
    assert connues() == []
    assert client.get("/api/v1/offres/", {"q": "moto"}).json()["results"][0]["slug"] == offre.slug
