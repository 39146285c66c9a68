"""API tokens: what they open is chosen, what they write tells nothing, and their end is foreseen."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from inscriptions.models import JetonApi
from inscriptions.models.jetons import EtatDuJeton
from tests import fabriques
from tests.faits import une_action
from tests.par_api import INSCRIPTIONS, poster, un_jeton

pytestmark = pytest.mark.django_db
ECRIRE = "inscriptions:ecrire"
COMPTES = "/api/v1/comptes/?mesure=inscriptions"


def test_un_jeton_dont_le_site_disparait_n_ouvre_plus_rien(client):
    fabriques.une_inscription()
    site = fabriques.une_antenne()
    jeton = un_jeton("inscriptions:lire", "comptes:lire", ECRIRE, antennes=[site])

    site.delete()

    refus = [client.get(adresse, headers=jeton) for adresse in (INSCRIPTIONS, COMPTES, "/api/v1/actes/")]
    assert [reponse.status_code for reponse in refus] == [401, 401, 401]
    assert "suspendu" in refus[0].json()["detail"]


def test_un_jeton_d_avant_sans_site_attend_qu_une_administratrice_choisisse(client, admin_client):
    """As the migration leaves those whose empty list meant everything."""
    fabriques.une_inscription()
    ancien = JetonApi.objects.create(
        nom="Ancien", portees=["inscriptions:lire"], empreinte=JetonApi.empreinte_de("ancien")
    )
    porteur = {"authorization": "Bearer ancien"}

    avant = client.get(INSCRIPTIONS, headers=porteur)
    choix = {"nom": "Ancien", "portees": ["inscriptions:lire"], "tous_les_sites": "on", "actif": "on"}
    admin_client.post(reverse("jetons:edit", args=[ancien.pk]), choix)

    assert avant.status_code == 401
    assert client.get(INSCRIPTIONS, headers=porteur).json()["count"] == 1


def test_un_jeton_se_cree_avec_des_sites_ou_tous_et_jamais_sans():
    site = fabriques.une_antenne()

    for choix in ({}, {"antennes": [site], "tous_les_sites": True}):
        with pytest.raises(ValidationError):
            JetonApi.creer(nom="Essai", portees=[], **choix)

    assert JetonApi.objects.count() == 0


def test_un_jeton_sert_jusqu_a_son_dernier_jour_et_pas_au_dela(client):
    aujourd_hui = timezone.localdate()
    dernier = un_jeton("inscriptions:lire", fin=aujourd_hui)
    fini = un_jeton("inscriptions:lire", fin=aujourd_hui - timedelta(days=1))

    assert client.get(INSCRIPTIONS, headers=dernier).status_code == 200
    refus = client.get(INSCRIPTIONS, headers=fini)
    assert (refus.status_code, refus.json()["detail"]) == (
        401,
        "Ce jeton a pris fin. Demandez-en un nouveau.",
    )


def test_le_dernier_usage_est_un_jour_ecrit_une_fois_par_jour(client, django_assert_num_queries):
    jeton = un_jeton("inscriptions:lire")

    client.get(INSCRIPTIONS, headers=jeton)

    note = JetonApi.objects.get()
    assert note.dernier_usage == timezone.localdate()
    with django_assert_num_queries(0):
        note.noter_l_usage()


def test_qui_ecrit_sans_lire_ne_relit_que_la_reference_et_l_etat(client):
    une, autre = (fabriques.une_inscription(demande=fabriques.une_demande(prenom="Awa")) for _ in range(2))
    corps = {"vers": "annulee"}

    ecrite = poster(client, corps, f"{INSCRIPTIONS}{une.reference}/etat/", **un_jeton(ECRIRE))
    lisant = un_jeton(ECRIRE, "inscriptions:lire")
    relue = poster(client, corps, f"{INSCRIPTIONS}{autre.reference}/etat/", **lisant)

    assert ecrite.json() == {"reference": une.reference, "etat": "annulee"}
    assert relue.json()["jeune"]["prenom"] == "Awa"


def test_qui_note_un_acte_ou_un_parcours_sans_lire_n_en_relit_que_le_numero(client):
    inscription = fabriques.une_inscription()
    programme = une_action().programme
    reference = {"inscription": inscription.reference}
    acte = {"type": "colis", "le": "2026-01-15", **reference}
    entree = {"programme": programme.slug, "entree": "2019-03-01", **reference}

    note = poster(client, acte, "/api/v1/actes/", **un_jeton(ECRIRE)).json()
    ouvert = poster(client, entree, "/api/v1/parcours/", **un_jeton("parcours:ecrire")).json()
    corrige = client.patch(
        f"/api/v1/parcours/{ouvert['id']}/",
        {"phase": "2"},
        content_type="application/json",
        headers=un_jeton("parcours:ecrire"),
    ).json()

    assert [list(reponse) for reponse in (note, ouvert, corrige)] == [["id", "inscription"]] * 3
    assert {reponse["inscription"] for reponse in (note, ouvert, corrige)} == {inscription.reference}


@pytest.mark.parametrize("cherche", ["Diallo", "Martin"])
def test_qui_ecrit_sans_lire_n_apprend_pas_un_nom_en_le_cherchant(client, cherche):
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(nom="Diallo"))
    adresse = f"{INSCRIPTIONS}{inscription.reference}/etat/?search={cherche}"

    reponse = poster(client, {"vers": "jamais-vu"}, adresse, **un_jeton(ECRIRE))

    assert (reponse.status_code, list(reponse.json())) == (400, ["vers"])


def test_une_cle_n_est_montree_qu_une_fois_avec_ce_qui_fut_choisi(admin_client):
    site = fabriques.une_antenne()
    choix = {"nom": "Application", "portees": ["comptes:lire"], "antennes": [site.pk], "actif": "on"}

    reponse = admin_client.post(reverse("jetons:add"), {**choix, "interne": "on", "fin": "30/06/2027"})

    jeton, valeur = JetonApi.objects.get(), reponse.context["valeur"]
    assert valeur in reponse.content.decode()
    assert jeton.empreinte == JetonApi.empreinte_de(valeur)
    assert (jeton.portees, list(jeton.antennes.all()), jeton.tous_les_sites) == (
        ["comptes:lire"],
        [site],
        False,
    )
    assert (jeton.interne, jeton.fin) == (True, date(2027, 6, 30))
    assert valeur not in admin_client.get(reverse("jetons:edit", args=[jeton.pk])).content.decode()


@pytest.mark.parametrize("tous", [True, False])
def test_l_ecran_des_cles_refuse_un_choix_vide_ou_double(admin_client, tous):
    site = fabriques.une_antenne()
    double = {"tous_les_sites": "on", "antennes": [site.pk]} if tous else {}
    choix = {"nom": "Application", "portees": ["comptes:lire"], "actif": "on", **double}

    reponse = admin_client.post(reverse("jetons:add"), choix)

    assert "Choisissez des sites, ou tous les sites" in reponse.content.decode()
    assert JetonApi.objects.count() == 0


def test_la_liste_dit_ce_que_vaut_chaque_cle(admin_client):
    aujourd_hui = timezone.localdate()
    communs = {"portees": [], "tous_les_sites": True}
    JetonApi.creer(nom="En cours", fin=date(2099, 12, 1), **communs)
    JetonApi.creer(nom="Finie", fin=aujourd_hui - timedelta(days=1), **communs)
    revoquee, _ = JetonApi.creer(nom="Retirée", **communs)
    JetonApi.objects.filter(pk=revoquee.pk).update(actif=False)
    JetonApi.objects.create(nom="Ancienne", empreinte="x")

    page = admin_client.get(reverse("jetons:index")).content.decode()

    etats = dict(JetonApi.objects.avec_etat().values_list("nom", "etat"))
    attendus = {"En cours": "actif", "Finie": "echu", "Retirée": "revoque", "Ancienne": "suspendu"}
    assert etats == attendus
    assert all(EtatDuJeton(etat).label in page for etat in attendus.values())
    assert "1er décembre 2099" in page


def test_l_accueil_previent_un_mois_avant_qu_une_cle_finisse_et_qui_peut_y_faire(client, deux_antennes):
    aujourd_hui = timezone.localdate()
    for nom, jours in (("Bientôt", 30), ("Plus tard", 31), ("Hier", -1)):
        JetonApi.creer(nom=nom, portees=[], tous_les_sites=True, fin=aujourd_hui + timedelta(days=jours))
    JetonApi.objects.create(nom="Ancienne", empreinte="x")

    vues = {}
    for role in ("administration", "coordination", "agent_a"):
        client.force_login(deux_antennes["comptes"][role])
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        noms = ("Bientôt", "Plus tard", "Hier", "Ancienne")
        vues[role] = [nom for nom in noms if f">{nom}</a>" in page]

    assert vues == {"administration": ["Bientôt", "Hier", "Ancienne"], "coordination": [], "agent_a": []}
