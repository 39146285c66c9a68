"""Registrations by the API: made, refused, read, changed."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inscriptions.acces.liens import inscription_du_jeton
from inscriptions.models import CleIdempotence, Inscription, JetonApi, Jeune
from inscriptions.vie.transitions import annuler
from inscriptions.vie.venue import dire_sa_venue
from tests import fabriques
from tests.par_api import INSCRIPTIONS, poster, un_corps, un_jeton

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


def test_une_place_libre_donne_une_inscription_confirmee_et_son_lien(client):
    seance = fabriques.une_seance(places=2)

    reponse = poster(client, un_corps(seance=seance.pk))

    assert reponse.status_code == 201
    faite = reponse.json()
    assert list(faite) == ["reference", "etat", "rang_attente", "seance", "offre", "lien"]
    assert (faite["etat"], faite["rang_attente"], faite["seance"]) == ("confirmee", None, seance.pk)
    assert faite["offre"] == seance.offre.slug
    jeton = faite["lien"].removeprefix("http://127.0.0.1:8000/mon-inscription/").rstrip("/")
    assert inscription_du_jeton(jeton).reference == faite["reference"]
    assert Inscription.objects.get().origine == "api"


def test_une_seance_complete_donne_le_rang_d_attente(client, seance_complete):
    premier = poster(client, un_corps(seance=seance_complete.pk)).json()
    deuxieme = poster(client, un_corps(seance=seance_complete.pk)).json()

    assert [(f["etat"], f["rang_attente"]) for f in (premier, deuxieme)] == [("attente", 1), ("attente", 2)]


@pytest.mark.parametrize(("places", "permises"), [(5, 15), (0, 14)])
def test_s_inscrire_par_un_jeton_fait_peu_de_requetes(client, places, permises):
    """One who waits is told their rank, and costs no more; the first call of the day notes it on its key."""
    corps = un_corps(seance=fabriques.une_seance(places=places).pk)
    jeton = un_jeton("inscriptions:ecrire")

    with CaptureQueriesContext(connection) as requetes:
        reponse = poster(client, corps, **jeton)

    assert reponse.status_code == 201
    assert len(requetes) <= permises, [requete["sql"][:120] for requete in requetes]


def test_une_offre_sans_date_se_demande_avec_son_site(client):
    site = fabriques.une_antenne()
    fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire()

    sans_site = poster(client, un_corps(offre=offre.slug))
    avec_site = poster(client, un_corps(offre=offre.slug, site=site.slug))

    assert (sans_site.status_code, list(sans_site.json())) == (400, ["site"])
    assert avec_site.json()["etat"] == "demandee"
    assert Inscription.objects.get().antenne == site


def test_un_creneau_ne_se_donne_qu_une_fois(client):
    seance = fabriques.une_seance(offre=fabriques.une_permanence(mode="creneaux"), creneau_minutes=30)
    creneau = seance.heures_de_creneau()[0].isoformat()

    premier = poster(client, un_corps(seance=seance.pk, creneau=creneau))
    second = poster(client, un_corps(seance=seance.pk, creneau=creneau))

    assert premier.status_code == 201
    assert (second.status_code, second.json()["code"]) == (409, "creneau_pris")
    assert Inscription.objects.get().creneau == seance.heures_de_creneau()[0]


@pytest.mark.parametrize(
    ("seance", "offre", "naissance", "code"),
    [
        ({"etat": "fermee"}, {}, "2006-05-04", "seance_close"),
        ({"etat": "annulee"}, {}, "2006-05-04", "seance_annulee"),
        ({"inscriptions_au": timezone.now() - timedelta(hours=1)}, {}, "2006-05-04", "seance_close"),
        ({}, {"age_max": 25}, "1980-01-01", "age_hors_limites"),
        ({}, {"qui": "prescripteurs"}, "2006-05-04", "reserve_aux_professionnels"),
    ],
)
def test_une_regle_de_la_maison_refuse_sans_rien_ecrire(client, seance, offre, naissance, code):
    seance = fabriques.une_seance(offre=fabriques.une_offre(**offre), **seance)
    corps = un_corps(seance=seance.pk, jeune={"date_naissance": naissance})

    reponse = poster(client, corps, **{"idempotency-key": "k1"})

    assert (reponse.status_code, reponse.json()["code"]) == (409, code)
    assert reponse.json()["detail"]
    assert (Inscription.objects.count(), Jeune.objects.count(), CleIdempotence.objects.count()) == (0, 0, 0)


def test_la_meme_personne_pour_la_meme_seance_recoit_son_lien_de_nouveau(client):
    corps = un_corps(seance=fabriques.une_seance().pk)
    poster(client, corps)

    reponse = poster(client, corps)

    assert (reponse.status_code, reponse.json()["code"]) == (409, "deja_inscrit")
    assert Inscription.objects.get().messages.filter(modele="lien").count() == 1


@pytest.mark.parametrize(
    ("changement", "champ"),
    [
        ({"jeune": {"prenom": "", "nom": ""}}, ("jeune", "prenom")),
        ({"jeune": {"prenom": "A" * 101}}, ("jeune", "prenom")),
        ({"jeune": {"nom": "a\u202eb"}}, ("jeune", "nom")),
        ({"jeune": {"date_naissance": "2006-13-45"}}, ("jeune", "date_naissance")),
        ({"jeune": {"date_naissance": "2999-01-01"}}, ("jeune", "date_naissance")),
        ({"jeune": {"courriel": "pas-une-adresse"}}, ("jeune", "courriel")),
        ({"jeune": {"courriel": ""}}, ("jeune", "courriel")),
        ({"jeune": {"telephone": "12"}}, ("jeune", "telephone")),
        ({"jeune": {"code_postal": "7501"}}, ("jeune", "code_postal")),
        ({"jeune": {"sexe": "X"}}, ("jeune", "sexe")),
        ({"seance": "douze"}, ("seance",)),
        ({"seance": 10**30}, ("seance",)),
        ({"creneau": "demain"}, ("creneau",)),
        ({"version": -1}, ("version",)),
        ({"reponses": []}, ("reponses",)),
        ({"reponses": {"besoin": {"a": 1}}}, ("reponses", "besoin")),
        ({"reponses": {"besoin": "inconnu"}}, ("reponses", "besoin")),
        ({"reponses": {"projet": 12}}, ("reponses", "projet")),
    ],
)
def test_une_saisie_mal_formee_nomme_le_champ_et_n_ecrit_rien(client, changement, champ):
    fabriques.une_version(("besoin", "choix", "", ["cv", "stage"]), ("projet", "texte"))
    corps = un_corps(**{"seance": fabriques.une_seance().pk, **changement})

    reponse = poster(client, corps)

    assert reponse.status_code == 400
    trouve = reponse.json()
    for cle in champ:
        trouve = trouve[cle]
    assert isinstance(trouve[0], str)
    assert Inscription.objects.count() == 0


@pytest.mark.parametrize(
    ("corps", "statut"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'"texte"', 400),
        (b"null", 400),
        (b"\xff\xfe", 400),
        (b'{"jeune": "a\\u0000b"}', 400),
        (b'{"jeune": {"prenom": "\\ud800"}}', 400),
        (b'{"reponses": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", 400),
        (b'{"seance": ' + b"9" * 5000 + b"}", 400),
        (b'{"seance": NaN}', 400),
        (b'{"a": "' + b"x" * 600_000 + b'"}', 413),
    ],
)
def test_un_corps_illisible_ne_fait_jamais_tomber_le_serveur(client, corps, statut):
    reponse = client.post(INSCRIPTIONS, corps, content_type="application/json")

    assert reponse.status_code == statut
    assert reponse.headers["Content-Type"] == "application/json"


def test_un_autre_type_de_contenu_est_refuse(client):
    assert client.post(INSCRIPTIONS, {"seance": 1}).status_code == 415


@pytest.mark.parametrize(
    ("champ", "valeur"), [("seance", 999_999), ("offre", "inconnue"), ("site", "inconnu")]
)
def test_ce_qui_n_existe_pas_est_nomme(client, champ, valeur):
    offre = fabriques.une_offre_partenaire()
    corps = un_corps(**{"offre": offre.slug, champ: valeur})

    reponse = poster(client, corps)

    assert (reponse.status_code, list(reponse.json())) == (404, [champ])


def test_le_sexe_du_jeune_remplit_la_question_du_profil(client):
    fabriques.une_version(("genre", "choix", "sexe", ["F", "M", "autre"]))

    poster(client, un_corps(seance=fabriques.une_seance().pk, jeune={"sexe": "F"}))

    inscription = Inscription.objects.get()
    assert (inscription.sexe, inscription.reponses) == ("F", {"genre": "F"})


def test_le_sexe_compte_aussi_quand_le_formulaire_ne_le_demande_pas(client):
    poster(client, un_corps(seance=fabriques.une_seance().pk, jeune={"sexe": "M"}))

    assert Inscription.objects.get().sexe == "M"


def test_une_ancienne_version_qui_convient_encore_est_acceptee(client):
    fabriques.une_version(("besoin", "texte"))
    fabriques.une_version(("besoin", "texte"), ("projet", "texte"))

    reponse = poster(
        client, un_corps(seance=fabriques.une_seance().pk, version=1, reponses={"besoin": "un CV"})
    )

    assert reponse.status_code == 201


@pytest.mark.parametrize("nouvelle", [("projet", "texte", "", [], True), ("besoin", "choix", "", ["a", "b"])])
def test_une_version_perimee_rend_le_nouveau_schema(client, nouvelle):
    fabriques.une_version(("besoin", "texte"))
    fabriques.une_version(nouvelle)

    reponse = poster(
        client, un_corps(seance=fabriques.une_seance().pk, version=1, reponses={"besoin": "un CV"})
    )

    assert (reponse.status_code, reponse.json()["code"]) == (409, "version_perimee")
    assert reponse.json()["schema"]["version"] == 2
    assert Inscription.objects.count() == 0


def test_la_meme_cle_et_le_meme_corps_rendent_la_meme_reponse(client):
    corps = un_corps(seance=fabriques.une_seance().pk)

    premiere = poster(client, corps, **{"idempotency-key": "a1"})
    seconde = poster(client, corps, **{"idempotency-key": "a1"})

    assert (seconde.status_code, seconde.json()) == (201, premiere.json())
    assert Inscription.objects.count() == 1


def test_la_reponse_gardee_ne_contient_pas_le_lien(client):
    faite = poster(client, un_corps(seance=fabriques.une_seance().pk), **{"idempotency-key": "a1"}).json()

    assert faite["lien"].rsplit("/", 2)[-2] not in str(CleIdempotence.objects.get().reponse)


def test_la_meme_cle_et_un_autre_corps_sont_un_conflit(client):
    seance = fabriques.une_seance()
    poster(client, un_corps(seance=seance.pk), **{"idempotency-key": "a1"})

    reponse = poster(client, un_corps(seance=seance.pk), **{"idempotency-key": "a1"})

    assert (reponse.status_code, reponse.json()["code"]) == (409, "cle_reutilisee")


def test_une_cle_vaut_pour_un_seul_appelant(client):
    seance = fabriques.une_seance()
    jeton = un_jeton("inscriptions:ecrire")
    poster(client, un_corps(seance=seance.pk), **{"idempotency-key": "a1"})

    reponse = poster(client, un_corps(seance=seance.pk), **{"idempotency-key": "a1"}, **jeton)

    assert reponse.status_code == 201
    assert Inscription.objects.count() == 2


def test_une_cle_de_plus_de_24_heures_est_oubliee(client):
    seance = fabriques.une_seance()
    poster(client, un_corps(seance=seance.pk), **{"idempotency-key": "a1"})
    CleIdempotence.objects.update(cree_le=timezone.now() - timedelta(hours=25))

    reponse = poster(client, un_corps(seance=seance.pk), **{"idempotency-key": "a1"})

    assert reponse.status_code == 201
    assert Inscription.objects.count() == 2


def test_redemander_ce_qu_on_a_deja_ne_compte_pas_comme_un_envoi_de_plus(client, settings):
    settings.ENVOIS_PAR_CONTACT = 1
    corps = un_corps(seance=fabriques.une_seance().pk)

    memes = [poster(client, corps, **{"idempotency-key": "a1"}).status_code for _ in range(3)]
    autre = poster(client, corps, **{"idempotency-key": "a2"})

    assert memes == [201, 201, 201]
    assert autre.status_code == 429
    assert 590 <= int(autre.headers["Retry-After"]) <= 600  # the end of the window


@pytest.mark.parametrize("en_tetes", [[{}, {}], [{"idempotency-key": "a1"}, {"idempotency-key": "a2"}]])
def test_une_inscription_tient_en_dix_huit_requetes(client, en_tetes):
    fabriques.une_version(("besoin", "choix", "", ["cv", "stage"]), ("projet", "texte"))
    seance = fabriques.une_seance(places=1)
    corps = [un_corps(seance=seance.pk, reponses={"besoin": "cv", "projet": "Un CV"}) for _ in range(2)]

    for demande, cle in zip(corps, en_tetes, strict=True):
        with CaptureQueriesContext(connection) as requetes:
            poster(client, demande, **cle)
        # What opens and closes transactions and savepoints asks nothing of the tables.
        ordres = [requete["sql"].split()[0] for requete in requetes]
        assert len([ordre for ordre in ordres if ordre not in ("SAVEPOINT", "RELEASE")]) <= 18

    assert sorted(Inscription.objects.values_list("etat", flat=True)) == ["attente", "confirmee"]


@pytest.mark.parametrize("cle", ["k" * 256, "a\x01b"])
def test_une_cle_trop_longue_ou_illisible_est_refusee(client, cle):
    reponse = poster(client, un_corps(seance=fabriques.une_seance().pk), **{"idempotency-key": cle})

    assert (reponse.status_code, list(reponse.json())) == (400, ["Idempotency-Key"])


def test_les_envois_publics_sont_limites_par_adresse_mais_pas_ceux_d_un_jeton(client, settings):
    settings.ENVOIS_PAR_ADRESSE = 2
    seance = fabriques.une_seance()
    for _ in range(2):
        poster(client, un_corps(seance=seance.pk))

    trop = poster(client, un_corps(seance=seance.pk))
    par_jeton = poster(client, un_corps(seance=seance.pk), **un_jeton("inscriptions:ecrire"))

    assert trop.status_code == 429
    assert 590 <= int(trop.headers["Retry-After"]) <= 600
    assert par_jeton.status_code == 201


def test_un_contact_ne_peut_pas_etre_envoye_sans_fin_pour_la_meme_seance(client, settings):
    settings.ENVOIS_PAR_CONTACT = 2
    seance = fabriques.une_seance()
    jeunes = [{"nom": nom, "courriel": "a@exemple.fr"} for nom in ("Un", "Deux", "Trois")]
    corps = [un_corps(seance=seance.pk, jeune=jeune) for jeune in jeunes]

    statuts = [poster(client, c).status_code for c in corps]

    assert statuts == [201, 201, 429]


def test_sans_contact_se_dit_et_au_dela_de_leur_part_la_reponse_dit_pourquoi(client):
    seance = fabriques.une_seance(places=10)

    def demander(**champs):
        return poster(client, un_corps(seance=seance.pk, jeune={"courriel": ""}, **champs))

    muette = demander()
    dites = [demander(joindre="aucun").json() for _ in range(3)]

    assert (muette.status_code, list(muette.json()["jeune"])) == (400, ["courriel"])
    assert [dite["etat"] for dite in dites] == ["confirmee", "confirmee", "demandee"]
    assert ["raison" in dite for dite in dites] == [False, False, True]


def test_sans_contact_cinq_par_adresse_et_pas_ceux_d_un_jeton(client):
    seance = fabriques.une_seance(places=None)
    corps = [un_corps(seance=seance.pk, jeune={"courriel": ""}, joindre="aucun") for _ in range(7)]

    statuts = [poster(client, c).status_code for c in corps[:6]]

    assert statuts == [201] * 5 + [429]
    assert poster(client, corps[6], **un_jeton("inscriptions:ecrire")).status_code == 201


def test_un_jeton_inconnu_ou_revoque_repond_401(client):
    valable = un_jeton("inscriptions:lire")
    JetonApi.objects.update(actif=False)

    for en_tetes in (valable, {"authorization": "Bearer faux"}, {"authorization": "Bearer "}, {}):
        reponse = client.get(INSCRIPTIONS, headers=en_tetes)
        assert reponse.status_code == 401
        assert reponse.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("portee", "methode", "chemin"),
    [
        ("inscriptions:lire", "get", ""),
        ("inscriptions:lire", "get", "REF/"),
        ("inscriptions:ecrire", "post", ""),
        ("inscriptions:ecrire", "post", "REF/etat/"),
        ("inscriptions:ecrire", "post", "REF/appels/"),
    ],
)
def test_chaque_portee_n_ouvre_que_ce_qu_elle_nomme(client, portee, methode, chemin):
    inscription = fabriques.une_inscription()
    adresse = INSCRIPTIONS + chemin.replace("REF", inscription.reference)
    autres = {"inscriptions:lire", "inscriptions:ecrire", "comptes:lire", "parcours:lire"} - {portee}
    corps = {"REF/etat/": {"vers": "excusee"}, "REF/appels/": {"resultat": "joint"}}.get(
        chemin, un_corps(seance=inscription.seance_id)
    )

    def appeler(en_tetes):
        return client.generic(
            methode.upper(), adresse, json.dumps(corps), "application/json", headers=en_tetes
        )

    assert appeler(un_jeton(*autres)).status_code == 403
    assert appeler(un_jeton(portee)).status_code in (200, 201)


def test_un_jeton_limite_a_une_antenne_ne_voit_que_ses_inscriptions(client):
    antenne = fabriques.une_antenne()
    sienne = fabriques.une_inscription(seance=fabriques.une_seance(antenne=antenne))
    autre = fabriques.une_inscription()
    jeton = un_jeton("inscriptions:lire", "inscriptions:ecrire", antennes=[antenne])

    liste = client.get(INSCRIPTIONS, headers=jeton).json()["results"]

    assert [ligne["reference"] for ligne in liste] == [sienne.reference]
    assert client.get(f"{INSCRIPTIONS}{autre.reference}/", headers=jeton).status_code == 404
    etat = f"{INSCRIPTIONS}{autre.reference}/etat/"
    assert poster(client, {"vers": "presente"}, etat, **jeton).status_code == 404
    assert poster(client, un_corps(seance=autre.seance_id), **jeton).status_code == 403
    assert Inscription.objects.count() == 2


def test_un_agent_lit_par_sa_session_les_inscriptions_de_son_antenne(client):
    sienne, autre = fabriques.une_inscription(), fabriques.une_inscription()
    client.force_login(fabriques.un_agent(sienne.antenne))

    liste = client.get(INSCRIPTIONS).json()["results"]

    assert [ligne["reference"] for ligne in liste] == [sienne.reference]
    assert client.get(f"{INSCRIPTIONS}{autre.reference}/").status_code == 404


def test_un_compte_sans_droit_sur_les_personnes_est_refuse(client):
    fabriques.une_inscription()
    client.force_login(fabriques.un_compte())

    assert client.get(INSCRIPTIONS).status_code == 403


def test_une_session_qui_ecrit_sans_jeton_csrf_est_refusee():
    inscription = fabriques.une_inscription()
    client = Client(enforce_csrf_checks=True)
    client.force_login(fabriques.un_agent(inscription.antenne))

    reponse = poster(client, {"vers": "presente"}, f"{INSCRIPTIONS}{inscription.reference}/etat/")

    assert reponse.status_code == 403


def test_qui_peut_voir_sans_pouvoir_changer_recoit_403(client):
    inscription = fabriques.une_inscription()
    client.force_login(fabriques.un_agent(inscription.antenne, droits=("view",)))

    reponse = poster(client, {"vers": "presente"}, f"{INSCRIPTIONS}{inscription.reference}/etat/")

    assert reponse.status_code == 403
    assert Inscription.objects.get().etat == "confirmee"


def test_marquer_une_presence_date_le_fait(client):
    inscription = fabriques.une_inscription_d_hier()
    hier = timezone.localdate() - timedelta(days=1)

    reponse = poster(
        client,
        {"vers": "presente", "motif": None, "le": str(hier)},
        f"{INSCRIPTIONS}{inscription.reference}/etat/",
        **un_jeton("inscriptions:ecrire", "inscriptions:lire"),
    )

    assert reponse.status_code == 200
    assert (reponse.json()["etat"], reponse.json()["venue_le"]) == ("presente", str(hier))
    assert inscription.evenements.last().fait_le == hier


@pytest.mark.parametrize(
    ("corps", "statut", "cle"),
    [
        ({"vers": "expiree"}, 409, "code"),
        ({"vers": "inconnu"}, 400, "vers"),
        ({}, 400, "vers"),
        ({"vers": "presente", "le": "2999-01-01"}, 409, "code"),
        ({"vers": "annulee", "le": "2999-01-01"}, 409, "code"),
        ({"vers": "presente"}, 409, "code"),
        ({"vers": "absente"}, 409, "code"),
        ({"vers": "presente", "le": "hier"}, 400, "le"),
        ({"vers": "presente", "motif": "humeur"}, 400, "motif"),
    ],
)
def test_un_changement_impossible_ne_change_rien(client, corps, statut, cle):
    inscription = fabriques.une_inscription()

    reponse = poster(
        client, corps, f"{INSCRIPTIONS}{inscription.reference}/etat/", **un_jeton("inscriptions:ecrire")
    )

    assert reponse.status_code == statut
    assert cle in reponse.json()
    assert Inscription.objects.get().etat == "confirmee"
    assert inscription.evenements.count() == 1


def test_ce_que_l_api_annule_dit_jusqu_a_quand_et_se_reprend_par_l_etat_d_avant(client):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(places=1))
    adresse = f"{INSCRIPTIONS}{inscription.reference}/etat/"
    jeton = un_jeton("inscriptions:ecrire", "inscriptions:lire")

    annulee = poster(client, {"vers": "annulee"}, adresse, **jeton).json()
    reprise = poster(client, {"vers": "confirmee"}, adresse, **jeton).json()
    annuler(inscription, qui="jeune")
    rendue_par_la_personne = poster(client, {"vers": "confirmee"}, adresse, **jeton)

    jusqua = datetime.fromisoformat(annulee["tenue_jusqua"]) - timezone.now()
    assert timedelta(minutes=9) < jusqua <= timedelta(minutes=10)
    assert (reprise["etat"], reprise["tenue_jusqua"], reprise["annulee_par"]) == ("confirmee", None, "")
    assert (rendue_par_la_personne.status_code, rendue_par_la_personne.json()["code"]) == (
        409,
        "transition_interdite",
    )


def test_un_message_dit_par_l_api_a_propos_de_quelle_offre(client):
    fabriques.une_antenne()
    message, sujet = fabriques.un_message_a_laisser(), fabriques.une_offre()
    corps = un_corps(offre=message.slug, a_propos_de=sujet.slug)

    faite = poster(client, corps)
    lue = client.get(
        f"{INSCRIPTIONS}{faite.json()['reference']}/", headers=un_jeton("inscriptions:lire")
    ).json()

    assert faite.status_code == 201
    assert (lue["offre"], lue["a_propos_de"]) == (message.slug, sujet.slug)
    assert lue["promise_pour"] > lue["demandee_le"][:10]


@pytest.mark.parametrize(("sujet", "statut"), [("inconnue", 404), (None, 400)])
def test_un_sujet_inconnu_ou_d_une_offre_qui_n_en_prend_pas_est_dit_a_son_champ(client, sujet, statut):
    fabriques.une_antenne()
    offre, autre = fabriques.une_offre_partenaire(), fabriques.une_offre()

    reponse = poster(client, un_corps(offre=offre.slug, a_propos_de=sujet or autre.slug))

    assert (reponse.status_code, list(reponse.json())) == (statut, ["a_propos_de"])
    assert not Inscription.objects.exists()


def test_les_appels_se_notent_et_se_lisent_avec_l_inscription(client):
    inscription = fabriques.une_inscription(
        offre=fabriques.une_offre(mode="sans-date"), site=fabriques.une_antenne()
    )
    adresse, jeton = f"{INSCRIPTIONS}{inscription.reference}/", un_jeton("inscriptions:ecrire")

    poster(client, {"resultat": "pas-de-reponse", "le": "2026-01-05T09:30:00Z"}, f"{adresse}appels/", **jeton)
    joint = poster(client, {"resultat": "joint"}, f"{adresse}appels/", **jeton)
    lue = client.get(adresse, headers=un_jeton("inscriptions:lire")).json()

    # A key that only writes does not read what it wrote.
    assert (joint.status_code, joint.json()) == (
        201,
        {"reference": inscription.reference, "etat": "demandee"},
    )
    assert [appel["resultat"] for appel in lue["appels"]] == ["pas-de-reponse", "joint"]
    assert lue["appels"][0]["le"] == "2026-01-05T10:30:00+01:00"


@pytest.mark.parametrize(
    ("corps", "statut", "cle"),
    [
        ({}, 400, "resultat"),
        ({"resultat": "presente"}, 400, "resultat"),
        ({"resultat": "joint", "le": "2999-01-01T10:00:00Z"}, 409, "code"),
        ({"resultat": "joint", "le": "0001-01-01T00:00:00Z"}, 400, "le"),
    ],
)
def test_un_appel_impossible_n_est_pas_note(client, corps, statut, cle):
    inscription = fabriques.une_inscription()

    reponse = poster(
        client, corps, f"{INSCRIPTIONS}{inscription.reference}/appels/", **un_jeton("inscriptions:ecrire")
    )

    assert (reponse.status_code, cle in reponse.json()) == (statut, True)
    assert not inscription.appels.exists()


def test_refuser_demande_un_motif(client):
    fabriques.une_antenne()
    inscription = fabriques.une_inscription(offre=fabriques.une_offre_partenaire())
    adresse = f"{INSCRIPTIONS}{inscription.reference}/etat/"
    jeton = un_jeton("inscriptions:ecrire", "inscriptions:lire")

    sans = poster(client, {"vers": "refusee"}, adresse, **jeton)
    avec = poster(client, {"vers": "refusee", "motif": "complet"}, adresse, **jeton)

    assert (sans.status_code, list(sans.json())) == (400, ["motif"])
    assert (avec.json()["etat"], avec.json()["motif"]) == ("refusee", "complet")


def test_une_inscription_donne_ce_que_chaque_source_dit_de_la_venue(client):
    d_hier = fabriques.une_inscription_d_hier()
    dire_sa_venue(d_hier, "absente")
    jour, cle = d_hier.seance.jour.isoformat(), un_jeton("inscriptions:ecrire", "inscriptions:lire")

    notee = poster(client, {"vers": "presente"}, f"{INSCRIPTIONS}{d_hier.reference}/etat/", **cle).json()

    assert notee["constats"] == [
        {"source": "personne", "quoi": "absente", "jour": jour},
        {"source": "equipe", "quoi": "presente", "jour": jour},
    ]
    for filtres, attendues in (({"source": "equipe"}, 1), ({"source": ["personne", "import"]}, 0)):
        lues = client.get(INSCRIPTIONS, {**filtres, "mesure": "participations"}, headers=cle).json()[
            "results"
        ]
        assert len(lues) == attendues


def test_une_liste_d_inscriptions_tient_en_six_requetes(client, django_assert_max_num_queries):
    seance, jeton = fabriques.une_seance(), un_jeton("inscriptions:lire")
    client.get(INSCRIPTIONS, headers=jeton)  # the first call of the day notes that the key served
    nombres = []
    for nombre in (1, 9):
        for _ in range(nombre):
            fabriques.une_inscription(seance=seance)
        with django_assert_max_num_queries(6) as requetes:
            lignes = client.get(INSCRIPTIONS, headers=jeton).json()["results"]
        nombres.append(len(requetes))

    assert len(lignes) == 10
    assert nombres[0] == nombres[1]


def test_une_inscription_lue_dit_qui_quoi_et_quand(client):
    inscription = fabriques.une_inscription(
        demande=fabriques.une_demande(prenom="Awa", code_postal="75011", date_naissance=date(2006, 5, 4))
    )

    lue = client.get(f"{INSCRIPTIONS}{inscription.reference}/", headers=un_jeton("inscriptions:lire")).json()

    assert lue["jeune"]["prenom"] == "Awa"
    assert (lue["offre"], lue["seance"]) == (inscription.offre.slug, inscription.seance_id)
    assert (lue["arrondissement"], lue["sens"], lue["origine"]) == (11, "spontanee", "jeune")
    assert lue["demandee_le"].endswith(("+01:00", "+02:00"))
