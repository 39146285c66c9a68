"""Somebody who has one name writes it in either field, at every door, and is greeted without a gap."""

import re

import jsonschema
import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from catalogue.models import VersionFormulaire
from inscriptions.acces.intervenants import nom_court
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Inscription, Jeune
from inscriptions.presences.feuille.contenu import contenu_de
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente, une_personne
from tests.pages import lue

pytestmark = pytest.mark.django_db

UN_SEUL = [("Gulalai", ""), ("", "Gulalai")]
AUCUN = "Écrivez votre prénom ou votre nom"


def noms(jeune):
    return jeune.prenom, jeune.nom


def d_une_ancienne_version():
    """The common form as it was published when both names were required."""
    version = fabriques.une_version()
    for etape in version.contenu["etapes"]:
        for question in etape["elements"]:
            if question["cle"] in ("prenom", "nom"):
                question |= {"obligatoire": True, "aide": ""}
    VersionFormulaire.objects.filter(pk=version.pk).update(contenu=version.contenu)


@pytest.mark.parametrize("ancienne", [False, True])
@pytest.mark.parametrize(("prenom", "nom"), UN_SEUL)
def test_un_seul_nom_suffit_sur_la_page_quelle_que_soit_la_version(client, prenom, nom, ancienne):
    if ancienne:
        d_une_ancienne_version()
    adresse = reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])
    page = client.get(adresse).content.decode()

    reponse = envoyer(client, adresse, une_personne(prenom=prenom, nom=nom))

    assert "Un seul nom\u00a0? Écrivez-le dans l’une des deux cases." in page
    assert not re.search(r"(Prénom|Nom) <span class=\"fac\">", page)
    assert reponse.status_code == 303
    assert noms(Jeune.objects.get()) == (prenom, nom)


def test_sans_aucun_nom_la_page_dit_qu_un_seul_suffit(client):
    adresse = reverse("s_inscrire_seance", args=[fabriques.une_seance().pk])

    reponse = envoyer(client, adresse, une_personne(prenom=" ", nom=""))

    assert reponse.status_code == 400
    assert f"{AUCUN}\u00a0: l’un des deux suffit." in reponse.content.decode()
    assert not Jeune.objects.exists()


@pytest.mark.parametrize("ancienne", [False, True])
@pytest.mark.parametrize(
    ("noms_envoyes", "statut"),
    [
        ({"prenom": "Gulalai", "nom": ""}, 201),
        ({"nom": "Gulalai"}, 201),
        ({"prenom": "Gulalai", "nom": None}, 201),
        ({"prenom": "", "nom": " "}, 400),
        ({}, 400),
    ],
)
def test_l_api_et_son_schema_disent_comme_la_page(client, noms_envoyes, statut, ancienne):
    if ancienne:
        d_une_ancienne_version()
    seance = fabriques.une_seance()
    jeune = {"date_naissance": "2006-05-04", "courriel": "gulalai@exemple.fr", **noms_envoyes}
    schema = client.get(f"/api/v1/offres/{seance.offre.slug}/formulaire/").json()

    reponse = client.post(
        "/api/v1/inscriptions/", {"seance": seance.pk, "jeune": jeune}, content_type="application/json"
    )

    permis = jsonschema.Draft202012Validator(schema).is_valid({"jeune": jeune, "reponses": {}})
    assert (reponse.status_code, permis) == (statut, statut == 201)
    if statut == 400:
        assert AUCUN in reponse.json()["jeune"]["prenom"][0]


@pytest.mark.parametrize(("prenom", "nom"), UN_SEUL)
def test_une_orientation_prend_un_seul_nom_pour_le_jeune_et_pour_le_referent(client, prenom, nom):
    offre = fabriques.une_offre_partenaire(qui="prescripteurs", mode="sans-date")
    fabriques.une_antenne()
    client.force_login(fabriques.un_prescripteur().utilisateur)
    adresse = reverse("orienter_offre", args=[offre.slug])
    personne = un_jeune_oriente(prenom=prenom, nom=nom) | {"referent_prenom": nom, "referent_nom": prenom}

    sans = envoyer(client, adresse, personne | {"prenom": "", "nom": ""})
    reponse = envoyer(client, adresse, personne)

    assert "Écrivez son prénom ou son nom" in sans.content.decode()
    assert reponse.status_code == 303, reponse.content.decode()
    inscription = Inscription.objects.get()
    assert inscription.jeune.nom_complet == inscription.nom_du_referent == "Gulalai"
    assert " par Gulalai, " in lue(client.get(reponse["Location"]))


@pytest.mark.parametrize(("prenom", "nom"), UN_SEUL)
def test_l_equipe_ajoute_qui_n_a_qu_un_nom(client, prenom, nom):
    seance = fabriques.une_seance()
    client.force_login(fabriques.un_agent(seance.antenne))
    saisie = {"prenom": prenom, "nom": nom}

    sans = client.post(reverse("presences_ajouter", args=[seance.pk]), {"prenom": "", "nom": ""})
    client.post(reverse("presences_ajouter", args=[seance.pk]), saisie)

    assert "Écrivez un prénom ou un nom" in sans.content.decode()
    assert noms(Jeune.objects.get()) == (prenom, nom)


@pytest.mark.parametrize(("prenom", "nom"), UN_SEUL)
def test_les_saluts_les_messages_et_la_feuille_n_ont_pas_de_trou(client, prenom, nom):
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(prenom=prenom, nom=nom))
    envoyer_messages()
    adresse = reverse("mon_inscription", args=[jeton_de(inscription)])
    seance = type(inscription.seance).objects.avec_places_restantes().get(pk=inscription.seance_id)

    assert "Bonjour Gulalai, votre place vous attend" in client.get(adresse).content.decode()
    assert "Bonjour Gulalai," in mail.outbox[0].body
    assert [ligne["nom"] for ligne in contenu_de(seance, [inscription])["personnes"]] == ["Gulalai"]
    assert nom_court(inscription.jeune) == "Gulalai"


def test_personne_n_entre_sans_nom_ni_par_le_service_ni_dans_la_base():
    with pytest.raises(ValidationError, match=AUCUN):
        fabriques.une_inscription(demande=fabriques.une_demande(prenom="", nom=""))
    with pytest.raises(IntegrityError), transaction.atomic():
        Jeune.objects.create(prenom="", nom="")
