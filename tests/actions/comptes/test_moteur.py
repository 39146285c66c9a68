"""The rules of the counts, on worlds small enough to count on one's fingers."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from actions.comptes import CompteImpossible, compter, derriere, entonnoir
from actions.models import Action, ActionOffre, Parcours, Programme, Rencontre
from actions.parcours.mouvements import ParcoursDejaOuvert, clore_parcours, ouvrir_parcours
from catalogue.models import Intervenant, Theme
from inscriptions.models import Inscription, Jeune
from inscriptions.vie.constats import confirmer
from inscriptions.vie.entrees import Fait
from inscriptions.vie.transitions import marquer_presence
from inscriptions.vie.venue import dire_sa_venue
from tests import fabriques

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def le(annee, mois, jour, heure=12):
    return datetime(annee, mois, jour, heure, tzinfo=PARIS)


def une_action(slug="action"):
    programme, _ = Programme.objects.get_or_create(
        slug="prog", defaults={"nom": "P", "depuis": date(2019, 1, 1), "jusqua": date(2020, 12, 31)}
    )
    return Action.objects.create(
        programme=programme, slug=slug, nom="A", depuis=programme.depuis, jusqua=programme.jusqua
    )


def importer(offre, jour, etat="confirmee", *, orientation=None, demande=None, **fait):
    return fabriques.une_inscription(
        offre=offre,
        origine="import",
        site=fabriques.une_antenne(),
        demandee_le=jour,
        fait=Fait(etat=etat, **fait),
        demande=demande or fabriques.une_demande(),
        orientation=orientation,
    )


def total(mesure, **question):
    return compter([mesure], **question).valeur_totale(mesure)


def test_le_total_n_est_pas_la_somme_une_personne_peut_etre_dans_deux_lignes():
    offre, autre = fabriques.une_offre_partenaire(), fabriques.une_offre_partenaire()
    awa = fabriques.une_demande()
    importer(offre, le(2022, 1, 5), demande=awa)
    importer(autre, le(2022, 2, 5), demande=awa)

    resultat = compter(["jeunes_inscrits"], par=["mois"]).en_json()

    assert resultat["lignes"] == [
        {"mois": "2022-01", "jeunes_inscrits": 1},
        {"mois": "2022-02", "jeunes_inscrits": 1},
    ]
    assert resultat["total"] == {"jeunes_inscrits": 1}


def test_un_refus_pour_doublon_ne_compte_jamais_un_autre_refus_si():
    offre = fabriques.une_offre_partenaire()
    importer(offre, le(2022, 1, 5), "refusee", motif="doublon")
    importer(offre, le(2022, 1, 5), "refusee", motif="complet")

    assert total("inscriptions") == 1
    assert compter(["inscriptions"], par=["motif"]).lignes[0].cles == ("complet",)


def test_une_demande_de_minuit_et_demi_est_du_jour_de_paris():
    importer(fabriques.une_offre_partenaire(), le(2022, 7, 1, 0))

    assert total("inscriptions", depuis=date(2022, 7, 1), jusqua=date(2022, 7, 1)) == 1
    assert total("inscriptions", jusqua=date(2022, 6, 30)) == 0


def test_une_inscription_compte_une_fois_pour_une_action_dans_la_periode_du_lien():
    offre, action = fabriques.une_offre_partenaire(), une_action()
    for depuis, jusqua in ((date(2019, 1, 1), date(2019, 6, 30)), (date(2019, 3, 1), date(2019, 6, 30))):
        ActionOffre.objects.create(action=action, offre=offre, depuis=depuis, jusqua=jusqua)
    importer(offre, le(2019, 4, 1))
    importer(offre, le(2019, 7, 1))

    lignes = compter(["inscriptions"], par=["action"]).en_json()["lignes"]

    assert lignes == [{"action": "action", "inscriptions": 1}, {"action": None, "inscriptions": 1}]
    assert total("inscriptions", filtres={"action": ["action"]}) == 1


def test_une_venue_compte_pour_chaque_source_qui_la_dit_et_une_fois_au_total():
    """Five came: three noted by the team, one of them by the partner too; one by the partner; one imported.
    One of the three is absent says the partner; one more did not come, and says she did."""
    seance = fabriques.une_inscription_d_hier().seance
    awa, lea, ines, noe, zoe = (fabriques.une_inscription(seance=seance, origine="equipe") for _ in range(5))
    for presente in (awa, lea, ines):
        marquer_presence(presente, "presente")
    marquer_presence(noe, "presente", qui="partenaire")
    awa.refresh_from_db()
    confirmer(awa, source="partenaire")
    marquer_presence(lea, "absente", qui="partenaire")
    dire_sa_venue(zoe, "presente")
    marquer_presence(zoe, "absente")
    importer(fabriques.une_offre_partenaire(), le(2022, 1, 5), "presente", venue_le=date(2022, 1, 5))

    for mesure in ("participations", "jeunes_recus"):
        assert compter([mesure], par=["source"]).en_json()["lignes"] == [
            {"source": "partenaire", mesure: 2},
            {"source": "equipe", mesure: 3},
            {"source": "import", mesure: 1},
        ]
        assert total(mesure) == 5
        for sources, attendu in ((["partenaire"], 2), (["partenaire", "equipe"], 4), (["personne"], 0)):
            filtres = {"source": sources}
            assert total(mesure, filtres=filtres) == attendu
            assert derriere(mesure, filtres=filtres).count() == attendu
    assert compter(["absences"], par=["source"]).en_json()["lignes"] == [{"source": "equipe", "absences": 1}]
    assert total("inscriptions", filtres={"source": ["non-renseigne"]}) == 1  # of yesterday, noted by nobody


def test_une_rencontre_de_professionnels_n_est_pas_une_seance():
    Rencontre.objects.create(action=une_action(), titre="Réunion", annee=2019, le=date(2019, 3, 1))
    fabriques.une_seance(debut=le(2019, 3, 2), places=10)
    fabriques.une_seance(debut=le(2019, 3, 3), places=10, etat="annulee")
    fabriques.une_seance(places=10)

    assert (total("seances"), total("places")) == (1, 10)


def test_les_demi_journees_tenues_se_comptent_par_intervenant():
    sofia, malik = Intervenant.objects.create(nom="Martel"), Intervenant.objects.create(nom="Costa")
    for jour, intervenant, heures, etat in (
        (2, sofia, 8, "ouverte"),  # 9 h to 17 h: morning and afternoon
        (3, sofia, 3, "fermee"),
        (4, malik, 3, "ouverte"),
        (5, malik, 8, "annulee"),
        (6, None, 2, "ouverte"),
    ):
        debut = le(2019, 3, jour, 9)
        fabriques.une_seance(
            debut=debut, fin=debut + timedelta(hours=heures), intervenant=intervenant, etat=etat
        )

    lignes = compter(["demi_journees"], par=["intervenant"]).en_json()["lignes"]

    assert total("demi_journees") == 5
    assert {ligne["intervenant"]: ligne["demi_journees"] for ligne in lignes} == {
        sofia.pk: 3,
        malik.pk: 1,
        None: 1,
    }


def test_l_entonnoir_suit_la_cohorte_et_le_second_rendez_vous():
    offre, action = fabriques.une_offre_partenaire(), une_action()
    ActionOffre.objects.create(action=action, offre=offre, depuis=date(2019, 1, 1))
    envoi = fabriques.Orientation(structure=fabriques.une_structure(), engagement=True)
    jamais_venu = importer(offre, le(2019, 2, 1), orientation=envoi)
    absent = importer(offre, le(2019, 2, 1), "absente", orientation=envoi)
    second = importer(offre, le(2019, 3, 1), "presente", orientation=envoi, venue_le=date(2019, 3, 5))
    Inscription.objects.filter(pk=second.pk).update(suite_de=absent, jeune=absent.jeune)
    recu = importer(offre, le(2019, 12, 20), "presente", orientation=envoi, venue_le=date(2020, 1, 8))
    parcours = ouvrir_parcours(
        inscription=recu,
        programme=Programme.objects.create(
            slug="autre", nom="Autre", depuis=date(2019, 1, 1), jusqua=date(2020, 12, 31)
        ),
        entree=date(2020, 1, 9),
    )
    clore_parcours(parcours, sortie=date(2020, 6, 1), issue="emploi")
    question = {"filtres": {"action": ["action"]}, "depuis": date(2019, 1, 1), "jusqua": date(2019, 12, 31)}

    cohorte, periode = entonnoir(**question).en_json(), entonnoir(**question, mode="periode").en_json()

    assert jamais_venu.structure_id
    assert [(e["etape"], e["effectif"], e.get("taux")) for e in cohorte["etapes"]] == [
        ("orientes", 3, None),
        ("recus", 2, 0.6667),
        ("entres", 1, 0.5),
        ("sortis", 1, 1.0),
    ]
    assert [(i["issue"], i["effectif"]) for i in cohorte["issues"]] == [("emploi", 1)]
    assert [e["effectif"] for e in periode["etapes"]] == [3, 1, 0, 0]
    assert all(e.get("taux") is None for e in periode["etapes"])


def test_accompagne_veut_dire_ouvert_au_moins_un_jour_de_la_periode():
    action = une_action()
    for entree, sortie in (
        ((2018, 5, 1), (2018, 12, 31)),
        ((2018, 5, 1), (2019, 1, 1)),
        ((2019, 6, 1), None),
    ):
        jeune = Jeune.objects.create(prenom="A", nom="B")
        parcours = ouvrir_parcours(
            jeune=jeune, antenne=fabriques.une_antenne(), programme=action.programme, entree=date(*entree)
        )
        if sortie:
            clore_parcours(parcours, sortie=date(*sortie), issue="inconnue")

    assert total("jeunes_accompagnes", depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)) == 2
    assert total("jeunes_entres", depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)) == 1


def test_un_seul_parcours_ouvert_par_programme_le_profil_est_celui_de_l_entree():
    programme = une_action().programme
    jeune = Jeune.objects.create(
        prenom="A", nom="B", sexe="F", date_naissance=date(2001, 5, 4), code_postal="75116"
    )
    parcours = ouvrir_parcours(
        jeune=jeune, antenne=fabriques.une_antenne(), programme=programme, entree=date(2019, 5, 3)
    )
    jeune.sexe = "M"
    jeune.save()

    with pytest.raises(ParcoursDejaOuvert):
        ouvrir_parcours(jeune=jeune, antenne=parcours.antenne, programme=programme, entree=date(2019, 6, 1))
    relu = Parcours.objects.get()
    assert (relu.sexe, relu.age, relu.arrondissement) == ("F", 17, 16)


@pytest.mark.parametrize(
    ("question", "nomme"),
    [
        ({"mesures": ["jeunes"]}, "jeunes"),
        ({"mesures": []}, "mesure"),
        ({"mesures": ["seances"], "par": ["sexe"]}, "sexe"),
        ({"mesures": ["seances"], "par": ["couleur"]}, "couleur"),
        ({"mesures": ["inscriptions"], "filtres": {"offre": ["inconnue"]}}, "inconnue"),
        ({"mesures": ["inscriptions"], "filtres": {"offre": ["a\x00"]}}, "offre"),
        ({"mesures": ["inscriptions"], "filtres": {"seance": ["9" * 30]}}, "seance"),
        ({"mesures": ["inscriptions"], "filtres": {"mois": ["2022-13"]}}, "2022-13"),
        ({"mesures": ["inscriptions"], "par": ["question:x\x00"]}, "question"),
        ({"mesures": ["inscriptions"], "depuis": date(2022, 1, 2), "jusqua": date(2022, 1, 1)}, "date"),
        ({"mesures": ["inscriptions"], "masquer": 1}, "seuil"),
    ],
)
def test_une_question_impossible_nomme_ce_qui_ne_va_pas(question, nomme):
    with pytest.raises(CompteImpossible, match=nomme):
        compter(question.pop("mesures"), **question)


def test_ce_qui_s_additionne_se_compte_avec_son_total_en_une_requete(django_assert_num_queries):
    offre = fabriques.une_offre_partenaire()
    for jour in (le(2022, 1, 5), le(2022, 1, 31), le(2022, 4, 1)):
        importer(offre, jour)

    with django_assert_num_queries(1):
        par_mois = compter(["inscriptions"], par=["mois", "sexe"])
    par_trimestre = compter(["inscriptions"], par=["offre", "trimestre", "annee"])

    assert [(ligne.cles[0], ligne.valeur("inscriptions")) for ligne in par_mois.lignes] == [
        ("2022-01", 2),
        ("2022-04", 1),
    ]
    assert par_mois.valeur_totale("inscriptions") == 3
    assert [ligne.cles for ligne in par_trimestre.lignes] == [
        (offre.slug, "2022-T1", "2022"),
        (offre.slug, "2022-T2", "2022"),
    ]


def test_le_total_de_ce_qui_a_plusieurs_valeurs_n_est_pas_la_somme_de_ses_lignes():
    offre = fabriques.une_offre_partenaire()
    offre.themes = [Theme.objects.create(slug=slug, nom=slug) for slug in ("droits", "sante")]
    offre.save()
    importer(offre, le(2022, 1, 5))

    resultat = compter(["inscriptions"], par=["theme", "mois"])

    assert [ligne.valeur("inscriptions") for ligne in resultat.lignes] == [1, 1]
    assert resultat.valeur_totale("inscriptions") == 1


@pytest.mark.parametrize(
    "question", [{"par": ["sexe", "qpv", "etat"]}, {"par": ["sexe", "qpv", "mois"], "masquer": 5}]
)
def test_une_troisieme_dimension_est_le_temps_et_rien_n_est_cache(question):
    assert compter(["inscriptions"], par=["sexe", "qpv", "mois"]).lignes == []
    with pytest.raises(CompteImpossible, match="trois si l’une est le temps"):
        compter(["inscriptions"], **question)


def test_le_nombre_de_requetes_ne_depend_pas_des_lignes(django_assert_num_queries):
    offre = fabriques.une_offre_partenaire()
    for mois in range(1, 7):
        importer(offre, le(2022, mois, 5))

    with django_assert_num_queries(2):
        compter(["inscriptions", "jeunes_inscrits"], par=["mois", "sexe"])
    with django_assert_num_queries(1):
        compter(["inscriptions"])
