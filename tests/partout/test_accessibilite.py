"""Every public page in a real browser: readable by all, light, and nothing asked elsewhere."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from catalogue.models import (
    EtapeDArrivee,
    FaitDAccessibilite,
    FinancementOffre,
    Financeur,
    Horaire,
    Montant,
    Offre,
    OffrePartenaire,
    Seance,
    Secours,
    Theme,
)
from catalogue.temps.dates import heure, jour_long
from portal.models import PageAccueil, PageSimple
from tests.fabriques import (
    demain_a,
    site_web,
    un_besoin,
    un_message_a_laisser,
    un_secours,
    une_antenne,
    une_inscription,
    une_offre,
    une_permanence,
    une_seance,
)
from tests.mondes import monde
from tests.navigateur import fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db

PAGES = {
    "accueil": "/",
    "catalogue": "/catalogue/",
    "catalogue, filtres ouverts": "/catalogue/?theme=emploi&site=pyrenees#filtres",
    "catalogue vide": "/catalogue/?q=permis&theme=emploi",
    "catalogue, filtre faux": "/catalogue/?theme=inconnu&depuis=hier",
    "atelier": "/catalogue/preparation-entretien/",
    "permanence": "/catalogue/permanence-juridique/",
    "atelier, une semaine": f"/catalogue/preparation-entretien/?semaine={demain_a(14, jours=32):%Y-%m-%d}",
    "permanence, une semaine": f"/catalogue/permanence-juridique/?semaine={demain_a(14, jours=7):%Y-%m-%d}",
    "information": "/catalogue/cej/",
    "sur demande": "/catalogue/compte/",
    "message": "/etre-rappele/?offre=compte",
    "affiche": "/catalogue/preparation-entretien/affiche/",
    "catalogue, un lieu nommé": "/catalogue/?q=emploi+13e",
    "cartes": "/catalogue/preparation-entretien/carte/",
    "agenda": "/agenda/",
    "agenda vide": "/agenda/?q=permis",
    "programme": f"/agenda/imprimer/?mois={timezone.localdate() + timedelta(days=32):%Y-%m}",
    "besoins": "/besoins/",
    "besoin, un site ou un lieu ouvert": "/besoins/dormir-ce-soir/",
    "besoin, tout est fermé": "/besoins/parler/",
    "sites": "/sites/?arrondissement=1",
    "site": "/sites/pyrenees/",
    "page simple": "/mentions-legales/",
    "introuvable": "/nulle-part/",
}


@monde
def le_site():
    """One of each kind of page, with dates, slots, amounts and funders."""
    site_web()
    accueil = PageAccueil.objects.get()
    accueil.demandes = "<p>Votre prénom, votre nom.</p>"
    accueil.search_description = "Ateliers, rendez-vous et aides pour les 16-25 ans à Paris."
    accueil.save()
    accueil.add_child(
        instance=PageSimple(
            title="Mentions légales", slug="mentions-legales", corps="<h2>Éditeur</h2><p>Nous.</p>"
        )
    )
    theme = Theme.objects.create(slug="emploi", nom="Emploi")
    site = une_antenne("Pyrénées")
    site.slug, site.mot = "pyrenees", "Venez même sans papiers."
    site.horaires = [Horaire(jour=jour, de=time(9), a=time(17)) for jour in range(5)]
    site.etapes = [EtapeDArrivee(titre="Métro, sortie 2", texte="Longez la place.")]
    site.accessibilite = [FaitDAccessibilite(reponse="non", phrase="Pas de boucle magnétique")]
    site.save()
    atelier = une_offre(title="Préparation aux entretiens", slug="preparation-entretien", conditions="Un CV")
    atelier.themes.set([theme])
    atelier.save()
    for financeur, fin in (("Ville", None), ("FSE", date(2020, 12, 31))):
        FinancementOffre.objects.create(
            offre=atelier,
            jusqua=fin,
            financeur=Financeur.objects.create(
                slug=financeur.lower(), nom=financeur, mention=f"Avec {financeur}.", embleme_europe=True
            ),
        )
    for jours, places in ((3, 12), (32, 1), (40, None)):
        seance = une_seance(offre=atelier, antenne=site, debut=demain_a(14, jours=jours), places=places)
        une_inscription(seance=seance)
    permanence = une_permanence(
        title="Permanence juridique", slug="permanence-juridique", mode=Offre.Mode.CRENEAUX
    )
    seance = une_seance(offre=permanence, antenne=site, creneau_minutes=30)
    une_inscription(seance=seance, creneau=seance.debut)
    un_message_a_laisser(title="Laissez-nous un message", slug="message")
    une_offre(OffrePartenaire, title="Ouvrir un compte", slug="compte", qui=Offre.Qui.PRESCRIPTEURS)
    un_besoin(
        title="Dormir ce soir",
        slug="dormir-ce-soir",
        icone="lit",
        chapo="Commencez par appeler.",
        essentiel="Jour et nuit",
        pour_ce_soir=True,
        avec_annuaire=True,
        secours=[
            un_secours(numero="115"),
            un_secours(
                genre=Secours.Genre.LIEU, adresse="5 rue de l’Exemple", a_dire="c’est la première fois"
            ),
        ],
        offres=[atelier, une_offre(title="Sur demande", mode=Offre.Mode.SANS_DATE)],
        pages=[PageSimple.objects.get(slug="mentions-legales")],
    )
    ferme = un_secours(
        genre=Secours.Genre.LIEU, adresse="5 rue de l’Exemple", horaires=[(range(7), "00:00", "00:01")]
    )
    un_besoin(title="Parler à quelqu’un", slug="parler", secours=[ferme], a_dire_au_site="je veux parler")
    cej = une_offre(OffrePartenaire, title="CEJ", slug="cej", mode=Offre.Mode.INFORMATION)
    Montant.objects.create(
        offre=cej, libelle="Mineurs", montant=Decimal(208), au=date(2022, 12, 31), source="Rapport 2022"
    )


@pytest.mark.parametrize("nom", PAGES)
def test_la_page_se_lit_par_tous(le_site, navigateur, nom):
    """0 violation of axe, no sideways scroll, at 320 and 1280 px, light and dark."""
    page = navigateur.ouvrir(PAGES[nom])

    assert fautes_d_affichage(page) == []


@pytest.mark.parametrize("nom", PAGES)
def test_la_page_est_legere_et_ne_demande_rien_ailleurs(le_site, navigateur, nom):
    navigateur.ouvrir(PAGES[nom], largeur=1280)

    assert navigateur.ailleurs == []
    assert "/statique/portal/site.css" in navigateur.poids
    assert sum(navigateur.poids.values()) < 100_000
    assert len(navigateur.poids) <= 15


def test_de_l_accueil_a_une_date_sans_javascript(le_site, navigateur):
    page = navigateur.ouvrir("/", javascript=False)

    page.get_by_role("link", name="Dormir ce soir").click()
    page.get_by_role("link", name="Préparation aux entretiens").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Préparation aux entretiens"
    assert (
        page.get_by_role("link", name="Réserver ma place")
        .first.get_attribute("href")
        .startswith("/s-inscrire/seance/")
    )


def test_sur_un_telephone_la_premiere_date_et_son_bouton_sont_dans_le_premier_ecran(le_site, navigateur):
    page = navigateur.ouvrir("/catalogue/preparation-entretien/", largeur=360, javascript=False)
    page.set_viewport_size({"width": 360, "height": 740})
    seance = Seance.objects.filter(offre__slug="preparation-entretien").earliest("debut")

    quand = page.locator(".essentiel li").first
    bouton = page.locator(".barre a")

    assert quand.inner_text().endswith(f"{jour_long(seance.debut)} à {heure(seance.debut)}")
    assert bouton.get_attribute("href").startswith(f"/s-inscrire/seance/{seance.pk}/")
    assert max(e.bounding_box()["y"] + e.bounding_box()["height"] for e in (quand, bouton)) <= 740


def test_sur_un_telephone_les_filtres_s_ouvrent_sans_javascript(le_site, navigateur):
    page = navigateur.ouvrir("/catalogue/", javascript=False)
    assert not page.locator("#filtres").is_visible()

    page.get_by_role("link", name="Filtrer").click()
    page.locator("label[for=theme-emploi]").click()
    page.get_by_role("button", name="Afficher les offres").click()

    assert "theme=emploi" in page.url
    assert page.get_by_role("heading", name="1 offre", exact=True).is_visible()
