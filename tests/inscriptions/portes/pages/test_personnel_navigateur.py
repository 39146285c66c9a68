"""The personal link and « Prévenez-moi » in a real browser, on a phone, without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Parcours, Programme
from catalogue.models import Seance
from inscriptions.acces.liens import jeton_de, jeton_de_l_alerte
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.models import Alerte, Inscription
from inscriptions.personnes.identification import Identite
from inscriptions.vie.alertes import demander_une_alerte
from inscriptions.vie.demande import Demande
from inscriptions.vie.transitions import annuler, marquer_presence
from tests import fabriques
from tests.navigateur import deborde, fautes_d_affichage

pytest_plugins = ["tests.navigateur"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def offre():
    fabriques.site_web()
    return fabriques.une_offre(title="Préparation aux entretiens", slug="preparation-entretien")


@pytest.fixture
def inscription(offre):
    seance = fabriques.une_seance(offre=offre, antenne=fabriques.une_antenne("Pyrénées"), places=1)
    return fabriques.une_inscription(
        seance=seance, demande=fabriques.une_demande(courriel="ancien@exemple.fr")
    )


@pytest.fixture
def absente(inscription):
    type(inscription.seance).objects.filter(pk=inscription.seance_id).update(
        debut=fabriques.demain_a(9, jours=-1), jour=timezone.localdate() - timedelta(days=1)
    )
    inscription.refresh_from_db()
    return marquer_presence(inscription, "absente")


def lien(inscription, nom="mon_inscription"):
    return reverse(nom, args=[jeton_de(inscription)])


def une_autre_date(offre):
    return fabriques.une_seance(
        offre=offre, antenne=fabriques.une_antenne("Centre"), debut=fabriques.demain_a(9, jours=12)
    )


def titre(page):
    return page.get_by_role("heading", level=1).inner_text()


def test_changer_de_contact_puis_tout_effacer(inscription, navigateur):
    page = navigateur.ouvrir(lien(inscription), largeur=360, javascript=False)

    page.get_by_role("link", name="Changer mon e-mail ou mon téléphone").click()
    assert page.get_by_text("a…@exemple.fr").is_visible()
    assert page.get_by_label("E-mail").input_value() == ""
    page.get_by_label("E-mail").fill("nouveau@")
    page.get_by_role("button", name="Enregistrer mon contact").click()
    assert page.title().startswith("Erreur\u00a0: ")
    assert page.get_by_label("E-mail").input_value() == "nouveau@"
    page.get_by_label("E-mail").fill("nouveau@exemple.fr")
    navigateur.appuyer(page, "Enregistrer mon contact")

    assert page.get_by_role("status").inner_text() == "C’est enregistré. Les messages viendront à ce contact."
    assert page.get_by_text("n…@exemple.fr").first.is_visible()
    assert deborde(page) <= 0
    page.locator("summary", has_text="Mes données").click()
    page.get_by_role("link", name="Effacer mes données").click()
    assert "Votre place ira à une autre personne" in page.content()
    navigateur.appuyer(page, "Effacer mes données")

    assert titre(page) == "C’est fait"
    inscription.refresh_from_db()
    assert (inscription.etat, inscription.jeune.nom) == ("annulee", "")


def test_apres_une_absence_une_autre_date_en_une_etape(absente, offre, navigateur):
    seance = une_autre_date(offre)
    page = navigateur.ouvrir(lien(absente), largeur=360, javascript=False)

    page.get_by_role("link", name="Prendre une autre date").click()
    page.locator("li", has_text="Site Centre").locator("label").click()
    navigateur.appuyer(page, "Prendre cette date")

    assert titre(page) == "Votre place est réservée"
    assert Inscription.objects.get(seance=seance).suite_de == absente
    assert deborde(page) <= 0


def test_prevenez_moi_d_une_offre_complete(inscription, offre, navigateur):
    page = navigateur.ouvrir(reverse("offre", args=[offre.slug]), largeur=360, javascript=False)

    page.get_by_role("link", name="Prévenez-moi").click()
    page.get_by_label("E-mail").fill("lin@exemple.fr")
    page.get_by_role("button", name="Me prévenir").click()

    assert titre(page) == "C’est noté"
    alerte = Alerte.objects.get()
    page = navigateur.ouvrir(
        reverse("arreter_l_alerte", args=[jeton_de_l_alerte(alerte)]), largeur=360, javascript=False
    )
    page.get_by_role("button", name="Effacer mon contact").click()
    assert titre(page) == "C’est fait"
    assert not Alerte.objects.exists()


def _le_jour(inscription):
    """Until the last minute of today, and with another place at the same hour."""
    une_autre_date(inscription.offre)
    fabriques.une_inscription(
        seance=fabriques.une_seance(antenne=inscription.antenne),
        demande=Demande(
            Identite(
                prenom=inscription.jeune.prenom,
                nom=inscription.jeune.nom,
                date_naissance=inscription.jeune.date_naissance,
                courriel=inscription.jeune.courriel,
            )
        ),
    )
    minuit = fabriques.demain_a(0, jours=0)
    Seance.objects.update(debut=minuit, fin=minuit + timedelta(hours=23, minutes=59), jour=minuit.date())
    return lien(inscription)


def _passee(inscription):
    hier = fabriques.demain_a(9, jours=-1)
    Seance.objects.update(debut=hier, fin=hier + timedelta(hours=2), jour=hier.date())
    return lien(inscription)


def _sans_contact(inscription):
    type(inscription.jeune).objects.update(courriel="", telephone="")
    return f"{lien(inscription)}?nouveau"


def _rendue(inscription):
    annuler(inscription, qui="jeune")
    return lien(inscription)


def _contact(inscription):
    return lien(inscription, "changer_mon_contact")


def _numero(inscription):
    type(inscription.jeune).objects.update(telephone="+33639980123")
    return lien(inscription, "ne_plus_me_contacter")


def _effacee(inscription):
    chemin = lien(inscription)
    effacer_inscription(inscription)
    return chemin


def _gardee(inscription):
    programme = Programme.objects.create(slug="dip", nom="DIP", depuis="2026-01-01", jusqua="2027-12-31")
    Parcours.objects.create(
        jeune=inscription.jeune,
        programme=programme,
        inscription=inscription,
        antenne=inscription.antenne,
        entree="2026-09-01",
    )
    return lien(inscription, "effacer_mes_donnees")


def _reprise(inscription):
    une_autre_date(inscription.offre)
    Inscription.objects.filter(pk=inscription.pk).update(
        etat="annulee", annulee_par="jeune", **fabriques.SANS_ACTE
    )
    return lien(inscription, "changer_ma_date")


def _absente_avec_dates(inscription):
    _reprise(inscription)
    return lien(inscription)


def _annuler_avec_des_dates(inscription):
    une_autre_date(inscription.offre)
    return lien(inscription, "annuler_ma_venue")


def _ses_mots(inscription):
    inscription.version = fabriques.une_version(("De quoi voulez-vous parler ?", "texte_long"))
    inscription.reponses = {"De quoi voulez-vous parler ?": "Un toit"}
    inscription.dire_qui = False
    inscription.save()
    return lien(inscription, "mes_donnees")


def _prevenez_moi(inscription):
    inscription.offre.sites.set([inscription.antenne, fabriques.une_antenne("Avenir")])
    inscription.offre.save()
    return reverse("prevenez_moi", args=[inscription.offre.slug])


def _arreter(inscription):
    demander_une_alerte(inscription.offre, site=None, courriel="lin@exemple.fr", telephone="")
    return reverse("arreter_l_alerte", args=[jeton_de_l_alerte(Alerte.objects.get())])


PAGES = {
    "le jour même": (_le_jour, ""),
    "le jour même, en retard": (_le_jour, "Prévenir le site"),
    "passée": (_passee, ""),
    "sans contact": (_sans_contact, ""),
    "annuler": (lambda i: lien(i, "annuler_ma_venue"), ""),
    "annuler, avec des dates": (_annuler_avec_des_dates, ""),
    "annulée, à reprendre": (_rendue, ""),
    "ses mots, cachés": (_ses_mots, ""),
    "ses mots, montrés": (_ses_mots, "Montrer ce que j’ai écrit"),
    "contact": (_contact, ""),
    "contact, erreurs": (_contact, "Enregistrer mon contact"),
    "ne plus me contacter": (_numero, ""),
    "ne plus me contacter, fait": (_numero, "Ne plus me contacter à ce numéro"),
    "effacer": (lambda i: lien(i, "effacer_mes_donnees"), ""),
    "effacer, gardé": (_gardee, ""),
    "effacer, transmis": (_gardee, "Transmettre ma demande"),
    "effacée": (_effacee, ""),
    "autre date": (_reprise, ""),
    "autre date, erreurs": (_reprise, "Prendre cette date"),
    "annulée, avec des dates": (_absente_avec_dates, ""),
    "aucune autre date": (lambda i: lien(i, "changer_ma_date"), ""),
    "prévenez-moi": (_prevenez_moi, ""),
    "prévenez-moi, erreurs": (_prevenez_moi, "Me prévenir"),
    "ne plus me prévenir": (_arreter, ""),
    "ne plus me prévenir, fait": (_arreter, "Effacer mon contact"),
    "offre complète": (lambda i: reverse("offre", args=[i.offre.slug]), ""),
}


@pytest.mark.parametrize("nom", PAGES)
def test_la_page_se_lit_par_tous(inscription, navigateur, nom):
    """0 violation of axe, no sideways scroll, at 320 and 1280 px, light and dark."""
    chemin, bouton = PAGES[nom]
    page = navigateur.ouvrir(chemin(inscription))
    if "contact, erreurs" in nom:
        page.get_by_label("E-mail").fill("")
    for pli in page.locator("summary").all() if "le jour même" in nom else ():
        pli.click()
    if bouton:
        navigateur.appuyer(page, bouton)

    assert fautes_d_affichage(page) == []
