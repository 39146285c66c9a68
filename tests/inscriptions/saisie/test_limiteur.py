"""The one limiter: exact for all processes, a window that ends by itself, one count by network."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from inscriptions.models import Compteur, Inscription
from inscriptions.saisie.limiteur import Limite, compter, effacer_les_compteurs, rendre
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente, une_personne

pytestmark = pytest.mark.django_db
MIDI = datetime(2026, 11, 26, 12, tzinfo=UTC)
TROIS = Limite("essai", 3, duree=600)


def a(minutes):
    return time_machine.travel(MIDI + timedelta(minutes=minutes), tick=False)


def test_au_dela_de_la_limite_on_attend_la_fin_de_la_fenetre_et_pas_davantage():
    """Also for who tries every four minutes: what is refused does not prolong the wait."""
    reponses = []
    for minute in (0, 0, 0, 4, 8, 9.5, 10):
        with a(minute):
            reponses.append(compter(TROIS, "203.0.113.7"))

    assert reponses == [0, 0, 0, 360, 120, 30, 0]


def test_chacun_a_son_compte_et_chaque_usage_aussi():
    un = Limite("un", 1)

    assert [compter(un, "a"), compter(un, "b"), compter(Limite("deux", 1), "a")] == [0, 0, 0]
    assert compter(un, "a", "b") == 0
    assert compter(un, "a") > 0


def test_un_essai_rendu_ne_compte_plus():
    for _ in range(5):
        assert compter(TROIS, "a") == 0
        rendre(TROIS, "a")


def test_une_horloge_reculee_d_une_heure_n_enferme_personne():
    with a(60):
        for _ in range(4):
            compter(TROIS, "a")

    with a(0):
        assert compter(TROIS, "a") == 0


def test_les_compteurs_finis_sont_oublies_par_l_entretien_et_ne_nomment_personne():
    with a(0):
        compter(TROIS, "awa@exemple.fr")
        assert "awa" not in json.dumps(list(Compteur.objects.values()))
    with a(5):
        compter(TROIS, "autre")

    with a(10):
        assert effacer_les_compteurs() == 1
        assert Compteur.objects.count() == 1


class TestCommeAlaMain(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.integers(1, 4), st.lists(st.tuples(st.integers(0, 400), st.sampled_from("ab")), max_size=25))
    def test_une_suite_d_essais_est_jugee_comme_a_la_main(self, nombre, essais):
        """By hand: the tries since the first of the window, which ends ten minutes after it."""
        Compteur.objects.all().delete()
        fenetres, moment = {}, 0
        for pause, qui in essais:
            moment += pause
            debut, deja = fenetres.get(qui, (moment, 0))
            debut, deja = (moment, 0) if moment >= debut + 600 else (debut, deja)
            fenetres[qui] = debut, deja + 1
            attendu = 0 if deja < nombre else debut + 600 - moment

            with time_machine.travel(MIDI + timedelta(seconds=moment), tick=False):
                assert compter(Limite("essai", nombre), qui) == attendu


@pytest.mark.parametrize(
    ("premiere", "seconde", "ensemble"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("", "", True),
    ],
)
def test_une_adresse_ipv6_compte_pour_son_reseau(client, settings, premiere, seconde, ensemble):
    settings.ENVOIS_PAR_ADRESSE = 1
    adresse = reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])

    statuts = [client.post(adresse, REMOTE_ADDR=ip).status_code for ip in (premiere, seconde)]

    assert statuts == [400, 429 if ensemble else 400]


def test_la_page_et_l_api_comptent_ensemble_un_contact_pour_une_seance(client, settings):
    settings.ENVOIS_PAR_CONTACT = 3
    seance, autre = fabriques.une_seance(places=None), fabriques.une_seance()
    page = reverse("s_inscrire_seance", args=[seance.pk])

    par_page = [
        envoyer(client, page, une_personne(nom=nom, courriel="Awa@Exemple.fr")) for nom in ("Un", "Deux")
    ]
    corps = {
        "seance": seance.pk,
        "jeune": {**une_personne_api(), "nom": "Trois", "courriel": "awa@exemple.fr"},
        "information_lue": True,
    }
    par_api = client.post("/api/v1/inscriptions/", json.dumps(corps), content_type="application/json")
    trop = envoyer(client, page, une_personne(nom="Quatre", courriel="awa@exemple.fr"))
    ailleurs = envoyer(
        client,
        reverse("s_inscrire_seance", args=[autre.pk]),
        une_personne(nom="Quatre", courriel="awa@exemple.fr"),
    )

    assert [reponse.status_code for reponse in (*par_page, par_api, trop, ailleurs)] == [
        *(303, 303, 201, 429),
        303,
    ]
    assert "Trop de demandes sont parties d’ici avec ce contact" in trop.content.decode()
    assert 'value="Quatre"' in trop.content.decode()
    assert Inscription.objects.filter(seance=seance).count() == 3


def une_personne_api():
    return {"prenom": "Awa", "date_naissance": "2006-05-04", "code_postal": "75011"}


def test_le_meme_telephone_ecrit_autrement_est_le_meme_contact(client, settings):
    settings.ENVOIS_PAR_CONTACT = 1
    seance = fabriques.une_seance()

    statuts = []
    for nom, telephone in (("Un", "06 39 98 01 23"), ("Deux", "+33 6 39 98 01 23")):
        corps = {
            "seance": seance.pk,
            "jeune": {**une_personne_api(), "nom": nom, "telephone": telephone},
            "information_lue": True,
        }
        reponse = client.post("/api/v1/inscriptions/", json.dumps(corps), content_type="application/json")
        statuts.append(reponse.status_code)

    assert statuts == [201, 429]


def test_une_orientation_compte_le_contact_du_jeune(client, settings):
    settings.ENVOIS_PAR_CONTACT = 1
    client.force_login(fabriques.un_prescripteur().utilisateur)
    seance = fabriques.une_seance()
    adresse = reverse("orienter_offre", args=[seance.offre.slug])

    statuts = [
        envoyer(
            client, adresse, un_jeune_oriente(nom=nom, courriel="awa@exemple.fr", date=str(seance.pk))
        ).status_code
        for nom in ("Un", "Deux")
    ]

    assert statuts == [303, 429]
