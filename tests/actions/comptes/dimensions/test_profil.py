"""A question that fills the profile and the profile are one fact: one dimension, one figure."""

import json
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import JSONField
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue
from wagtail.models import Revision

from actions.comptes import choix_dimensions, compter
from actions.models import Bilan, Indicateur, PageBilans, Programme
from catalogue.models import OptionQuestion, Question
from inscriptions.models import Inscription
from tests import fabriques
from tests.par_api import un_jeton

pytestmark = pytest.mark.django_db
COMPTES = "/api/v1/comptes/"
MIGRATION = "actions.migrations.0003_questions_du_profil"


def une_question_commune(cle, profil, **choix):
    question = Question.objects.create(cle=cle, libelle=cle.capitalize(), profil=profil)
    for rang, (option, nom) in enumerate(choix.items()):
        OptionQuestion.objects.create(question=question, cle=option, libelle=nom, sort_order=rang)
    return question


@pytest.fixture
def questions(db):
    """One question by the name of what it fills, one by another, one that fills nothing."""
    une_question_commune("sexe", "sexe", F="Femme", M="Homme")
    une_question_commune("hebergement", "logement", rue="À la rue", tiers="Chez des tiers")
    une_question_commune("besoin", "", cv="Mon CV")


def inscrire_avec(**profil):
    inscription = fabriques.une_inscription()
    Inscription.objects.filter(pk=inscription.pk).update(**profil)
    return inscription


@pytest.mark.parametrize(("cle", "profil"), [("sexe", "sexe"), ("hebergement", "logement")])
@pytest.mark.parametrize(
    ("adresse", "demande"),
    [
        (COMPTES, "mesure=inscriptions&par=question:{}"),
        (COMPTES, "mesure=inscriptions&question:{}=F"),
        ("/api/v1/inscriptions/", "question:{}=F"),
    ],
)
def test_demander_la_question_nomme_la_dimension_du_profil(client, questions, adresse, demande, cle, profil):
    jeton = un_jeton("comptes:lire", "inscriptions:lire")

    reponse = client.get(f"{adresse}?{demande.format(cle)}", headers=jeton)

    assert reponse.status_code == 400
    assert f"demandez « {profil} »" in str(reponse.json())


def test_sans_aucun_formulaire_la_question_sexe_nomme_encore_le_profil(client):
    reponse = client.get(
        COMPTES, {"mesure": "inscriptions", "par": "question:sexe"}, headers=un_jeton("comptes:lire")
    )

    assert (reponse.status_code, "« sexe »" in str(reponse.json())) == (400, True)


def test_par_ne_propose_chaque_information_qu_une_fois(client, questions):
    compte = fabriques.un_compte()
    for droit in ("access_admin", "voir_comptes"):
        compte.user_permissions.add(Permission.objects.get(codename=droit))
    client.force_login(compte)

    html = client.get("/admin/comptes/").content.decode()

    noms = [nom for _, nom in choix_dimensions()]
    assert (noms.count("Sexe"), noms.count("Hébergement"), noms.count("Besoin")) == (1, 1, 1)
    assert '<option value="logement">Hébergement</option>' in html
    assert "question:hebergement" not in html


def test_l_hebergement_est_celui_du_profil_fige_et_se_lit_avec_les_mots_du_formulaire(questions):
    for logement in ("rue", "rue", "tiers", "", "caravane"):
        inscrire_avec(logement=logement)

    resultat = compter(["inscriptions"], par=["logement"])

    assert [(ligne.libelles[0], ligne.valeur("inscriptions")) for ligne in resultat.lignes] == [
        ("À la rue", 2),
        ("Chez des tiers", 1),
        ("caravane", 1),
        ("Non renseigné", 1),
    ]
    for valeurs, attendu in ((["rue", "caravane"], 3), (["non-renseigne"], 1)):
        compte = compter(["inscriptions"], filtres={"logement": valeurs})
        assert compte.valeur_totale("inscriptions") == attendu


def test_un_questionnaire_sans_nom_se_compte_par_la_meme_dimension():
    version = fabriques.un_questionnaire(
        [fabriques.une_question("hebergement", "choix", profil="logement", options=["rue", "tiers"])]
    )
    for reponse in ("rue", "rue", "tiers"):
        fabriques.un_questionnaire_rempli(version, hebergement=reponse)

    lignes = compter(["questionnaires"], par=["logement"]).lignes

    assert {ligne.cles[0]: ligne.valeur("questionnaires") for ligne in lignes} == {"rue": 2, "tiers": 1}


def un_tableau(dimension, **filtres):
    liste = [
        {"type": "item", "value": {"dimension": code, "valeurs": valeurs}, "id": code}
        for code, valeurs in filtres.items()
    ]
    valeur = {"titre": "T", "mesure": "inscriptions", "dimension": dimension, "filtres": liste}
    return {"type": "tableau", "value": valeur, "id": "t"}


def nommees(corps):
    (valeur,) = [bloc["value"] for bloc in corps]
    return [valeur["dimension"], *(filtre["value"]["dimension"] for filtre in valeur["filtres"])]


def test_la_migration_nomme_le_profil_partout_ou_la_question_etait_nommee(questions):
    programme = Programme.objects.create(
        slug="p", nom="P", depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)
    )
    liste = fabriques.site_web().get_parent().add_child(instance=PageBilans(title="B", slug="bilans"))
    bilan = liste.add_child(
        instance=Bilan(title="B", programme=programme, depuis=programme.depuis, jusqua=programme.jusqua)
    )
    brut = [un_tableau("question:sexe", **{"question:hebergement": "rue", "question:besoin": "cv"})]
    programmee = bilan.save_revision()
    brouillon = bilan.save_revision()
    for revision in (programmee, brouillon):
        revision.content["corps"] = json.dumps(brut)
        revision.save()
    Revision.objects.filter(pk=programmee.pk).update(approved_go_live_at="2099-01-01T08:00+01:00")
    Bilan.objects.update(corps=StreamValue(bilan.corps.stream_block, brut, is_lazy=True))
    figee = bilan.editions.create(numero=1, contenu={"blocs": [{"dimension": "question:sexe"}]})
    simple = Indicateur.objects.create(
        code="a", nom="A", mesure="inscriptions", filtres={"question:sexe": ["F"], "question:besoin": ["cv"]}
    )
    double = Indicateur.objects.create(
        code="b",
        nom="B",
        mesure="inscriptions",
        filtres={"sexe": ["F", "M"], "question:sexe": ["F"]},
        denominateur_filtres={"sexe": ["M"], "question:sexe": ["F"]},
    )

    import_module(MIGRATION).reecrire(apps, None)

    attendu = ["sexe", "logement", "question:besoin"]
    for revision in Revision.objects.for_instance(bilan):
        assert nommees(json.loads(revision.content["corps"])) == attendu
    (en_ligne,) = Bilan.objects.annotate(brut=Cast("corps", JSONField())).values_list("brut", flat=True)
    assert nommees(en_ligne) == attendu
    simple.refresh_from_db()
    double.refresh_from_db()
    figee.refresh_from_db()
    assert simple.filtres == {"sexe": ["F"], "question:besoin": ["cv"]}
    assert double.filtres == {"sexe": ["F"]}
    assert double.denominateur_filtres == {"sexe": ["M"], "question:sexe": ["F"]}
    assert figee.contenu == {"blocs": [{"dimension": "question:sexe"}]}
