"""The catalogue by the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import Antenne, FinancementOffre, Financeur, Lieu, Partenaire, Theme
from catalogue.portes.api.offres import OffreSerializer
from catalogue.portes.api.seances import SeanceSerializer
from tests import fabriques

pytestmark = pytest.mark.django_db


def test_une_offre_dit_tout_ce_que_le_contrat_nomme(client):
    lieu = Lieu.objects.create(slug="mairie", nom="Mairie")
    antenne = fabriques.une_antenne()
    financeur = Financeur.objects.create(slug="ville", nom="Ville")
    offre = fabriques.une_offre(
        title="Préparer un entretien",
        slug="preparer-un-entretien",
        description="<p>Une heure.</p>",
        partenaire=Partenaire.objects.create(slug="cresus", nom="Crésus"),
    )
    offre.themes.set([Theme.objects.create(slug="emploi", nom="Emploi")])
    offre.sites.set([antenne])
    offre.lieux.set([lieu])
    offre.financements.add(FinancementOffre(financeur=financeur))
    offre.save()
    seance = fabriques.une_seance(offre=offre, antenne=antenne, lieu=lieu, places=12)
    fabriques.une_inscription(seance=seance)

    donnees = client.get("/api/v1/offres/preparer-un-entretien/").json()

    assert donnees["titre"] == "Préparer un entretien"
    assert donnees["type"] == "atelier"
    assert donnees["url"] == "http://127.0.0.1:8000/catalogue/preparer-un-entretien/"
    assert (donnees["themes"], donnees["lieux"]) == (["emploi"], ["mairie"])
    assert (donnees["partenaire"], donnees["financeurs"]) == ("cresus", ["ville"])
    assert donnees["sites"] == [antenne.slug]
    assert donnees["inscription"]["ouverte"] is True
    assert [s["places_restantes"] for s in donnees["prochaines_seances"]] == [11]


def test_une_offre_et_sa_seance_ont_les_champs_declares_dans_leur_ordre(client):
    offre = fabriques.une_seance().offre

    lue = client.get(f"/api/v1/offres/{offre.slug}/").json()

    assert list(lue) == OffreSerializer.Meta.fields
    assert list(lue["prochaines_seances"][0]) == SeanceSerializer.Meta.fields


def test_une_offre_dit_la_place_qu_a_son_partenaire_aujourd_hui(client):
    partenaire = fabriques.une_adresse().partenaire
    accueille, muette = (fabriques.une_offre_partenaire(partenaire=partenaire) for _ in range(2))
    dite = fabriques.une_capacite(accueille)

    donnees = client.get(f"/api/v1/offres/{accueille.slug}/").json()["capacite"]

    assert donnees == {
        "quoi": "accueille",
        "jusqu_au": dite.jusqu_au.isoformat(),
        "dite_par": "partenaire",
        "dite_le": timezone.localtime(dite.dite_le).isoformat(),
    }
    assert client.get(f"/api/v1/offres/{muette.slug}/").json()["capacite"] is None
    trouvees = client.get("/api/v1/offres/", {"accueille": "oui"}).json()["results"]
    assert [une["slug"] for une in trouvees] == [accueille.slug]


def test_un_financeur_dont_la_periode_est_passee_n_est_pas_nomme(client):
    hier = timezone.localdate() - timedelta(days=1)
    offre = fabriques.une_offre()
    financeur = Financeur.objects.create(slug="fse", nom="FSE")
    offre.financements.add(FinancementOffre(financeur=financeur, jusqua=hier))
    offre.save()

    assert client.get(f"/api/v1/offres/{offre.slug}/").json()["financeurs"] == []


def test_les_liens_d_une_description_sont_resolus_dans_la_bonne_offre(client):
    cible = fabriques.une_offre(title="A", slug="cible")
    fabriques.une_offre(
        title="B", slug="lie", description=f'<p><a linktype="page" id="{cible.pk}">voir</a></p>'
    )

    lues = {o["slug"]: o["description"] for o in client.get("/api/v1/offres/").json()["results"]}

    assert lues["cible"] == ""
    assert lues["lie"] == '<p><a href="/catalogue/cible/">voir</a></p>'


def test_une_offre_en_brouillon_est_introuvable(client):
    offre = fabriques.une_offre(live=False)

    reponse = client.get(f"/api/v1/offres/{offre.slug}/")

    assert reponse.status_code == 404
    assert client.get("/api/v1/offres/").json()["count"] == 0


def test_les_filtres_sont_ceux_du_catalogue(client):
    fabriques.une_offre(title="Préparation aux entretiens", slug="entretiens")
    fabriques.une_permanence(title="Permanence juridique", slug="juridique")

    trouvees = client.get("/api/v1/offres/", {"q": "preparer entretien"}).json()
    permanences = client.get("/api/v1/offres/", {"type": "permanence"}).json()

    assert [offre["slug"] for offre in trouvees["results"]] == ["entretiens"]
    assert [offre["slug"] for offre in permanences["results"]] == ["juridique"]


@pytest.mark.parametrize(
    ("adresse", "parametre", "valeur"),
    [
        ("offres", "thme", "emploi"),
        ("offres", "theme", "inconnu"),
        ("offres", "type", "inconnu"),
        ("offres", "depuis", "2026-13-45"),
        ("offres", "page_size", "201"),
        ("offres", "page", "zero"),
        ("offres", "ordering", "titres"),
        ("offres", "modifie_depuis", "hier"),
        ("offres", "q", "a\x00b"),
        ("seances", "site", "inconnu"),
        ("seances", "jusqua", "demain"),
        ("themes", "depuis", "2026-01-01"),
        ("lieux", "search", "a\x00b"),
    ],
)
def test_un_parametre_inconnu_ou_mal_forme_est_nomme(client, adresse, parametre, valeur):
    reponse = client.get(f"/api/v1/{adresse}/", {parametre: valeur})

    assert reponse.status_code == 400
    assert list(reponse.json()) == [parametre]


@pytest.mark.parametrize("chemin", ["inconnu/", "offres/inconnue/", "seances/999999999999/", "themes/x/"])
def test_une_adresse_inconnue_repond_404_en_json(client, chemin):
    reponse = client.get(f"/api/v1/{chemin}")

    assert reponse.status_code == 404
    assert reponse.headers["Content-Type"] == "application/json"
    assert list(reponse.json()) == ["detail"]


def test_une_page_au_dela_de_la_derniere_est_introuvable(client):
    assert client.get("/api/v1/offres/", {"page": "7"}).status_code == 404


def test_les_creneaux_disent_lesquels_sont_libres(client):
    seance = fabriques.une_seance(
        offre=fabriques.une_permanence(mode="creneaux"),
        debut=fabriques.demain_a(14),
        fin=fabriques.demain_a(15),
        creneau_minutes=20,
    )
    fabriques.une_inscription(seance=seance, creneau=seance.heures_de_creneau()[1])

    donnees = client.get(f"/api/v1/seances/{seance.pk}/").json()

    assert [creneau["libre"] for creneau in donnees["creneaux"]] == [True, False, True]
    assert donnees["creneaux"][0]["debut"] == donnees["debut"]
    assert (donnees["places"], donnees["places_restantes"]) == (3, 2)


def test_une_seance_complete_dit_combien_de_personnes_attendent(client, seance_complete):
    fabriques.une_inscription(seance=seance_complete)
    fabriques.une_inscription(seance=seance_complete)

    donnees = client.get(f"/api/v1/seances/{seance_complete.pk}/").json()

    assert (donnees["places_restantes"], donnees["attente"]) == (0, 2)


def test_les_seances_passees_ne_viennent_que_si_on_les_demande(client):
    passee = fabriques.une_seance(debut=fabriques.demain_a(14, jours=-10))
    future = fabriques.une_seance()

    defaut = client.get("/api/v1/seances/").json()["results"]
    depuis = client.get("/api/v1/seances/", {"depuis": str(passee.jour)}).json()["results"]

    assert [seance["id"] for seance in defaut] == [future.pk]
    assert [seance["id"] for seance in depuis] == [passee.pk, future.pk]


@pytest.mark.parametrize("reglage", [{"etat": "brouillon"}, {"visible_le": fabriques.demain_a(8)}])
def test_une_seance_pas_encore_visible_est_introuvable(client, reglage):
    seance = fabriques.une_seance(**reglage)

    assert client.get(f"/api/v1/seances/{seance.pk}/").status_code == 404


def test_modifie_depuis_ne_rend_que_ce_qui_a_change(client):
    fabriques.une_seance()
    apres = timezone.now()
    changee = fabriques.une_seance()

    lues = client.get("/api/v1/seances/", {"modifie_depuis": apres.isoformat()}).json()["results"]

    assert [seance["id"] for seance in lues] == [changee.pk]


def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_lignes(client, django_assert_max_num_queries):
    def peupler(nombre):
        for _ in range(nombre):
            offre = fabriques.une_permanence(mode="creneaux")
            seance = fabriques.une_seance(offre=offre, creneau_minutes=30)
            fabriques.une_inscription(seance=seance, creneau=seance.heures_de_creneau()[0])
        Antenne.objects.update(lieu=ici)

    ici = Lieu.objects.create(slug="ici", nom="Ici", adresse="1 rue de l’Exemple")
    peupler(2)
    for adresse in ("offres", "seances", "antennes"):
        with django_assert_max_num_queries(6) as avant:
            client.get(f"/api/v1/{adresse}/", {"page_size": 200})
        setattr(peupler, adresse, len(avant))
    peupler(8)
    for adresse in ("offres", "seances", "antennes"):
        with django_assert_max_num_queries(6) as apres:
            assert client.get(f"/api/v1/{adresse}/", {"page_size": 200}).json()["count"] >= 10
        assert len(apres) == getattr(peupler, adresse)


def test_le_formulaire_est_un_schema_json_avec_sa_version(client):
    offre = fabriques.une_offre()

    schema = client.get(f"/api/v1/offres/{offre.slug}/formulaire/").json()

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["version"] is None
    assert set(schema["properties"]["jeune"]["required"]) == {"date_naissance"}
    assert client.get(f"/api/v1/offres/{offre.slug}/formulaire/", {"usage": "x"}).status_code == 400


def test_l_api_de_lecture_de_wagtail_donne_les_pages_en_json(client):
    offre = fabriques.une_offre(title="Un atelier")

    page = client.get(f"/api/v2/pages/{offre.pk}/", headers={"accept": "text/html"})

    assert page.headers["Content-Type"] == "application/json"
    assert page.json()["title"] == "Un atelier"
    assert client.get("/api/v3/pages/").status_code == 404
