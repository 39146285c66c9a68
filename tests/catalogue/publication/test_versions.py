"""What was published stays: keys and wordings of questions, versions, what an offer adds (docs/contrat.md §7.1)."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from catalogue.formulaires.compilation import questions_propres
from catalogue.models import Formulaire, Question, VersionFormulaire
from catalogue.models.questions import OptionQuestion
from catalogue.publication.versions import formulaire_de
from inscriptions.models import Inscription
from portal.groupes import COMMUNICATION, COORDINATION
from tests import fabriques
from tests.composition import commune, ecran_du_formulaire, etape, publier, publier_une_offre, question
from tests.inscriptions.saisies import caches, une_personne
from tests.par_api import poster, un_corps, un_jeton

pytestmark = pytest.mark.django_db


def compte(role):
    client = Client()
    utilisateur = fabriques.un_compte()
    utilisateur.groups.add(Group.objects.get(name=role))
    client.force_login(utilisateur)
    return client


@pytest.fixture
def editrice(db):
    fabriques.site_web()
    return compte(COMMUNICATION)


def besoin(premier, deuxieme, **reglages):
    """A counted question whose blocks keep their identifiers from one publication to the next."""
    options = [("option-1", premier), ("option-2", deuxieme)]
    return question("choix", "Votre besoin", id="bloc-1", options=options, a_compter=True, **reglages)


def repondre(client, seance, **reponses):
    reponse = poster(client, un_corps(seance=seance.pk, reponses=reponses))
    assert reponse.status_code == 201, reponse.json()
    return Inscription.objects.get(reference=reponse.json()["reference"])


def comptes(client, cle):
    reponse = client.get(
        "/api/v1/comptes/",
        {"mesure": "inscriptions", "par": f"question:{cle}"},
        headers=un_jeton("comptes:lire"),
    )
    return {ligne[f"question:{cle}"]: ligne["inscriptions"] for ligne in reponse.json()["lignes"]}


def cles(offre, usage="inscription"):
    return [q["cle"] for q in questions_propres(formulaire_de(offre, usage)[1])]


def test_un_choix_recrit_reste_une_ligne_des_comptes_et_garde_ses_anciens_mots(client, editrice):
    seance = fabriques.une_seance()
    publier(editrice, etape("", besoin("Un CV", "Un stage")))
    ancienne = repondre(client, seance, **{"votre-besoin": "un-cv"})
    publier(editrice, etape("", besoin("Mon curriculum vitae", "Un stage")))
    nouvelle = repondre(client, seance, **{"votre-besoin": "un-cv"})

    assert comptes(client, "votre-besoin") == {"un-cv": 2}
    coordination = compte(COORDINATION)
    export = coordination.get(reverse("inscriptions:index"), {"export": "csv"})
    lignes = b"".join(export.streaming_content).decode("utf-8-sig").splitlines()
    assert lignes[0].endswith(";Votre besoin")
    mots = {ligne.split(";")[0]: ligne.rpartition(";")[2] for ligne in lignes[1:]}
    assert mots == {ancienne.reference: "Un CV", nouvelle.reference: "Mon curriculum vitae"}
    vue = coordination.get(reverse("inscriptions:inspect", args=[ancienne.pk])).content.decode()
    assert "Un CV" in vue
    assert "Mon curriculum vitae" not in vue


def test_une_question_effacee_puis_refaite_est_une_autre_question(client, editrice):
    seance = fabriques.une_seance()
    publier(editrice, etape("", besoin("Un CV", "Un stage")))
    repondre(client, seance, **{"votre-besoin": "un-cv"})
    publier(editrice)
    refaite = question("choix", "Votre besoin", options=["Un CV", "Un toit"], a_compter=True)
    publier(editrice, etape("", refaite))

    assert cles(seance.offre) == ["votre-besoin-2"]
    repondre(client, seance, **{"votre-besoin-2": "un-toit"})
    assert comptes(client, "votre-besoin") == {"un-cv": 1, None: 1}


def test_une_question_qui_revient_par_l_historique_retrouve_sa_cle(editrice):
    offre = fabriques.une_offre()
    publier(editrice, etape("", besoin("Un CV", "Un stage")))
    publier(editrice)
    publier(editrice, etape("", besoin("Un CV", "Un stage")))

    assert cles(offre) == ["votre-besoin"]


def test_deux_formulaires_aux_memes_mots_font_deux_dimensions(client, editrice):
    publier(editrice, etape("", besoin("Un CV", "Un stage")))
    autre = publier(
        editrice,
        etape("", question("choix", "Votre besoin", options=["Un CV", "Un stage"], a_compter=True)),
        nom="Autre",
        commun=False,
    )
    offre = fabriques.une_offre(formulaire=autre)

    assert cles(fabriques.une_offre()) == ["votre-besoin"]
    assert cles(offre) == ["votre-besoin-2"]


@pytest.fixture
def hebergement(db):
    question_ = Question.objects.create(libelle="Hébergement", type="choix")
    for libelle in ("Chez ses parents", "À la rue"):
        OptionQuestion.objects.create(question=question_, libelle=libelle)
    return question_


def test_une_question_commune_a_deux_formulaires_est_une_dimension(client, editrice, hebergement):
    publier(editrice, etape("", commune(hebergement)))
    autre = publier(editrice, etape("", commune(hebergement)), nom="Autre", commun=False)
    premiere = fabriques.une_seance()
    seconde = fabriques.une_seance(offre=fabriques.une_offre(formulaire=autre))

    repondre(client, premiere, hebergement="a-la-rue")
    repondre(client, seconde, hebergement="a-la-rue")

    assert comptes(client, "hebergement") == {"a-la-rue": 2}


def test_une_question_commune_retiree_n_est_plus_posee_mais_se_compte(client, editrice, hebergement):
    seance = fabriques.une_seance()
    publier(editrice, etape("", commune(hebergement), question("texte", "Projet", id="projet")))
    repondre(client, seance, hebergement="a-la-rue")

    hebergement.retiree = True
    hebergement.save()
    publier(editrice, etape("", question("texte", "Projet", id="projet")))

    assert cles(seance.offre) == ["projet"]
    repondre(client, seance)
    assert comptes(client, "hebergement") == {"a-la-rue": 1, None: 1}


def test_publier_deux_fois_la_meme_chose_ne_fait_qu_une_version(editrice):
    for _ in range(2):
        publier(editrice, etape("", besoin("Un CV", "Un stage")))

    assert VersionFormulaire.objects.get().numero == 1
    publier(editrice, etape("", besoin("Un CV", "Un stage"), question("texte", "Projet", id="projet")))
    assert [v.numero for v in VersionFormulaire.objects.order_by("numero")] == [1, 2]


def test_un_brouillon_ne_laisse_aucune_trace_dans_une_cle(editrice):
    publier(editrice)
    formulaire = Formulaire.objects.get()
    for debut in ("V", "Votr", "Votre bes"):
        brouillon = ecran_du_formulaire(etape("", question("texte", debut, id="bloc-1")))
        editrice.post(reverse("wagtailsnippets_catalogue_formulaire:edit", args=[formulaire.pk]), brouillon)
    assert VersionFormulaire.objects.count() == 1

    publier(editrice, etape("", question("texte", "Votre besoin", id="bloc-1")))

    assert cles(fabriques.une_offre()) == ["votre-besoin"]


def test_l_api_refuse_une_version_qui_ne_convient_plus_avec_le_nouveau_schema(client, editrice):
    seance = fabriques.une_seance()
    publier(editrice, etape("", besoin("Un CV", "Un stage")))
    publier(editrice, etape("", besoin("Un CV", "Un stage", obligatoire=True)))

    sans = poster(client, un_corps(seance=seance.pk, version=1))
    avec = poster(client, un_corps(seance=seance.pk, version=1, reponses={"votre-besoin": "un-cv"}))

    assert (sans.status_code, sans.json()["code"]) == (409, "version_perimee")
    schema = client.get(f"/api/v1/offres/{seance.offre.slug}/formulaire/").json()
    assert schema["version"] == 2
    assert schema in sans.json().values()
    assert avec.status_code == 201


def test_les_questions_d_une_offre_sont_posees_a_la_fin_pour_elle_seule(client, editrice):
    publier(editrice, etape("", question("texte", "Projet", id="projet")))
    voile = publier_une_offre(
        editrice,
        question("choix", "Savez-vous nager ?", options=["Oui", "Un peu"], a_compter=True),
        titre="Voile",
    )
    seance = fabriques.une_seance(offre=voile)

    assert cles(fabriques.une_offre()) == ["projet"]
    schema = client.get("/api/v1/offres/voile/formulaire/").json()
    assert list(schema["properties"]["reponses"]["properties"]) == ["projet", "savez-vous-nager"]
    page = client.get(reverse("s_inscrire_seance", args=[seance.pk])).content.decode()
    assert page.index("Projet") < page.index("Savez-vous nager ?")
    repondre(client, seance, projet="La mer", **{"savez-vous-nager": "un-peu"})
    assert comptes(client, "savez-vous-nager") == {"un-peu": 1}
    export = compte(COORDINATION).get(reverse("inscriptions:index"), {"export": "csv"})
    lignes = b"".join(export.streaming_content).decode("utf-8-sig").splitlines()
    assert lignes[0].endswith(";Projet;Savez-vous nager ?")
    assert lignes[1].endswith(";La mer;Un peu")


def test_publier_le_formulaire_commun_republie_ce_que_l_offre_y_ajoute(client, editrice):
    publier(editrice, etape("", question("texte", "Projet", id="projet")))
    nager = question("oui_non", "Savez-vous nager ?", id="nager")
    voile = publier_une_offre(editrice, nager, titre="Voile")
    seance = fabriques.une_seance(offre=voile)
    ancienne, _ = formulaire_de(voile, "inscription")
    chemin = reverse("s_inscrire_seance", args=[seance.pk])
    donnees = {**caches(client.get(chemin)), **une_personne(projet="La mer", **{"savez-vous-nager": "oui"})}

    publier(
        editrice, etape("", question("texte", "Projet", id="projet"), question("texte", "Ville", id="ville"))
    )

    nouvelle, _ = formulaire_de(voile, "inscription")
    assert cles(voile) == ["projet", "ville", "savez-vous-nager"]
    assert (nouvelle.offre, nouvelle.formulaire) == (voile.offre_ptr, ancienne.formulaire)
    # One chain of numbers: the form alone, then with the offer, then both again.
    numeros = VersionFormulaire.objects.filter(usage="inscription").order_by("numero")
    assert list(numeros.values_list("numero", "offre")) == [
        (1, None),
        (2, voile.pk),
        (3, None),
        (4, voile.pk),
    ]
    # A page opened before is taken under the version that was read.
    assert client.post(chemin, donnees).status_code == 303
    assert Inscription.objects.get().version == ancienne


def test_une_offre_sans_formulaire_numerote_ses_propres_questions(editrice):
    voile = publier_une_offre(editrice, question("texte", "Taille", id="taille"), titre="Voile")
    publier_une_offre(editrice, question("texte", "Votre taille", id="taille"), titre="Voile")

    version, _ = formulaire_de(voile, "inscription")

    assert (version.numero, version.formulaire) == (2, None)
    assert cles(voile) == ["taille"]
    assert cles(voile, "orientation") == ["taille"]
