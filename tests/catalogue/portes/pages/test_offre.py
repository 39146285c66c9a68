"""The page of an offer: facts, dates and acts, amounts, funders, data for search engines, poster."""

import json
import re
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from catalogue.models import (
    FinancementOffre,
    Financeur,
    Lieu,
    Montant,
    Offre,
    OffrePartenaire,
    Partenaire,
    Public,
    Seance,
    Theme,
)
from catalogue.models.reserves import ReserveDeSeance
from catalogue.temps.dates import heure, jour_long
from catalogue.temps.recurrence import a_paris
from tests.fabriques import (
    demain_a,
    une_antenne,
    une_inscription,
    une_offre,
    une_offre_partenaire,
    une_permanence,
    une_seance,
)
from tests.pages import lue

pytest_plugins = ["tests.navigateur"]
pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

MENTION = (
    "Cette action est cofinancée par le Fonds social européen dans le cadre du programme "
    "opérationnel national « Emploi et Inclusion » 2014-2020"
)


def sans_icones(html):
    return re.sub(r" ?<svg.*?</svg> ?", " ", html)


def page(client, offre, suffixe=""):
    reponse = client.get(f"/catalogue/{offre.slug}/{suffixe}")
    assert reponse.status_code == 200
    return lue(reponse)


def test_les_faits_repondent_a_qui_combien_avec_qui_et_quoi_apporter(client):
    offre = une_offre(
        partenaire=Partenaire.objects.create(slug="apaso", nom="APASO"),
        a_apporter="Votre CV",
        quand="Le mercredi matin",
        age_min=18,
        codes_postaux="75011, 75020",
    )
    offre.publics.set([Public.objects.create(slug="ase", nom="Jeunes de l’ASE")])
    offre.save()

    html = page(client, offre)

    for fait in ("18-25 ans, qui habitent 75011, 75020. Jeunes de l’ASE", "APASO", "Votre CV"):
        assert f"<dd>{fait}</dd>" in html
    ligne = re.search(r'<ul class="essentiel">.*?</ul>', html, re.S).group()
    for fait in ("Le mercredi matin", "Gratuit", "18-25 ans"):
        assert f"{fait}</span>" in ligne


def test_une_date_se_reserve_ou_met_sur_la_liste_d_attente(client):
    offre = une_offre()
    libre = une_seance(offre=offre, places=2)
    complete = une_seance(offre=offre, places=1, debut=demain_a(9, jours=9))
    une_inscription(seance=complete)

    html = page(client, offre)

    assert re.search(rf'href="/s-inscrire/seance/{libre.pk}/">Réserver ma place<', html)
    assert re.search(rf'href="/s-inscrire/seance/{complete.pk}/">Rejoindre la liste d’attente<', html)
    assert "Il reste 2 places sur 2" in html
    assert "Complet – liste d’attente" in html


def test_le_bouton_de_la_page_mene_a_la_premiere_date_ou_il_reste_de_la_place(client):
    offre = une_offre()
    complete = une_seance(offre=offre, places=1, debut=demain_a(9, jours=2))
    une_inscription(seance=complete)
    libre = une_seance(offre=offre, places=2, debut=demain_a(9, jours=9))

    html = page(client, offre)

    assert re.search(rf'btn btn-plein" href="/s-inscrire/seance/{libre.pk}/">Réserver ', html)
    assert re.findall(r'premier" href="/s-inscrire/seance/(\d+)/', html) == [str(libre.pk)]


def test_quand_tout_est_complet_le_bouton_mene_a_la_liste_d_attente(client):
    offre = une_offre()
    complete = une_seance(offre=offre, places=1, debut=demain_a(9, jours=2))
    une_inscription(seance=complete)

    html = page(client, offre)

    assert re.search(rf'btn btn-plein" href="/s-inscrire/seance/{complete.pk}/">Liste d’attente du ', html)


def test_la_barre_d_une_permanence_mene_a_la_premiere_heure_libre_et_dit_le_mois_d_un_jour_lointain(client):
    offre = une_permanence(mode="creneaux")
    debut = demain_a(9, jours=2)
    pleine = une_seance(offre=offre, creneau_minutes=30, debut=debut, fin=debut + timedelta(minutes=30))
    une_inscription(seance=pleine, creneau=debut)
    libre = une_seance(offre=offre, creneau_minutes=30, debut=demain_a(9, jours=20))

    html = page(client, offre)

    quand = f"{jour_long(libre.debut)} à {heure(libre.debut)}"
    assert re.search(
        rf'<div class="barre mobile"><a class="btn btn-plein" '
        rf'href="/s-inscrire/seance/{libre.pk}/\?creneau=[^"]+">Réserver {quand}</a></div>',
        html,
    )


def test_une_visite_mene_a_son_adresse_et_des_mots_sans_numero_ne_menent_nulle_part(client):
    offre = une_offre()
    entreprise = Lieu.objects.create(nom="Dans une entreprise", slug="entreprise")
    une_seance(offre=offre, lieu=entreprise, adresse="Fabrique, 7 rue des Lilas, 75012 Paris")
    une_seance(offre=offre, lieu=entreprise, debut=demain_a(9, jours=9))

    venir = page(client, offre).partition('id="venir"')[2]

    assert re.findall(r"<h3>([^<]+)</h3>", venir)[:2] == [
        "Fabrique, 7 rue des Lilas, 75012 Paris",
        "Dans une entreprise",
    ]
    assert re.findall(r'href="https://www\.openstreetmap\.org/search\?query=([^"]+)"', venir) == [
        "Fabrique%2C%207%20rue%20des%20Lilas%2C%2075012%20Paris"
    ]


def test_une_date_lointaine_avec_de_la_place_se_voit_apres_trois_dates_completes(client):
    offre = une_offre()
    for jour in range(2, 16):
        une_inscription(seance=une_seance(offre=offre, places=1, debut=demain_a(9, jours=jour)))
    libre = une_seance(offre=offre, places=2, debut=demain_a(9, jours=20))

    html = page(client, offre)

    assert html.count('<li class="seance">') == 4
    assert f'href="/s-inscrire/seance/{libre.pk}/">Réserver ma place<' in html
    assert "Toutes les dates" in html


@pytest.mark.parametrize(
    ("champs", "mots"),
    [
        ({"etat": Seance.Etat.FERMEE}, "Inscriptions closes"),
        ({"inscriptions_au": timezone.now() - timedelta(hours=1)}, "Inscriptions closes"),
        ({"inscriptions_du": timezone.now() + timedelta(days=2)}, "Inscriptions à partir du"),
    ],
)
def test_une_date_close_le_dit_et_ne_se_reserve_pas(client, champs, mots):
    offre = une_offre()
    une_seance(offre=offre, **champs)

    html = page(client, offre)

    assert mots in html
    assert "/s-inscrire/" not in html


def test_une_heure_prise_reste_montree_sans_lien(client):
    offre = une_permanence(mode=Offre.Mode.CRENEAUX)
    seance = une_seance(offre=offre, debut=demain_a(9, jours=3), creneau_minutes=60)
    une_inscription(seance=seance, creneau=seance.heures_de_creneau()[0])

    html = page(client, offre)

    jour = timezone.localtime(seance.debut).date()
    assert "<span>9\u00a0h<small>pris</small></span>" in html
    assert f"/s-inscrire/seance/{seance.pk}/?creneau={jour}T10%3A00" in html
    assert f"creneau={jour}T09%3A00" not in html


def test_pour_les_prescripteurs_on_oriente_un_jeune(client):
    offre = une_offre(qui=Offre.Qui.PRESCRIPTEURS, slug="sejm")
    seance = une_seance(offre=offre)

    html = page(client, offre)

    assert 'href="/orienter/sejm/"' in html
    assert f"seance={seance.pk}" not in html  # its dates are chosen on the professional's form
    assert "/s-inscrire/" not in html


def test_pour_l_equipe_seule_il_n_y_a_pas_d_acte(client):
    html = page(client, une_offre_partenaire(qui=Offre.Qui.EQUIPE))

    assert "Une personne de la Mission Locale fait la demande avec vous." in html
    assert "/s-inscrire/" not in html
    assert 'class="btn' not in html


def test_chez_le_partenaire_le_lien_est_le_sien(client):
    offre = une_offre_partenaire(mode=Offre.Mode.EXTERNE, lien_externe="https://partenaire.example/ici")

    assert 'href="https://partenaire.example/ici"' in page(client, offre)


def test_une_offre_sans_date_se_demande(client):
    offre = une_offre_partenaire(slug="cartes")

    assert 'href="/s-inscrire/offre/cartes/">Faire ma demande' in page(client, offre)


def test_une_information_montre_ses_montants_avec_condition_date_et_source(client):
    offre = une_offre(OffrePartenaire, mode=Offre.Mode.INFORMATION)
    Montant.objects.create(
        offre=offre,
        libelle="Garantie jeunes",
        montant=Decimal("526.72"),
        condition="Par mois",
        au=date(2022, 12, 31),
        source="Rapport annuel 2022",
    )

    html = page(client, offre)

    assert "526,72\u00a0€" in html
    assert "Par mois" in html
    assert "31 décembre 2022, Rapport annuel 2022" in html
    assert 'class="btn' not in html


def test_le_financeur_du_jour_est_nomme_mot_pour_mot_avec_son_embleme(client):
    offre = une_offre()
    financeur = Financeur.objects.create(slug="fse", nom="FSE", mention=MENTION, embleme_europe=True)
    FinancementOffre.objects.create(offre=offre, financeur=financeur, depuis=date(2020, 1, 1))

    html = page(client, offre)

    assert f"<p>{MENTION}</p>" in html
    assert 'aria-label="Drapeau de l’Union européenne"' in html
    assert "Financements passés" not in html


def test_un_financement_passe_est_replie_et_ne_parait_pas_d_aujourd_hui(client):
    offre = une_offre()
    financeur = Financeur.objects.create(slug="fse", nom="FSE", mention=MENTION, embleme_europe=True)
    FinancementOffre.objects.create(
        offre=offre, financeur=financeur, depuis=date(2019, 1, 2), jusqua=date(2020, 12, 31)
    )

    html = page(client, offre)

    replie = re.search(r"<details.*?</details>", html, re.S).group()
    assert f"«\u00a0{MENTION}\u00a0»" in replie
    assert "Du 2 janvier 2019 au 31 décembre 2020" in replie
    assert html.count(MENTION) == 1
    assert "Drapeau de l’Union européenne" not in html


def test_un_financement_a_venir_ne_dit_rien(client):
    offre = une_offre()
    financeur = Financeur.objects.create(slug="fse", nom="FSE", mention=MENTION)
    FinancementOffre.objects.create(
        offre=offre, financeur=financeur, depuis=timezone.localdate() + timedelta(days=30)
    )

    assert MENTION not in page(client, offre)


def donnees(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S).group(1))


def test_les_donnees_structurees_disent_les_dates_et_les_places(client, settings):
    settings.BASE_URL = "https://portail.example"
    offre = une_offre(title="CV", slug="cv")
    seance = une_seance(offre=offre, places=4)
    une_inscription(seance=seance)

    (fiche,) = donnees(page(client, offre))["@graph"]

    assert (fiche["@type"], fiche["name"]) == ("Event", "CV")
    assert fiche["startDate"] == timezone.localtime(seance.debut).isoformat()
    assert fiche["remainingAttendeeCapacity"] == 3
    assert fiche["url"] == "https://portail.example/catalogue/cv/"


def test_les_donnees_structurees_ne_sortent_pas_de_leur_element(client):
    titre = "</script><script>alert(1)</script><!--"
    offre = une_offre(title=titre)

    html = page(client, offre)

    assert "alert(1)</script>" not in html
    assert donnees(html)["@graph"][0]["name"] == titre


@pytest.mark.parametrize("suffixe", ["", "affiche/", "carte/"])
def test_une_offre_non_publiee_est_introuvable(client, suffixe):
    offre = une_offre(live=False)

    assert client.get(f"/catalogue/{offre.slug}/{suffixe}").status_code == 404


def test_toutes_les_dates_se_lisent_une_semaine_a_la_fois(client):
    offre = une_offre()
    lundi = timezone.localdate() + timedelta(days=14 - timezone.localdate().weekday())
    for jour in (0, 1, 2, 8, 30):
        une_seance(offre=offre, debut=a_paris(lundi + timedelta(days=jour), time(9)))

    html = page(client, offre)
    semaine = page(client, offre, f"?semaine={lundi}")
    suivante = page(client, offre, f"?semaine={lundi + timedelta(days=9)}")

    assert html.count('<li class="seance">') == 3
    assert f'href="?semaine={lundi}#semaine"' in html
    assert semaine.count('<li class="rang"') == 3
    assert f'href="?semaine={lundi + timedelta(days=7)}#semaine"> Après' in sans_icones(semaine)
    assert "Avant" not in sans_icones(semaine)
    assert f'href="?semaine={lundi + timedelta(days=28)}#semaine"> Après' in sans_icones(suivante)
    assert f'href="?semaine={lundi}#semaine"> Avant' in sans_icones(suivante)


@pytest.mark.parametrize("semaine", ["hier", "0001-01-01", "9999-12-31", "2026-W99", "\x00"])
def test_une_semaine_qui_n_existe_pas_ne_casse_rien(client, semaine):
    offre = une_offre()
    une_seance(offre=offre)

    assert client.get(f"/catalogue/{offre.slug}/", {"semaine": semaine}).status_code == 200


def test_un_site_se_choisit_parmi_ceux_qui_ont_une_date(client):
    offre = une_offre()
    pyrenees, centre, avenir = une_antenne("Pyrénées"), une_antenne("Centre"), une_antenne("Avenir")
    la = une_seance(offre=offre, antenne=pyrenees)
    ailleurs = une_seance(offre=offre, antenne=centre)

    html = page(client, offre)
    choisi = page(client, offre, f"?site={centre.slug}")
    inconnu = page(client, offre, f"?site={avenir.slug}")

    puces = re.findall(r'class="puce" href="([^"]*)"( aria-current="true")? ?>([^<]*)<', choisi)
    assert puces == [
        ("?#dates", "", "Tous les sites"),
        (f"?site={centre.slug}#dates", ' aria-current="true"', "Centre"),
        (f"?site={pyrenees.slug}#dates", "", "Pyrénées"),
    ]
    montrees = [re.findall(r"/s-inscrire/seance/(\d+)/\">Réserver ma", texte) for texte in (html, choisi)]
    assert montrees == [[str(la.pk), str(ailleurs.pk)], [str(ailleurs.pk)]]
    assert "Pas de date sur le site choisi" in inconnu


def test_une_heure_gardee_pour_un_site_ne_se_montre_pas_a_tous(client):
    offre = une_permanence(mode=Offre.Mode.CRENEAUX)
    seance = une_seance(offre=offre, debut=demain_a(9, jours=3), creneau_minutes=60)
    gardee = une_seance(offre=offre, debut=demain_a(9, jours=4), creneau_minutes=60)
    centre = une_antenne("Centre")
    ReserveDeSeance.objects.create(seance=seance, antenne=centre, de=time(9), a=time(10))
    ReserveDeSeance.objects.create(seance=gardee, antenne=centre)

    html = page(client, offre)

    assert set(re.findall(r"creneau=[^\"]*T(\d\d)%3A00", html)) == {"10"}
    assert f"/s-inscrire/seance/{gardee.pk}/" not in html
    assert "Une place, encore libre" in html


def test_l_apercu_montre_le_brouillon_en_memoire():
    offre = une_offre()
    theme = Theme.objects.create(slug="droits", nom="Droits")
    offre.themes = [theme]
    offre.title = "Titre du brouillon"

    html = offre.make_preview_request().render().content.decode()

    assert "Titre du brouillon" in html
    assert "<span>Droits</span>" in html


@pytest.mark.parametrize("a_la_semaine", [False, True])
def test_le_nombre_de_requetes_ne_suit_pas_le_nombre_de_dates(client, a_la_semaine):
    offre = une_permanence(mode=Offre.Mode.CRENEAUX)
    offre.themes.set([Theme.objects.create(slug="droits", nom="Droits")])
    offre.publics.set([Public.objects.create(slug="ase", nom="ASE")])
    offre.lieux.set([Lieu.objects.create(slug="sejm", nom="SEJM")])
    offre.sites.set([une_antenne()])
    offre.save()

    adresse = f"?semaine={demain_a(9, jours=7):%Y-%m-%d}" if a_la_semaine else ""

    def peupler(nombre):
        for _ in range(nombre):
            seance = une_seance(offre=offre, creneau_minutes=30)
            une_inscription(seance=seance, creneau=seance.debut)

    def cout():
        page(client, offre, adresse)
        with CaptureQueriesContext(connection) as requetes:
            page(client, offre, adresse)
        return len(requetes)

    peupler(13)  # up to twelve, all of them are read at once, in one query less
    avec_treize = cout()
    peupler(17)

    assert cout() == avec_treize <= 10


def test_une_offre_que_l_on_garde_pour_certains_ne_s_ouvre_pas_aux_autres(client):
    offre = une_offre()
    assert client.get(f"/catalogue/{offre.slug}/").status_code == 200

    PageViewRestriction.objects.create(page=offre.get_parent(), restriction_type=PageViewRestriction.LOGIN)

    assert client.get(f"/catalogue/{offre.slug}/").status_code == 302
    assert client.get("/catalogue/").status_code == 302


# Where things are on a telephone: what is read first, and what takes the first date.
PREMIER_ECRAN = """() => [...document.querySelectorAll('.essentiel, .seance, .creneaux-semaine > div')]
  .map(boite => [boite, boite.matches('.essentiel') ? boite : boite.querySelector('.btn, .creneaux a')])
  .slice(0, 2)
  .map(([boite, acte]) => [boite.getBoundingClientRect().top, acte.getBoundingClientRect().bottom])"""


@pytest.mark.parametrize("mode", [Offre.Mode.SEANCES, Offre.Mode.CRENEAUX])
def test_sur_un_telephone_le_premier_ecran_dit_l_essentiel_et_prend_la_premiere_date(navigateur, mode):
    """At 360 × 740, without JavaScript: a title of two lines, a summary of three, several sites."""
    offre = une_permanence(
        title="Préparation aux entretiens",
        slug="entretiens",
        mode=mode,
        resume="Vous passez un entretien bientôt ? Entraînez-vous en petit groupe, avec des conseils directs.",
    )
    offre.themes.set([Theme.objects.create(slug="emploi", nom="Emploi")])
    offre.save()
    for nom in ("Centre (11e)", "Pyrénées", "Avenir", "Milord", "Soleil"):
        duree = 30 if mode == Offre.Mode.CRENEAUX else None
        une_seance(offre=offre, antenne=une_antenne(nom), creneau_minutes=duree, places=6)

    page = navigateur.ouvrir("/catalogue/entretiens/", largeur=360, javascript=False)
    page.set_viewport_size({"width": 360, "height": 740})
    (haut, bas), (carte, acte) = page.evaluate(PREMIER_ECRAN)

    assert 0 < haut < bas < carte < acte <= 740
