"""Orientations and acts by the API."""

from decimal import Decimal

import pytest
from django.core.cache import cache

from inscriptions.models import Acte, Inscription, Structure
from tests import fabriques
from tests.par_api import ORIENTATIONS, poster, un_jeton, une_lettre

pytestmark = pytest.mark.django_db
ACTES = "/api/v1/actes/"


@pytest.fixture(autouse=True)
def _sans_compteurs():
    cache.clear()


def test_le_jeton_d_une_structure_oriente_en_son_nom(client):
    seance = fabriques.une_seance(offre=fabriques.une_offre(qui="prescripteurs"))
    structure = fabriques.une_structure()

    reponse = poster(
        client,
        une_lettre(seance=seance.pk),
        ORIENTATIONS,
        **un_jeton("orientations:ecrire", structure=structure),
    )

    assert reponse.status_code == 201
    inscription = Inscription.objects.get()
    assert (inscription.structure, inscription.sens, inscription.origine) == (structure, "entrante", "api")
    assert (inscription.etat, inscription.avec_place) == ("demandee", True)
    assert (inscription.referent_courriel, inscription.engagement) == ("ines@exemple.fr", True)


def test_un_prescripteur_connecte_oriente_avec_ses_coordonnees(client):
    compte = fabriques.un_compte("lea@exemple.fr", first_name="Léa", last_name="Roy")
    prescripteur = fabriques.un_prescripteur(utilisateur=compte)
    client.force_login(compte)
    lettre = une_lettre(seance=fabriques.une_seance().pk)
    del lettre["referent"]

    reponse = poster(client, lettre, ORIENTATIONS)

    assert reponse.status_code == 201
    inscription = Inscription.objects.get()
    assert (inscription.prescripteur, inscription.origine) == (prescripteur, "prescripteur")
    assert (inscription.referent_prenom, inscription.referent_courriel) == ("Léa", "lea@exemple.fr")


def test_un_conseiller_de_la_mission_locale_oriente_vers_un_partenaire(client):
    deux_antennes = fabriques.une_structure(Structure.Type.MISSION_LOCALE)
    fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire()

    poster(
        client,
        une_lettre(offre=offre.slug),
        ORIENTATIONS,
        **un_jeton("orientations:ecrire", structure=deux_antennes),
    )

    assert Inscription.objects.get().sens == "sortante"


def test_sans_contact_du_jeune_le_referent_peut_etre_joint(client):
    jeton = un_jeton("orientations:ecrire", structure=fabriques.une_structure())
    seance = fabriques.une_seance()
    sans = {"courriel": None, "telephone": None}

    par_le_jeune = poster(client, une_lettre(seance=seance.pk, jeune=sans), ORIENTATIONS, **jeton)
    par_referent = poster(
        client, une_lettre(seance=seance.pk, jeune=sans, contact="referent"), ORIENTATIONS, **jeton
    )

    assert (par_le_jeune.status_code, par_le_jeune.json()["jeune"].keys()) == (400, {"courriel"})
    assert par_referent.status_code == 201


@pytest.mark.parametrize(
    ("changement", "champ"),
    [
        ({"engagement": False}, "engagement"),
        ({"motif_orientation": ""}, "motif_orientation"),
        ({"contact": "voisin"}, "contact"),
        ({"referent": {"prenom": "A", "nom": "B", "courriel": "faux"}}, "referent"),
        ({"referent": "moi"}, "referent"),
    ],
)
def test_une_orientation_incomplete_nomme_le_champ(client, changement, champ):
    jeton = un_jeton("orientations:ecrire", structure=fabriques.une_structure())

    reponse = poster(
        client, une_lettre(seance=fabriques.une_seance().pk, **changement), ORIENTATIONS, **jeton
    )

    assert (reponse.status_code, list(reponse.json())) == (400, [champ])
    assert Inscription.objects.count() == 0


def test_qui_ne_peut_pas_orienter_est_refuse(client):
    lettre = une_lettre(seance=fabriques.une_seance().pk)
    inactive = fabriques.une_structure(active=False)

    def statut(**en_tetes):
        return poster(client, lettre, ORIENTATIONS, **en_tetes).status_code

    assert statut() == 401
    assert statut(**un_jeton("inscriptions:ecrire", structure=fabriques.une_structure())) == 403
    assert statut(**un_jeton("orientations:ecrire")) == 403
    assert statut(**un_jeton("orientations:ecrire", structure=inactive)) == 403
    client.force_login(fabriques.un_compte())
    assert statut() == 403
    assert Inscription.objects.count() == 0


def test_un_acte_suit_son_inscription(client):
    inscription = fabriques.une_inscription()
    corps = {
        "type": "ticket",
        "le": "2022-05-04",
        "quantite": 2,
        "montant": "3.80",
        "inscription": inscription.reference,
    }

    reponse = poster(client, corps, ACTES, **un_jeton("inscriptions:ecrire", "inscriptions:lire"))

    assert reponse.status_code == 201
    acte = Acte.objects.get()
    assert (acte.jeune, acte.offre, acte.antenne) == (
        inscription.jeune,
        inscription.offre,
        inscription.antenne,
    )
    assert (reponse.json()["montant"], acte.montant) == (3.8, Decimal("3.80"))


@pytest.mark.parametrize(
    ("changement", "statut", "champ"),
    [
        ({"type": "or"}, 400, "type"),
        ({"quantite": 0}, 400, "quantite"),
        ({"quantite": 2**40}, 400, "quantite"),
        ({"montant": "-1"}, 400, "montant"),
        ({"inscription": "INCONNUE"}, 404, "inscription"),
        ({"offre": None}, 400, "offre"),
        ({"antenne": None}, 400, "antenne"),
        ({"antenne": "inconnue"}, 404, "antenne"),
    ],
)
def test_un_acte_mal_forme_nomme_le_champ(client, changement, statut, champ):
    antenne, offre = fabriques.une_antenne(), fabriques.une_offre()
    corps = {"type": "colis", "le": "2022-05-04", "offre": offre.slug, "antenne": antenne.slug, **changement}

    reponse = poster(client, corps, ACTES, **un_jeton("inscriptions:ecrire"))

    assert (reponse.status_code, list(reponse.json())) == (statut, [champ])
    assert Acte.objects.count() == 0


def test_un_acte_ne_se_date_pas_de_demain(client):
    antenne, offre = fabriques.une_antenne(), fabriques.une_offre()
    corps = {"type": "colis", "le": "2999-01-01", "offre": offre.slug, "antenne": antenne.slug}

    reponse = poster(client, corps, ACTES, **un_jeton("inscriptions:ecrire"))

    assert (reponse.status_code, reponse.json()["code"]) == (409, "pas_encore")
    assert Acte.objects.count() == 0


def test_un_jeton_limite_ne_lit_ni_n_ecrit_les_actes_d_une_autre_antenne(client):
    sienne, autre = fabriques.une_antenne(), fabriques.une_antenne()
    offre = fabriques.une_offre()
    tous = un_jeton("inscriptions:ecrire")
    limite = un_jeton("inscriptions:lire", "inscriptions:ecrire", antennes=[sienne])
    corps = {"type": "colis", "le": "2022-05-04", "offre": offre.slug}
    for antenne in (sienne, autre):
        poster(client, {**corps, "antenne": antenne.slug}, ACTES, **tous)

    lus = client.get(ACTES, headers=limite).json()["results"]

    assert [acte["antenne"] for acte in lus] == [sienne.slug]
    assert poster(client, {**corps, "antenne": autre.slug}, ACTES, **limite).status_code == 403
    assert client.get(ACTES, {"type": "carte"}, headers=limite).json()["count"] == 0
    assert client.get(ACTES, {"type": "or"}, headers=limite).status_code == 400
