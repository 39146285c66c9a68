"""A site as somebody finds it who has never come: where, when, how; and which one is near."""

from datetime import time

import pytest

from catalogue.models import (
    Antenne,
    Arrondissement,
    AutreService,
    EtapeDArrivee,
    FaitDAccessibilite,
    Horaire,
    Lieu,
    Offre,
    PremierContact,
)
from tests.fabriques import (
    demain_a,
    site_web,
    un_message_a_laisser,
    une_antenne,
    une_equipe,
    une_offre,
    une_seance,
)
from tests.pages import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def pyrenees():
    lieu = Lieu.objects.create(
        slug="pyrenees",
        nom="Pyrénées",
        adresse="12 rue de l’Exemple",
        code_postal="75020",
        acces="Métro Exemple",
    )
    site = une_antenne("Pyrénées")
    site.slug, site.lieu, site.telephone, site.courriel = (
        "pyrenees",
        lieu,
        "+33199000111",
        "pyrenees@exemple.fr",
    )
    site.mot = "Venez même sans papiers."
    site.horaires = [Horaire(jour=jour, de=time(9), a=time(17)) for jour in range(5)]
    site.etapes = [EtapeDArrivee(titre="Métro Exemple, sortie 2", texte="Longez la place.")]
    site.accessibilite = [FaitDAccessibilite(reponse="non", phrase="Pas de boucle magnétique")]
    site.save()
    return site


def page(client, chemin):
    reponse = client.get(chemin)
    assert reponse.status_code == 200
    return lue(reponse)


def test_la_page_dit_ou_quand_et_comment(client, pyrenees):
    site_web()

    texte = page(client, "/sites/pyrenees/")

    for fait in (
        *("Site Pyrénées", "Venez même sans papiers.", "12 rue de l’Exemple, 75020 Paris", "Métro Exemple"),
        *(
            "01 99 00 01 11",
            "pyrenees@exemple.fr",
            "lundi au vendredi",
            "9\u00a0h\u00a0–\u00a017\u00a0h",
            "Longez la place.",
        ),
        "Pas de boucle magnétique",
    ):
        assert fait in texte, fait


def test_ce_que_personne_n_a_rempli_ne_se_montre_pas(client):
    site_web()
    site = une_antenne("Nu")

    texte = page(client, f"/sites/{site.slug}/")

    for titre in (
        "Entrer et circuler",
        "Les prochaines dates ici",
        "Venir pour la première fois",
        "Laisser un",
    ):
        assert titre not in texte, titre
    assert "Fermé" not in texte


def test_ses_prochaines_dates_sont_celles_que_l_on_prend_seul(client, pyrenees):
    une_seance(offre=une_offre(title="Atelier d’ici"), antenne=pyrenees)
    une_seance(offre=une_offre(title="Par un professionnel", qui=Offre.Qui.PRESCRIPTEURS), antenne=pyrenees)
    une_seance(offre=une_offre(title="Atelier d’ailleurs"), antenne=une_antenne("Centre"))
    une_seance(
        offre=une_offre(title="Premier rendez-vous", premier_contact=PremierContact.ACCUEIL), antenne=pyrenees
    )
    un_message_a_laisser()

    texte = page(client, "/sites/pyrenees/")

    assert "Atelier d’ici" in texte
    assert "Par un professionnel" not in texte
    assert "Atelier d’ailleurs" not in texte
    assert texte.count("Premier rendez-vous") == 1
    assert "Laisser un message" in texte


def test_un_site_qui_n_est_pas_montre_n_a_pas_de_page(client):
    site_web()
    equipe = une_equipe("DIP")
    lieu = Lieu.objects.create(slug="l", nom="L", adresse="1 rue", code_postal="75011")
    fermee = une_antenne("Fermée")
    Antenne.objects.filter(pk=fermee.pk).update(accueil_public=False, lieu=lieu)

    assert client.get(f"/sites/{equipe.slug}/").status_code == 404
    assert client.get(f"/sites/{fermee.slug}/").status_code == 404
    assert "Fermée" not in page(client, "/sites/")


@pytest.mark.parametrize("dit", [True, False], ids=["dit par l’équipe", "par son code postal"])
def test_le_site_le_plus_pres_vient_d_abord(client, pyrenees, dit):
    site_web()
    une_antenne("Centre")
    numero = 12 if dit else 20
    if dit:
        pyrenees.arrondissements = [Arrondissement.objects.get_or_create(numero=12)[0]]
        pyrenees.save()

    texte = page(client, f"/sites/?arrondissement={numero}")

    pres, autres = texte.split("Les autres sites")
    assert "Site Pyrénées" in pres
    assert "Centre" in autres


def test_d_un_arrondissement_sans_site_ou_d_une_autre_commune_on_sait_ou_aller(client, pyrenees):
    site_web()
    AutreService.objects.create(
        pour="autre-commune", nom="La mission locale de votre commune", lien="https://ailleurs.exemple/"
    )

    texte = page(client, "/sites/?arrondissement=10")

    assert "Aucun site n’est réservé à cet arrondissement : tous vous reçoivent." in texte
    assert "Vous habitez hors de Paris ?" in texte
    assert 'href="https://ailleurs.exemple/"' in texte


@pytest.mark.parametrize("demande", ["99", "abc", "", "²"])
def test_un_arrondissement_inconnu_montre_tous_les_sites(client, pyrenees, demande):
    site_web()

    texte = page(client, f"/sites/?arrondissement={demande}")

    assert "Tous les sites" in texte
    assert "Site Pyrénées" in texte


def test_les_sites_se_lisent_en_un_nombre_constant_de_requetes(
    client, pyrenees, django_assert_max_num_queries
):
    for rang in range(4):
        site = une_antenne(f"Site {rang}")
        une_seance(antenne=site, debut=demain_a(10))

    with django_assert_max_num_queries(6):
        client.get("/sites/")
    with django_assert_max_num_queries(14):
        client.get("/sites/pyrenees/")
