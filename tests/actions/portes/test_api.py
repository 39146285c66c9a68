"""Counts, funnel, parcours and the lists behind them, by the API."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache

from actions.models import Indicateur, Parcours, Programme
from actions.parcours.mouvements import ouvrir_parcours
from catalogue.models import Antenne
from inscriptions.presences.actes import noter_un_acte
from inscriptions.vie.entrees import Fait
from tests import fabriques
from tests.faits import une_action, une_orientation_de_2019
from tests.par_api import COMPTES, ENTONNOIR, poster, un_jeton

pytestmark = pytest.mark.django_db
PARCOURS = "/api/v1/parcours/"


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


def test_un_compte_rend_lignes_total_et_definitions(client):
    antenne, offre = fabriques.une_antenne(), fabriques.une_offre_partenaire()
    une_orientation_de_2019(offre, antenne, venue=True, mois=1)
    une_orientation_de_2019(offre, antenne, venue=False, mois=1)
    une_orientation_de_2019(offre, antenne, venue=True, mois=3)

    reponse = client.get(
        COMPTES,
        {
            "mesure": ["jeunes_orientes", "participations"],
            "par": "mois",
            "depuis": "2019-01-01",
            "jusqua": "2019-12-31",
        },
        headers=un_jeton("comptes:lire"),
    ).json()

    assert reponse["periode"] == {"depuis": "2019-01-01", "jusqua": "2019-12-31"}
    assert reponse["lignes"] == [
        {"mois": "2019-01", "jeunes_orientes": 2, "participations": 1},
        {"mois": "2019-03", "jeunes_orientes": 1, "participations": 1},
    ]
    assert reponse["total"] == {"jeunes_orientes": 3, "participations": 2}
    assert set(reponse["definitions"]) == {"jeunes_orientes", "participations"}
    assert reponse["masquage"] == {"seuil": None, "cellules": 0}


def test_masquer_remplace_un_petit_effectif_par_rien(client):
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    une_orientation_de_2019(offre, antenne, venue=True)

    reponse = client.get(
        COMPTES, {"mesure": "jeunes_recus", "masquer": "5"}, headers=un_jeton("comptes:lire")
    ).json()

    assert reponse["total"] == {"jeunes_recus": None}
    assert reponse["masquage"] == {"seuil": 5, "cellules": 1}


@pytest.mark.parametrize(
    ("question", "nom"),
    [
        ({}, "mesure"),
        ({"mesure": "inconnue"}, "mesure"),
        ({"mesure": "inscriptions", "par": "couleur"}, "par"),
        ({"mesure": "seances", "par": "sexe"}, "par"),
        ({"mesure": "inscriptions", "par": ["etat", "sexe", "site"]}, "par"),
        ({"mesure": "inscriptions", "couleur": "bleu"}, "couleur"),
        ({"mesure": "inscriptions", "sexe": "X"}, "sexe"),
        ({"mesure": "inscriptions", "site": "inconnu"}, "site"),
        ({"mesure": "inscriptions", "issue": "emploi"}, "issue"),
        ({"mesure": "inscriptions", "question:rien": "a"}, "question:rien"),
        ({"mesure": "inscriptions", "depuis": "2019-02-30"}, "depuis"),
        ({"mesure": "inscriptions", "depuis": "2019-02-01", "jusqua": "2019-01-01"}, "jusqua"),
        ({"mesure": "inscriptions", "masquer": "0"}, "masquer"),
        ({"mesure": "inscriptions", "masquer": "9" * 30}, "masquer"),
        ({"mesure": "inscriptions", "format": "pdf"}, "format"),
        ({"mesure": "inscriptions", "annee": "20\x0019"}, "annee"),
    ],
)
def test_une_question_impossible_nomme_ce_qui_ne_va_pas(client, question, nom):
    reponse = client.get(COMPTES, question, headers=un_jeton("comptes:lire"))

    assert reponse.status_code == 400
    assert list(reponse.json()) == [nom]


def test_le_meme_compte_en_fichier(client):
    une_orientation_de_2019(fabriques.une_offre_partenaire(), fabriques.une_antenne(), venue=True)
    question = {"mesure": "jeunes_orientes", "par": "annee", "format": "csv"}

    reponse = client.get(COMPTES, question, headers=un_jeton("comptes:lire"))

    lignes = b"".join(reponse.streaming_content).decode("utf-8-sig").splitlines()
    assert lignes[1:] == ["2019;1", "Total;1"]
    assert reponse.headers["Content-Disposition"] == 'attachment; filename="comptes.csv"'


def test_qui_peut_lire_les_comptes(client):
    question = {"mesure": "inscriptions"}

    assert client.get(COMPTES, question).status_code == 401
    assert client.get(COMPTES, question, headers=un_jeton("inscriptions:lire")).status_code == 403
    compte = fabriques.un_compte()
    client.force_login(compte)
    assert client.get(COMPTES, question).status_code == 403
    compte.user_permissions.add(Permission.objects.get(codename="voir_comptes"))
    assert client.get(COMPTES, question).json()["total"] == {"inscriptions": 0}


def test_un_jeton_limite_ne_compte_que_ses_antennes(client):
    sienne, autre = fabriques.une_antenne(), fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire()
    une_orientation_de_2019(offre, sienne, venue=True)
    une_orientation_de_2019(offre, autre, venue=True)
    jeton = un_jeton("comptes:lire", antennes=[sienne])

    compte = client.get(COMPTES, {"mesure": "jeunes_recus"}, headers=jeton).json()
    entonnoir = client.get(ENTONNOIR, headers=jeton).json()

    assert compte["total"] == {"jeunes_recus": 1}
    assert entonnoir["etapes"][0]["effectif"] == 1


def test_l_entonnoir_d_une_action_a_la_forme_du_contrat(client):
    antenne, offre = fabriques.une_antenne(), fabriques.une_offre_partenaire()
    action = une_action(offre)
    venues = [une_orientation_de_2019(offre, antenne, venue=True) for _ in range(3)]
    une_orientation_de_2019(offre, antenne, venue=False)
    une_orientation_de_2019(fabriques.une_offre_partenaire(), antenne, venue=True)
    for inscription in venues[:2]:
        ouvrir_parcours(programme=action.programme, inscription=inscription, entree=date(2019, 2, 1))

    reponse = client.get(
        ENTONNOIR,
        {"action": "sejm", "depuis": "2019-01-01", "jusqua": "2019-12-31"},
        headers=un_jeton("comptes:lire"),
    ).json()

    assert reponse["etapes"][:3] == [
        {"etape": "orientes", "effectif": 4},
        {"etape": "recus", "effectif": 3, "sur": "orientes", "denominateur": 4, "taux": 0.75},
        {"etape": "entres", "effectif": 2, "sur": "recus", "denominateur": 3, "taux": 0.6667},
    ]


@pytest.mark.parametrize(
    ("question", "nom"),
    [({"action": "inconnue"}, "action"), ({"mode": "rapide"}, "mode"), ({"par": "mois"}, "par")],
)
def test_un_entonnoir_impossible_nomme_ce_qui_ne_va_pas(client, question, nom):
    reponse = client.get(ENTONNOIR, question, headers=un_jeton("comptes:lire"))

    assert (reponse.status_code, list(reponse.json())) == (400, [nom])


def test_les_inscriptions_se_filtrent_comme_les_comptes(client):
    antenne, offre = fabriques.une_antenne(), fabriques.une_offre_partenaire()
    une_action(offre)
    comptee = une_orientation_de_2019(offre, antenne, venue=True, code_postal="75011")
    une_orientation_de_2019(fabriques.une_offre_partenaire(), antenne, venue=True, code_postal="75011")
    jeton = un_jeton("inscriptions:lire", "comptes:lire")

    def references(**filtres):
        lignes = client.get("/api/v1/inscriptions/", filtres, headers=jeton).json()["results"]
        return [ligne["reference"] for ligne in lignes]

    assert references(action="sejm") == [comptee.reference]
    assert references(action="sejm", depuis="2020-01-01") == []
    assert len(references(arrondissement=["11", "12"], mois="2019-01", etat="presente")) == 2
    assert references(etat="absente") == []
    for mauvais in ({"couleur": "x"}, {"issue": "emploi"}, {"etat": "perdue"}, {"depuis": "x"}):
        reponse = client.get("/api/v1/inscriptions/", mauvais, headers=jeton)
        assert (reponse.status_code, list(reponse.json())) == (400, list(mauvais))


def test_programmes_et_actions_sont_publics(client):
    offre = fabriques.une_offre()
    cachee = fabriques.une_offre(live=False)
    une_action(offre, cachee)

    action = client.get("/api/v1/actions/").json()["results"][0]

    assert action["titre"] == "Action 7 : Permanences"
    assert (action["numero"], action["programme"], action["offres"]) == (7, "prog-sejm", [offre.slug])
    Programme.objects.update(preuves_jusquau="2030-12-31")
    programme = client.get("/api/v1/programmes/prog-sejm/").json()
    assert (programme["nom"], programme["preuves_jusquau"]) == ("Programme", "2030-12-31")
    assert client.get("/api/v1/programmes/autre/").status_code == 404


def test_le_dictionnaire_dit_ce_que_chaque_chiffre_compte(client):
    Indicateur.objects.create(
        code="part-femmes",
        nom="Part des femmes",
        definition="Femmes parmi les jeunes reçus.",
        mesure="jeunes_recus",
        filtres={"sexe": ["F"]},
        denominateur_mesure="jeunes_recus",
    )

    lignes = client.get("/api/v1/indicateurs/", {"page_size": 200}).json()["results"]
    par_code = {ligne["code"]: ligne for ligne in lignes}

    assert par_code["part-femmes"]["numerateur"] == "Jeunes reçus (sexe : F)"
    assert par_code["part-femmes"]["denominateur"] == "Jeunes reçus"
    assert par_code["jeunes_recus"]["denominateur"] is None


def test_un_parcours_s_ouvre_se_ferme_et_ne_s_ouvre_pas_deux_fois(client):
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(code_postal="75020"))
    programme = une_action().programme
    jeton = un_jeton("parcours:lire", "parcours:ecrire")
    corps = {"inscription": inscription.reference, "programme": programme.slug, "entree": "2019-03-01"}

    ouvert = poster(client, {**corps, "mesure_ase": "en-cours"}, PARCOURS, **jeton)
    encore = poster(client, corps, PARCOURS, **jeton)
    ferme = client.patch(
        f"{PARCOURS}{ouvert.json()['id']}/",
        {"sortie": "2019-09-01", "issue": "emploi"},
        content_type="application/json",
        headers=jeton,
    )

    assert ouvert.status_code == 201
    assert (ouvert.json()["mesure_ase"], ouvert.json()["arrondissement"]) == ("en-cours", 20)
    assert (encore.status_code, encore.json()["code"]) == (409, "parcours_deja_ouvert")
    assert (ferme.json()["sortie"], ferme.json()["issue"]) == ("2019-09-01", "emploi")
    assert client.get(PARCOURS, {"issue": "emploi"}, headers=jeton).json()["count"] == 1


@pytest.mark.parametrize(
    ("changement", "statut", "champ"),
    [
        ({"inscription": "INCONNUE"}, 404, "inscription"),
        ({"programme": "inconnu"}, 404, "programme"),
        ({"entree": "2019-02-30"}, 400, "entree"),
        ({"sortie": "2018-01-01", "issue": "emploi"}, 400, "sortie"),
        ({"sortie": "2019-05-01"}, 400, "issue"),
        ({"issue": "emploi"}, 400, "sortie"),
        ({"issue": "fortune", "sortie": "2019-05-01"}, 400, "issue"),
        ({"sexe": "X"}, 400, "sexe"),
        ({"phase": "x" * 81}, 400, "phase"),
    ],
)
def test_un_parcours_mal_forme_nomme_le_champ(client, changement, statut, champ):
    inscription = fabriques.une_inscription()
    corps = {
        "inscription": inscription.reference,
        "programme": une_action().programme.slug,
        "entree": "2019-03-01",
        **changement,
    }

    reponse = poster(client, corps, PARCOURS, **un_jeton("parcours:ecrire"))

    assert (reponse.status_code, list(reponse.json())) == (statut, [champ])
    assert Parcours.objects.count() == 0


def test_un_jeton_limite_ne_touche_pas_aux_parcours_d_une_autre_antenne(client):
    inscription = fabriques.une_inscription()
    programme = une_action().programme
    parcours = ouvrir_parcours(programme=programme, inscription=inscription, entree=date(2019, 3, 1))
    jeton = un_jeton("parcours:lire", "parcours:ecrire", antennes=[fabriques.une_antenne()])
    adresse = f"{PARCOURS}{parcours.pk}/"

    patch = client.patch(adresse, {"phase": "2"}, content_type="application/json", headers=jeton)

    assert client.get(PARCOURS, headers=jeton).json()["count"] == 0
    assert (client.get(adresse, headers=jeton).status_code, patch.status_code) == (404, 404)
    corps = {"inscription": inscription.reference, "programme": programme.slug, "entree": "2020-01-01"}
    assert poster(client, corps, PARCOURS, **jeton).status_code == 404
    assert client.get(PARCOURS, headers=un_jeton("inscriptions:lire")).status_code == 403


def test_telecharger_des_inscriptions_est_un_droit_a_part_et_laisse_une_trace(client):
    from wagtail.models import ModelLogEntry

    inscription = fabriques.une_inscription(demande=fabriques.une_demande(prenom="=Awa"))
    adresse = "/api/v1/inscriptions/"

    fichier = client.get(adresse, {"format": "csv"}, headers=un_jeton("inscriptions:lire"))
    texte = b"".join(fichier.streaming_content).decode("utf-8-sig")
    client.force_login(fabriques.un_agent(inscription.antenne, droits=("view",)))

    assert inscription.reference in texte
    assert ";=Awa" not in texte
    assert ModelLogEntry.objects.get(action="inscriptions.telecharger").data["lignes"] == 1
    assert client.get(adresse, {"format": "csv"}).status_code == 403
    assert client.get(adresse, {"format": "pdf"}).status_code == 400


def test_seul_un_bilan_public_et_fige_se_lit(client):
    from actions.models import Bilan, PageBilans

    racine = fabriques.site_web().get_parent()
    liste = racine.add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    champs = {
        "programme": une_action().programme,
        "depuis": date(2019, 1, 1),
        "jusqua": date(2019, 12, 31),
    }
    fige = liste.add_child(instance=Bilan(title="DIP 2", slug="dip-2", **champs))
    liste.add_child(instance=Bilan(title="Brouillon", slug="brouillon", live=False, **champs))
    fige.editions.create(numero=1, contenu={"blocs": []})

    lus = client.get("/api/v1/bilans/").json()["results"]

    assert [bilan["slug"] for bilan in lus] == ["dip-2"]
    assert client.get("/api/v1/bilans/dip-2/").json()["contenu"] == {"blocs": []}
    assert client.get("/api/v1/bilans/brouillon/").status_code == 404


@pytest.mark.parametrize("adresse", [PARCOURS, "/api/v1/actes/"])
def test_parcours_et_actes_se_lisent_en_six_requetes_quel_que_soit_leur_nombre(
    client, django_assert_max_num_queries, adresse
):
    programme = une_action().programme
    jeton = un_jeton("parcours:lire", "inscriptions:lire", antennes=[fabriques.une_antenne()])

    client.get(adresse, headers=jeton)  # the first call of the day notes that the key served

    def ajouter(nombre):
        for _ in range(nombre):
            inscription = fabriques.une_inscription(
                seance=fabriques.une_seance(antenne=Antenne.objects.get())
            )
            ouvrir_parcours(inscription=inscription, programme=programme, entree=date(2019, 3, 1))
            noter_un_acte(type_="colis", le=date(2019, 3, 1), inscription=inscription)

    nombres = []
    for nombre in (1, 9):
        ajouter(nombre)
        with django_assert_max_num_queries(6) as requetes:
            lignes = client.get(adresse, headers=jeton).json()["results"]
        nombres.append(len(requetes))

    assert len(lignes) == 10
    assert nombres[0] == nombres[1]


@pytest.mark.parametrize("champ", ["entree", "sortie"])
def test_un_parcours_ne_commence_ni_ne_finit_un_jour_a_venir(client, champ):
    inscription, programme = fabriques.une_inscription(), une_action().programme
    jeton = un_jeton("parcours:ecrire")
    futur = {"entree": "2090-01-01"} if champ == "entree" else {"sortie": "2090-01-01", "issue": "emploi"}
    corps = {"inscription": inscription.reference, "programme": programme.slug, "entree": "2019-03-01"}

    cree = poster(client, {**corps, **futur}, PARCOURS, **jeton)
    assert (cree.status_code, cree.json()["code"], Parcours.objects.count()) == (409, "pas_encore", 0)

    parcours = ouvrir_parcours(inscription=inscription, programme=programme, entree=date(2019, 3, 1))
    adresse = f"{PARCOURS}{parcours.pk}/"
    corrige = client.patch(adresse, futur, content_type="application/json", headers=jeton)
    parcours.refresh_from_db()
    assert (corrige.status_code, corrige.json()["code"]) == (409, "pas_encore")
    assert (parcours.entree, parcours.sortie) == (date(2019, 3, 1), None)


def test_la_fin_prevue_d_un_parcours_peut_etre_a_venir(client):
    corps = {
        "inscription": fabriques.une_inscription().reference,
        "programme": une_action().programme.slug,
        "entree": "2019-03-01",
        "fin_prevue": "2090-01-01",
    }

    jeton = un_jeton("parcours:lire", "parcours:ecrire")
    assert poster(client, corps, PARCOURS, **jeton).json()["fin_prevue"] == "2090-01-01"


@pytest.mark.parametrize(
    ("fait", "statut"),
    [
        (Fait("refusee", motif="complet"), 409),
        (Fait("annulee", annulee_par="jeune"), 409),
        (Fait("expiree"), 409),
        (Fait("presente"), 201),
        (Fait("demandee"), 201),
    ],
)
def test_un_parcours_ne_vient_pas_d_une_inscription_sans_suite(client, fait, statut):
    inscription = fabriques.une_inscription(
        offre=fabriques.une_offre_partenaire(), site=fabriques.une_antenne(), origine="import", fait=fait
    )
    corps = {
        "inscription": inscription.reference,
        "programme": une_action().programme.slug,
        "entree": "2019-03-01",
    }

    reponse = poster(client, corps, PARCOURS, **un_jeton("parcours:ecrire"))

    assert reponse.status_code == statut
    assert Parcours.objects.count() == (1 if statut == 201 else 0)
    if statut == 409:
        assert reponse.json()["code"] == "inscription_sans_suite"
