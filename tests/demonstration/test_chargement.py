"""The demonstration gives back the figures of the two documents: by the engine, and by plain counting.

Expected values are typed from the documents (docs/domaine.md §1); the load is done once for the module.
"""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from actions.comptes import compter, entonnoir
from actions.models import Bilan, Parcours, Programme, Rencontre
from catalogue.models import (
    AdresseDePartenaire,
    Antenne,
    Arrondissement,
    Offre,
    PageBesoin,
    Seance,
    Stock,
    Synonyme,
    VersionFormulaire,
)
from catalogue.recherche.besoins import besoins_demandes
from catalogue.vitrine.facettes import Reponse
from catalogue.vitrine.filtres import FiltreOffres
from inscriptions.entretien.sans_reponse import rappeler_les_demandes
from inscriptions.models import Acte, DoublonPossible, Inscription, Jeune, Message, Prescripteur

# Each test in a savepoint of the module's transaction. The mark also asks for the test database.
pytestmark = pytest.mark.django_db
EN_2019 = (date(2019, 1, 1), date(2019, 12, 31))
EN_2021 = (date(2021, 1, 1), date(2021, 12, 31))
EN_2022 = (date(2022, 1, 1), date(2022, 12, 31))

OFFRES_DE_LA_DIP = {
    "dynamique-insertion-professionnelle": "offre-partenaire",
    "permanence-sejm": "permanence",
    "permanences-ponctuelles": "permanence",
    "permanence-juridique": "permanence",
    "interventions-juriste": "atelier",
    "coaching-emploi": "atelier",
    "preparation-entretien": "atelier",
    "immersion-entreprise": "atelier",
    "visites-entreprises": "atelier",
    "rencontres-recruteurs": "atelier",
    "atelier-preparatoire-emploi": "atelier",
    "ateliers-hors-les-murs": "atelier",
    "conseil-en-image": "atelier",
    "simulation-entretien": "atelier",
    "tenue-entretien": "offre-partenaire",
    "photo-cv": "atelier",
    "visites-chantiers-educatifs": "atelier",
    "tours-de-rue": "permanence",
    "rencontres-interconnaissance": "offre-partenaire",
    "ticket-metro": "offre-partenaire",
    "cheque-ticket-service": "offre-partenaire",
}
OFFRES_DE_2022 = {
    "service-social-proximite",
    "permanence-sociale-accueil",
    "permanences-ssp",
    "sij-anrs",
    "paj-anrs",
    "atelier-hebergement",
    "residence-tillier",
    "cartes-restaurants-solidaires",
    "restaurant-santeuil",
    "colis-linkee",
    "restos-du-coeur",
    "garantie-jeunes",
    "contrat-engagement-jeune",
    "pacea",
    "fajp",
    "banque-postale-capucines-bourse",
    "banque-postale-louvre",
    "droits-caf",
    "emmaus-connect",
    "pass-numerique",
    "lacollecte-tech",
    "rsa-25-ans",
    "atelier-numerique",
}


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup, django_db_blocker):
    """Loaded once for the module, taken back at its end."""
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
            call_command("demo", "--force", verbosity=0, stdout=_Silence())
            yield
            transaction.set_rollback(True)
        cache.clear()


class _Silence:
    def write(self, texte):
        pass


def compte(mesure, periode, **filtres):
    resultat = compter([mesure], depuis=periode[0], jusqua=periode[1], filtres=filtres)
    return resultat.valeur_totale(mesure)


def test_chaque_offre_des_deux_documents_est_publiee_avec_son_type():
    publiees = dict(Offre.objects.live().values_list("slug", "type"))

    assert {slug: publiees.get(slug) for slug in OFFRES_DE_LA_DIP} == OFFRES_DE_LA_DIP
    assert OFFRES_DE_2022 - set(publiees) == set()


def test_chaque_offre_a_un_resume_court_et_un_texte():
    vides = [o.slug for o in Offre.objects.live() if not o.resume or len(o.description) < 120]
    longues = [
        (offre.slug, phrase)
        for offre in Offre.objects.live()
        for phrase in re.split(r"[.?!]|</li>|</p>|</h2>", re.sub(r"<(?!/)[^>]+>", "", offre.description))
        if len(phrase.split()) > 22
    ]

    assert (vides, longues) == ([], [])


def test_une_offre_limitee_a_des_sites_le_dit():
    sites = {o.slug: sorted(o.sites.values_list("slug", flat=True)) for o in Offre.objects.all()}

    assert sites["restaurant-santeuil"] == ["centre"]
    assert sites["pass-numerique"] == ["avenir", "centre", "milord", "soleil"]
    assert sites["banque-postale-louvre"] == ["avenir", "centre", "pyrenees"]
    assert len(sites["atelier-numerique"]) == 6


def test_les_six_sites_et_l_equipe_dip_sans_secteur_invente():
    noms = list(Antenne.objects.values_list("nom", flat=True))

    assert noms == [
        "Centre (11e)",
        "Pyrénées",
        "Avenir",
        "Milord",
        "Soleil",
        "Antenne 6 (nom à préciser)",
        "Équipe DIP",
    ]
    assert Arrondissement.objects.filter(secteur="").count() == 20


def test_la_mention_du_fse_vaut_pour_les_dates_du_programme_et_pas_pour_aujourd_hui():
    permanence = Offre.objects.get(slug="permanence-sejm")
    mentions = [f.financeur.mention for f in permanence.financements_au(date(2019, 6, 5))]

    assert (
        "Cette action est cofinancée par le Fonds social européen dans le cadre du programme "
        "opérationnel national « Emploi et Inclusion » 2014-2020"
    ) in mentions
    assert permanence.financements_au(timezone.localdate()) == []


def test_le_montant_le_plus_haut_du_cej_est_pour_le_foyer_non_imposable():
    montants = Offre.objects.get(slug="contrat-engagement-jeune").montants.all()
    par_montant = {int(m.montant): m for m in montants}

    assert set(par_montant) == {520, 312, 208}
    assert "ne paie pas d’impôt" in par_montant[520].condition
    assert "première tranche" in par_montant[312].condition
    assert all(m.source and m.au == date(2022, 12, 31) for m in montants)


def test_des_seances_et_des_creneaux_pour_les_huit_semaines_a_venir():
    a_venir = Seance.objects.proposees()
    derniere = a_venir.order_by("-debut").first().jour
    mercredis = a_venir.filter(offre__slug="permanence-sejm")

    assert timezone.localdate() + timedelta(weeks=6) < derniere <= timezone.localdate() + timedelta(weeks=8)
    assert {seance.jour.weekday() for seance in mercredis} == {2}
    assert {seance.creneau_minutes for seance in mercredis} == {30}
    assert set(
        a_venir.filter(offre__slug="permanence-juridique").values_list("antenne__slug", flat=True)
    ) >= {"centre", "avenir", "milord", "pyrenees"}


def test_chaque_site_recoit_pour_la_premiere_fois_et_prend_les_messages():
    accueil, message = (Offre.objects.live().get(premier_contact=p) for p in ("premier-accueil", "message"))
    recoivent = Seance.objects.proposees().filter(offre=accueil, creneau_minutes=45)

    assert set(recoivent.values_list("antenne__slug", flat=True)) == {
        *("centre", "pyrenees", "avenir", "milord", "soleil")
    }
    assert len(message.sites_possibles) == 6
    # Of today: no figure of the documents holds them.
    aujourd_hui = (timezone.localdate(), timezone.localdate())
    assert (compte("rappels_demandes", aujourd_hui), compte("rappels_tenus", aujourd_hui)) == (3, 0)
    assert compte("rappels_demandes", (date(2019, 1, 1), date(2022, 12, 31))) == 0


def test_les_permanences_au_sejm_de_2019_46_104_79_65():
    depuis, jusqua = EN_2019
    etapes = entonnoir(filtres={"action": ["permanences-sejm"]}, depuis=depuis, jusqua=jusqua).etapes

    assert [(e.code, e.effectif, e.taux) for e in etapes[:3]] == [
        ("orientes", 104, None),
        ("recus", 79, 0.7596),
        ("entres", 65, 0.8228),
    ]
    assert compte("seances", EN_2019, action=["permanences-sejm"]) == 46


def test_les_memes_chiffres_du_sejm_comptes_a_la_main():
    au_sejm = Inscription.objects.filter(offre__slug="permanence-sejm", demandee_jour__year=2019)
    entres = Parcours.objects.filter(inscription__in=au_sejm)
    seances = Seance.objects.filter(offre__slug="permanence-sejm", jour__year=2019)

    assert len(set(au_sejm.values_list("jeune", flat=True))) == 104
    assert len(set(au_sejm.filter(etat="presente").values_list("jeune", flat=True))) == 79
    assert len(set(entres.values_list("jeune", flat=True))) == 65
    assert (seances.exclude(etat="annulee").count(), seances.filter(etat="annulee").count()) == (46, 1)
    assert {seance.jour.weekday() for seance in seances} == {2}


def test_l_api_donne_l_entonnoir_du_sejm():
    client = Client()
    client.force_login(User.objects.get(username="coordination@demo.example"))
    adresse = "/api/v1/comptes/entonnoir/?action=permanences-sejm&depuis=2019-01-01&jusqua=2019-12-31"

    etapes = client.get(adresse).json()["etapes"]

    assert etapes[:3] == [
        {"etape": "orientes", "effectif": 104},
        {"etape": "recus", "effectif": 79, "sur": "orientes", "denominateur": 104, "taux": 0.7596},
        {"etape": "entres", "effectif": 65, "sur": "recus", "denominateur": 79, "taux": 0.8228},
    ]


def test_la_dip_en_2019_371_entrees_dont_124_ase():
    ase = ["en-cours", "passee"]
    par_age = Counter(
        Parcours.objects.filter(programme__slug="dip-2", mesure_ase__in=ase).values_list("age", flat=True)
    )

    assert compte("jeunes_entres", EN_2019, programme=["dip-2"]) == 371
    assert compte("jeunes_accompagnes", EN_2019, programme=["dip-2"]) == 371
    assert compte("jeunes_entres", EN_2019, programme=["dip-2"], mesure_ase=ase) == 124
    # 4 % of 124 are minors (5), 2 % are over 21 (2 or 3); 5 % of 371 are minors (17 to 20).
    assert sum(n for age, n in par_age.items() if age < 18) == 5
    assert sum(n for age, n in par_age.items() if age > 21) in (2, 3)
    assert 17 <= compte("jeunes_entres", EN_2019, programme=["dip-2"], mineur=["oui"]) <= 20


@pytest.mark.parametrize(
    ("filtres", "attendu"),
    [
        ({}, {"emploi": 33, "formation": 22, "garantie-jeunes": 45, "demandeur-emploi": 31}),
        (
            {"mesure_ase": ["en-cours", "passee"]},
            {"emploi": 17, "formation": 6, "garantie-jeunes": 8, "demandeur-emploi": 10},
        ),
    ],
)
def test_les_131_sorties_et_les_41_des_jeunes_de_l_ase(filtres, attendu):
    depuis, jusqua = EN_2019
    resultat = compter(
        ["jeunes_sortis"],
        par=["issue"],
        depuis=depuis,
        jusqua=jusqua,
        filtres={"programme": ["dip-2"], **filtres},
    )
    sorties = Parcours.objects.filter(programme__slug="dip-2", sortie__year=2019)
    if filtres:
        sorties = sorties.filter(mesure_ase__in=filtres["mesure_ase"])

    assert {ligne.cles[0]: ligne.valeur("jeunes_sortis") for ligne in resultat.lignes} == attendu
    assert Counter(sorties.values_list("issue", flat=True)) == attendu


def test_le_programme_garde_son_objectif_et_ses_deux_financements():
    dip = Programme.objects.get(slug="dip-2")

    assert (dip.depuis, dip.jusqua, dip.objectif) == (date(2019, 1, 2), date(2020, 12, 31), 770)
    assert [int(f.montant) for f in dip.financements.all()] == [518_875, 518_875]


@pytest.mark.parametrize(
    ("filtres", "attendu"),
    [
        ({"offre": ["sij-anrs"]}, 101),
        ({"offre": ["paj-anrs"]}, 33),
        ({"offre": ["residence-tillier"]}, 8),
        ({"partenaire": ["la-banque-postale"]}, 172),
        ({"offre": ["emmaus-connect"]}, 93),
    ],
)
def test_les_orientations_sortantes_de_2022(filtres, attendu):
    (champ, slugs) = next(iter(filtres.items()))
    a_la_main = Inscription.objects.filter(
        **{f"offre__{'partenaire__' if champ == 'partenaire' else ''}slug__in": slugs},
        demandee_jour__year=2022,
        sens="sortante",
    )

    assert compte("jeunes_orientes", EN_2022, **filtres, sens=["sortante"]) == attendu
    assert len(set(a_la_main.values_list("jeune", flat=True))) == attendu


def test_les_ateliers_hebergement_24_122_181():
    atelier = {"offre": ["atelier-hebergement"]}
    venus = Inscription.objects.filter(offre__slug="atelier-hebergement", venue_le__year=2022)

    assert compte("seances", EN_2022, **atelier) == 24
    assert compte("jeunes_recus", EN_2022, **atelier) == compte("participations", EN_2022, **atelier) == 122
    assert compte("actes", EN_2022, **atelier, type_acte=["entretien"]) == 181
    assert len(set(venus.filter(etat="presente").values_list("jeune", flat=True))) == 122
    assert Acte.objects.filter(type="entretien", le__year=2022).count() == 181


def test_les_aides_alimentaires_954_dont_348_colis_contre_28_l_annee_d_avant():
    assert compte("inscriptions", EN_2022, theme=["alimentation"]) == 954
    assert compte("inscriptions", EN_2022, action=["aide-alimentaire"]) == 954
    assert compte("inscriptions", EN_2022, offre=["colis-linkee"]) == 348
    assert compte("inscriptions", EN_2021, offre=["colis-linkee"]) == 28
    assert Inscription.objects.filter(offre__slug="colis-linkee", demandee_jour__year=2022).count() == 348


def test_1200_cartes_de_restaurant_en_stock():
    assert compte("stock_attribue", EN_2022, offre=["cartes-restaurants-solidaires"]) == 1200
    assert Stock.objects.get().quantite == 1200


def test_les_rencontres_de_professionnels_ne_sont_pas_des_seances():
    nombres = {r.titre: (r.annee, r.nombre) for r in Rencontre.objects.filter(action__slug="convention-caf")}

    assert sorted(nombres.values()) == [(2022, 3), (2022, 4)]
    assert compte("seances", EN_2022, action=["convention-caf"]) == 0


def test_les_deux_bilans_montrent_le_calcule_a_cote_du_publie():
    lignes = {
        (bilan.slug, ligne["libelle"].replace("\xa0", " ")): ligne
        for bilan in Bilan.objects.live()
        for bloc in bilan.edition.contenu["blocs"]
        if bloc["type"] == "comparaison"
        for ligne in bloc["lignes"]
    }
    differents = [cle for cle, ligne in lignes.items() if ligne["different"]]
    faux = ("lutte-contre-les-exclusions-2022", "49 % des jeunes reçus en 1er accueil")

    assert {slug for slug, _ in lignes} == {"dip-2-2019", "lutte-contre-les-exclusions-2022"}
    assert differents == [faux]
    assert lignes[faux]["calcule"] == "46,85\xa0%"


def test_le_formulaire_commun_pose_six_questions_au_plus():
    version = VersionFormulaire.objects.get(formulaire__slug="inscription")
    questions = [e for etape in version.contenu["etapes"] for e in etape["elements"]]

    assert len(questions) == 6


def test_les_places_varient_et_des_demandes_attendent():
    a_venir = Seance.objects.proposees().avec_places_restantes()
    entretiens = [s.restantes for s in a_venir.filter(offre__slug="preparation-entretien")]

    assert 0 in entretiens
    assert 3 in entretiens
    assert Inscription.objects.filter(etat="attente", seance__in=a_venir).count() >= 3
    assert Inscription.objects.filter(etat="demandee", structure__slug="sejm").exists()
    assert Seance.objects.tenues().filter(inscriptions__etat="confirmee").exists()
    assert DoublonPossible.objects.count() == 1
    assert not Message.objects.filter(etat="a-envoyer").exists()


def test_des_orientations_attendent_depuis_plus_de_dix_jours_chez_des_partenaires_qui_ont_une_adresse():
    anciennes = Inscription.objects.filter(
        etat="demandee", sens="sortante", demandee_le__lt=timezone.now() - timedelta(days=20)
    )
    partenaires = {inscription.offre.partenaire for inscription in anciennes}

    assert {partenaire.slug for partenaire in partenaires} == {"anrs", "emmaus-connect"}
    assert all(partenaire.adresses.responsables().exists() for partenaire in partenaires)
    assert all(a.courriel.endswith("@demo.example") for a in AdresseDePartenaire.objects.all())


def test_une_premiere_ronde_rappelle_ces_orientations_aux_partenaires_et_a_qui_les_envoie():
    assert rappeler_les_demandes() == 6

    ecrits = Message.objects.filter(modele__startswith="rappel-", etat=Message.Etat.A_ENVOYER)
    destinataires = set(ecrits.values_list("a_qui", "destinataire"))
    assert {"partenaire", "referent"} == {a_qui for a_qui, _ in destinataires}
    assert all(destinataire.endswith("@demo.example") for _, destinataire in destinataires)
    assert rappeler_les_demandes() == 0


def test_aucune_personne_ni_aucun_telephone_reels():
    telephones = {t for t in Jeune.objects.values_list("telephone", flat=True) if t}
    courriels = {c for c in Jeune.objects.values_list("courriel", flat=True) if c}
    noms = {n.lower() for n in Jeune.objects.values_list("nom", flat=True)}

    assert all(telephone.startswith("+3363998") for telephone in telephones)
    assert all(courriel.endswith("@example.org") for courriel in courriels)
    assert "duarte" not in noms
    # Paris has no such street; these numbers are kept for fiction (ARCEP).
    situees = Antenne.objects.exclude(lieu__adresse="").exclude(lieu=None)
    assert [site.slug for site in situees] == ["centre", "pyrenees", "avenir", "milord", "soleil"]
    assert all(site.lieu.adresse.endswith(" rue de la Démonstration") for site in situees)
    assert all(site.telephone.startswith("+3319900") for site in situees)
    assert not Antenne.objects.exclude(pk__in=situees).exclude(telephone="").exists()


def test_les_comptes_du_contrat_ouvrent_avec_le_mot_de_passe_annonce():
    comptes = ("admin", "communication", "centre", "pyrenees", "coordination", "ase", "prevention")
    ouverts = [
        User.objects.get(username=f"{nom}@demo.example").check_password("demo-portail") for nom in comptes
    ]
    structures = {
        (p.utilisateur.username, p.structure.slug, p.antenne and p.antenne.slug)
        for p in Prescripteur.objects.all()
    }

    assert all(ouverts)
    assert structures == {
        ("centre@demo.example", "mission-locale-de-paris", "centre"),
        ("pyrenees@demo.example", "mission-locale-de-paris", "pyrenees"),
        ("ase@demo.example", "sejm", None),
        ("prevention@demo.example", "prevention-specialisee", None),
        ("prevention@demo.example", "ademie", None),
    }


def test_un_second_chargement_ne_change_rien():
    def lignes():
        return {
            modele._meta.label: modele._default_manager.count()
            for modele in apps.get_models()
            if modele._meta.app_label
            in {"portal", "catalogue", "inscriptions", "actions", "auth", "wagtailcore"}
        }

    avant, modifiees = lignes(), list(Offre.objects.values_list("pk", "latest_revision_created_at"))
    call_command("demo", "--force", verbosity=0, stdout=_Silence())

    assert lignes() == avant
    assert list(Offre.objects.values_list("pk", "latest_revision_created_at")) == modifiees


def test_en_production_la_demonstration_refuse_sans_force(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="--force"):
        call_command("demo", stdout=_Silence())


# What young people type, and what they should find among the first three: `|` any of them, `-` not this one,
# nothing where no offer fits.
LEURS_MOTS = list(
    csv.DictReader((Path(__file__).parent / "leurs_mots.csv").open(encoding="utf-8"), delimiter=";")
)


def _premieres(texte):
    reponse = Reponse(FiltreOffres(QueryDict(urlencode({"q": texte})), Offre.objects.publiees()))
    fiches = reponse.trouvees or reponse.proches()
    return [fiche.offre.slug for fiche in fiches[:3]]


def _est_juste(attendu, trouvees):
    if attendu.startswith("-"):
        return attendu[1:] not in trouvees
    return bool(set(attendu.split("|")) & set(trouvees)) if attendu else not trouvees


def test_leurs_mots_trouvent_ce_qu_il_faut_et_rien_n_est_invente():
    fautes = {
        ligne["cherche"]: trouvees
        for ligne in LEURS_MOTS
        if not _est_juste(ligne["attendu"], trouvees := _premieres(ligne["cherche"]))
    }

    assert fautes == {}


def test_leurs_mots_menent_aux_besoins():
    attendus = {
        "dormir": "dormir-ce-soir",
        "sdf": "dormir-ce-soir",
        "manger": "manger",
        "bouffe": "manger",
        "faim": "manger",
        "suicide": "parler-a-quelqu-un",
        "violence": "parler-a-quelqu-un",
        "psy": "parler-a-quelqu-un",
    }
    trouves = {q: [besoin.slug for besoin in besoins_demandes(q)] for q in attendus}

    assert [q for q, slug in attendus.items() if slug not in trouves[q][:2]] == [], trouves
    assert besoins_demandes("permis bateau") == []


def test_chaque_besoin_qui_dit_des_numeros_en_donne_et_chaque_mot_tape_n_a_qu_un_synonyme():
    numeros = {
        besoin.slug: [bloc.value.numero for bloc in besoin.secours if bloc.value.numero]
        for besoin in PageBesoin.objects.all()
    }
    tapes = Counter(une for synonyme in Synonyme.objects.all() for une in synonyme.expressions)

    assert numeros["me-soigner"] == ["15", "3114"]
    assert numeros["parler-a-quelqu-un"][0] == "3114"
    assert [mots for mots, fois in tapes.items() if fois > 1] == []
