"""Staff find somebody as they are named on the phone: on the screens and by the API."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from inscriptions.models import DoublonPossible, Inscription, Jeune, Portee
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db

NOMS = [
    *[("Łukasz", "Wójcik"), ("Søren", "Ødegård"), ("Léa", "Brûlé"), ("Aïcha", "N’Guessan")],
    *[("小龙", "李"), ("Gulalai", "")],
]


@pytest.fixture
def antenne():
    return fabriques.une_antenne()


@pytest.fixture
def agent(client, antenne):
    client.force_login(fabriques.un_agent(antenne))
    return client


def inscrit(antenne, prenom="Awa", nom="Diallo", **champs):
    seance = fabriques.une_seance(antenne=antenne)
    return fabriques.une_inscription(
        seance=seance, demande=fabriques.une_demande(prenom=prenom, nom=nom, **champs)
    )


def trouves(client, texte):
    """Names found in the two lists of the admin and by the API, each in its order."""
    jeunes = client.get(reverse("jeunes:index"), {"q": texte}).context["object_list"]
    inscriptions = client.get(reverse("inscriptions:index"), {"q": texte}).context["object_list"]
    api = client.get("/api/v1/inscriptions/", {"search": texte}, headers=un_jeton(Portee.INSCRIPTIONS_LIRE))
    return [
        [jeune.nom_complet for jeune in jeunes],
        [inscription.jeune.nom_complet for inscription in inscriptions],
        [" ".join(filter(None, [i["jeune"]["prenom"], i["jeune"]["nom"]])) for i in api.json()["results"]],
    ]


@pytest.mark.parametrize(
    ("cherche", "attendu"),
    [
        ("lukasz wojcik", "Łukasz Wójcik"),
        ("WÓJCIK Łukasz", "Łukasz Wójcik"),
        ("odegard", "Søren Ødegård"),
        ("Léa", "Léa Brûlé"),
        ("nguessan", "Aïcha N’Guessan"),
        ("n'guessan", "Aïcha N’Guessan"),
        ("李", "小龙 李"),
        ("gulalai", "Gulalai"),
    ],
)
def test_un_nom_se_trouve_quelle_que_soit_sa_graphie(agent, antenne, cherche, attendu):
    for prenom, nom in NOMS:
        inscrit(antenne, prenom, nom)

    assert trouves(agent, cherche) == [[attendu]] * 3


@pytest.mark.parametrize(
    "cherche",
    [
        *["06 39 98 01 77", "+33639980177", "06\u201339\u201398\u201301\u201377", "980177"],
        *["awa@exemple.fr", "AWA@Exemple", "{reference}", "{moities}", "{minuscules}", "{debut}"],
    ],
)
def test_une_personne_se_trouve_par_son_telephone_son_courriel_ou_sa_reference(agent, antenne, cherche):
    sienne = inscrit(antenne, courriel="awa@exemple.fr", telephone="+33639980177")
    inscrit(antenne, "Lin", "Petit", courriel="lin@exemple.fr", telephone="+33639980178")
    reference = sienne.reference
    texte = cherche.format(
        reference=reference,
        moities=f"{reference[:4]} {reference[4:]}",
        minuscules=reference.lower(),
        debut=reference[:5],
    )

    assert trouves(agent, texte) == [["Awa Diallo"]] * 3


def test_le_contact_donne_pour_une_seule_inscription_se_trouve_aussi(agent, antenne):
    inscription = inscrit(antenne)
    Inscription.objects.filter(pk=inscription.pk).update(telephone="+33639980199")

    assert trouves(agent, "0639980199") == [["Awa Diallo"]] * 3


def test_la_reference_d_un_autre_site_ne_dit_pas_qui_elle_inscrit(agent, antenne):
    ici = inscrit(antenne)
    ailleurs = inscrit(fabriques.une_antenne())
    Inscription.objects.filter(pk=ailleurs.pk).update(jeune=ici.jeune)

    liste = agent.get(reverse("jeunes:index"), {"q": ailleurs.reference}).context["object_list"]

    assert list(liste) == []


def test_un_nom_court_mene_d_abord_a_qui_le_porte(agent, antenne):
    for prenom, nom in [
        ("Mamadou", "Bâ"),
        ("Aba", "Costa"),
        ("Bâ", "Sy"),
        ("Sébastien", "Roy"),
        ("Awa", "Ba"),
    ]:
        inscrit(antenne, prenom, nom)

    for noms in trouves(agent, "ba"):
        assert set(noms[:3]) == {"Mamadou Bâ", "Bâ Sy", "Awa Ba"}
        assert set(noms[3:]) == {"Aba Costa", "Sébastien Roy"}
    tries = agent.get(reverse("jeunes:index"), {"q": "ba", "ordering": "nom"}).context["object_list"]
    assert [jeune.nom for jeune in tries][-1] == "Sy"


def test_sous_un_signe_que_rien_ne_plie_la_meme_personne_ne_prend_pas_deux_places(client):
    seance = fabriques.une_seance()
    adresse = reverse("s_inscrire_seance", args=[seance.pk])
    envoyer(client, adresse, une_personne(prenom="Dat", nom="Essai", courriel="dat@exemple.fr"))
    client.cookies.clear()

    encore = envoyer(client, adresse, une_personne(prenom="Đạt", nom="Essai", courriel="dat@exemple.fr"))
    jeune = {"prenom": "Đạt", "nom": "Essai", "date_naissance": "2008-05-04", "courriel": "dat@exemple.fr"}
    par_l_api = client.post(
        "/api/v1/inscriptions/", {"seance": seance.pk, "jeune": jeune}, content_type="application/json"
    )

    assert encore.status_code == 409
    assert (par_l_api.status_code, par_l_api.json()["code"]) == (409, "deja_inscrit")
    assert Jeune.objects.count() == 1


def test_soixante_syllabes_hangul_s_inscrivent(client):
    seance = fabriques.une_seance()

    reponse = envoyer(
        client,
        reverse("s_inscrire_seance", args=[seance.pk]),
        une_personne(prenom="각" * 60, nom="각" * 60),
    )

    assert reponse.status_code == 303
    assert Jeune.objects.get().identite == "각" * 60 + " " + "각" * 60


def test_les_cles_d_avant_sont_recalculees_et_les_doublons_trouves_signales():
    naissance = date(2006, 5, 4)
    premiere = fabriques.une_inscription(demande=fabriques.une_demande(prenom="Dat", nom="Essai")).jeune
    autres = [
        Jeune.objects.create(prenom=prenom, nom=nom, date_naissance=naissance)
        for prenom, nom in [("Đạt", "Essai"), ("Awa", "Diallo"), ("Ðat", "Essai")]
    ]
    Jeune.objects.filter(pk=premiere.pk).update(date_naissance=naissance)
    Jeune.objects.filter(pk=autres[0].pk).update(identite="đat essai")
    Jeune.objects.filter(pk=autres[2].pk).update(identite="ðat essai")

    migration = import_module("inscriptions.migrations.0010_identites_repliees")
    migration.replier_les_identites(apps, None)
    migration.replier_les_identites(apps, None)

    for jeune in autres:
        jeune.refresh_from_db()
    assert [jeune.identite for jeune in autres] == ["dat essai", "awa diallo", "dat essai"]
    assert {(d.jeune_id, d.ressemble_a_id) for d in DoublonPossible.objects.all()} == {
        (autres[0].pk, premiere.pk),
        (autres[2].pk, premiere.pk),
        (autres[2].pk, autres[0].pk),
    }
