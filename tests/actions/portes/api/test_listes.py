"""A figure can be opened: `mesure=` gives a list with as many rows, by the same filters and days."""

from datetime import date

import pytest

from actions.comptes import MESURES
from actions.parcours.mouvements import ouvrir_parcours
from inscriptions.models import Acte
from inscriptions.vie.entrees import Fait
from tests import fabriques
from tests.actions import monde
from tests.faits import une_action, une_orientation_de_2019
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db
API = "/api/v1/"
LISTES = {
    **dict.fromkeys(["seances", "places", "demi_journees"], "seances/"),
    **dict.fromkeys(["inscriptions", "orientations", "participations", "absences"], "inscriptions/"),
    **dict.fromkeys(["actes", "quantite", "montant"], "actes/"),
    **dict.fromkeys(["jeunes_inscrits", "jeunes_orientes", "jeunes_recus"], "jeunes/"),
    **dict.fromkeys(["jeunes_entres", "jeunes_sortis", "jeunes_accompagnes"], "jeunes/"),
}
# A sum is of rows: its list has as many as the measure that counts them.
EN_LIGNES = {"places": "seances", "demi_journees": "seances", "quantite": "actes", "montant": "actes"}
PERIODE = {"depuis": monde.DEPUIS, "jusqua": monde.JUSQUA}


def lire(client, adresse, jeton, **question):
    reponse = client.get(f"{API}{adresse}", question, headers=jeton)
    assert reponse.status_code == 200, (adresse, question, reponse.json())
    return reponse.json()


def test_chaque_chiffre_et_sa_liste_ont_le_meme_nombre(client):
    monde.construire(8)
    jeton = un_jeton("comptes:lire", "inscriptions:lire")
    questions = [{}, {"site": "SITE"}, {"mois": ["2023-05", "2023-06", "2023-09"]}, {"theme": "theme-1"}]
    site = lire(client, "comptes/", jeton, mesure="inscriptions", par="site")["lignes"][0]["site"]

    for mesure, liste in LISTES.items():
        for question in questions:
            if question == {"site": "SITE"}:
                question = {"site": site}
            if "mois" in question and not MESURES[mesure].date:
                continue
            demande = {**PERIODE, **question}
            compte = lire(client, "comptes/", jeton, mesure=EN_LIGNES.get(mesure, mesure), **demande)
            trouvees = lire(client, liste, jeton, mesure=mesure, **demande)
            assert trouvees["count"] == compte["total"][EN_LIGNES.get(mesure, mesure)], (mesure, demande)
            assert trouvees["count"] > 0 or question, (mesure, demande)


def test_une_venue_de_janvier_demandee_en_decembre_est_dans_la_liste_de_janvier(client):
    inscription = fabriques.une_orientation(
        offre=fabriques.une_offre_partenaire(),
        site=fabriques.une_antenne(),
        origine="import",
        demandee_le=fabriques.demain_a(9, jours=-400),
        fait=Fait(etat="presente", venue_le=date(2019, 1, 15)),
    )
    jeton = un_jeton("inscriptions:lire")
    janvier = {"depuis": "2019-01-01", "jusqua": "2019-01-31"}

    venues = lire(client, "inscriptions/", jeton, mesure="participations", **janvier)
    demandes = lire(client, "inscriptions/", jeton, **janvier)
    personnes = lire(client, "jeunes/", jeton, mesure="jeunes_recus", **janvier)

    assert [ligne["reference"] for ligne in venues["results"]] == [inscription.reference]
    assert demandes["count"] == 0
    assert [ligne["id"] for ligne in personnes["results"]] == [inscription.jeune_id]


def test_sans_mesure_la_liste_est_celle_des_inscriptions_comptees(client):
    offre, antenne = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    for motif in ("doublon", "complet"):
        fabriques.une_inscription(
            offre=offre, site=antenne, origine="import", fait=Fait(etat="refusee", motif=motif)
        )
    jeton = un_jeton("comptes:lire", "inscriptions:lire")

    assert lire(client, "comptes/", jeton, mesure="inscriptions")["total"] == {"inscriptions": 1}
    assert [ligne["motif"] for ligne in lire(client, "inscriptions/", jeton)["results"]] == ["complet"]


@pytest.mark.parametrize(
    ("adresse", "question", "nom", "dit"),
    [
        ("inscriptions/", "mesure=jeunes_recus", "mesure", "jeunes/"),
        ("seances/", "mesure=participations", "mesure", "inscriptions/"),
        ("actes/", "mesure=stock_remis", "mesure", "stock_remis"),
        ("jeunes/", "mesure=seances", "mesure", "seances/"),
        ("jeunes/", "mesure=fortune", "mesure", "fortune"),
        ("inscriptions/", "mesure=", "mesure", "inconnue"),
        ("inscriptions/", "mesure=absences&mesure=orientations", "mesure", "une seule"),
        ("inscriptions/", "mesure=absences&depuis=x", "depuis", "date"),
        ("inscriptions/", "mesure=absences&depuis=2023-02-01&jusqua=2023-01-01", "jusqua", "avant"),
        (
            "actes/",
            "mesure=actes&issue=emploi",
            "issue",
            "La dimension « issue » ne s’applique pas à la mesure « actes ».",
        ),
        ("actes/", "mesure=actes&antenne=nord", "antenne", "inconnu"),
        ("actes/", "mois=2023-01", "mois", "inconnu"),
        ("seances/", "mesure=seances&places=oui", "places", "inconnu"),
        ("seances/", "mois=2023-01", "mois", "inconnu"),
    ],
)
def test_une_liste_impossible_nomme_ce_qui_ne_va_pas(client, adresse, question, nom, dit):
    jeton = un_jeton("comptes:lire", "inscriptions:lire")

    reponse = client.get(f"{API}{adresse}?{question}", headers=jeton)

    assert (reponse.status_code, list(reponse.json())) == (400, [nom])
    assert dit in str(reponse.json())


def test_les_seances_tenues_ne_se_lisent_qu_avec_le_droit_de_voir_les_comptes(client):
    passee = fabriques.une_seance(debut=fabriques.demain_a(9, jours=-10))
    fabriques.une_seance(debut=fabriques.demain_a(9, jours=-9), etat="annulee")
    fabriques.une_seance()
    adresse = f"{API}seances/?mesure=seances"

    assert client.get(adresse).status_code == 401
    assert client.get(adresse, headers=un_jeton("inscriptions:lire")).status_code == 403
    reponse = client.get(adresse, headers=un_jeton("comptes:lire"))
    assert [ligne["id"] for ligne in reponse.json()["results"]] == [passee.pk]
    assert reponse["Cache-Control"] == "private, no-store"
    assert client.get(f"{API}seances/").json()["count"] == 1


def test_un_jeton_limite_ne_lit_que_les_personnes_et_les_seances_de_ses_sites(client):
    ici, ailleurs = fabriques.une_antenne(), fabriques.une_antenne()
    offre, programme = fabriques.une_offre_partenaire(), une_action().programme
    siennes = {}
    for antenne in (ici, ailleurs):
        inscription = une_orientation_de_2019(offre, antenne, venue=True)
        ouvrir_parcours(programme=programme, inscription=inscription, entree=date(2019, 2, 1))
        Acte.objects.create(
            type="colis", le=date(2019, 2, 1), offre=offre, antenne=antenne, jeune=inscription.jeune
        )
        seance = fabriques.une_seance(antenne=antenne, debut=fabriques.demain_a(9, jours=-10))
        siennes[antenne] = (inscription.jeune_id, seance.pk)
    jeton = un_jeton("comptes:lire", "inscriptions:lire", antennes=[ici])

    for mesure in ("jeunes_inscrits", "jeunes_recus", "jeunes_entres", "actes"):
        lus = lire(client, "jeunes/", jeton, mesure=mesure)["results"]
        assert [ligne["id"] for ligne in lus] == [siennes[ici][0]], mesure
    assert lire(client, "actes/", jeton, mesure="actes")["count"] == 1
    lues = lire(client, "seances/", jeton, mesure="seances")["results"]
    assert [ligne["id"] for ligne in lues] == [siennes[ici][1]]


def test_la_documentation_dit_le_jour_de_chaque_mesure(client):
    chemins = client.get(f"{API}schema/").json()["paths"]

    def description(adresse):
        parametres = chemins[f"{API}{adresse}"]["get"]["parameters"]
        return next(p["description"] for p in parametres if p["name"] == "mesure")

    for adresse in ("comptes/", "inscriptions/", "jeunes/", "seances/", "actes/"):
        assert "`participations` : le jour de la venue" in description(adresse)
        assert "`inscriptions` : le jour de la demande" in description(adresse)
    lignes = lire(client, "indicateurs/", None, page_size=200)["results"]
    assert {ligne["code"]: ligne["datee_par"] for ligne in lignes}["absences"] == (
        "le jour où la personne était attendue"
    )


def test_les_jeunes_se_lisent_et_ne_s_ecrivent_pas(client):
    envois = [
        client.post(
            f"{API}jeunes/", {}, content_type="application/json", headers=un_jeton(portee)
        ).status_code
        for portee in ("inscriptions:lire", "inscriptions:ecrire")
    ]

    assert envois == [403, 405]
