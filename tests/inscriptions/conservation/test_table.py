"""The table of what is kept for a time: texts, notes, scans; first only listed; evidence is left alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from catalogue.models import Indisponibilite, Intervenant
from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.table import appliquer, en_mots
from inscriptions.models import Acte, Evenement, FeuilleSignee, Message, Mot
from inscriptions.personnes.pointages import A_APPELER
from portal.conservation import TOUTES
from portal.entretien import entretenir
from portal.settings_conservation import _mois
from tests import fabriques
from tests.faits import un_programme, une_venue

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
JOUR_J = datetime(2029, 3, 5, 10, tzinfo=PARIS)
REGLE = {regle.code: regle for regle in TOUTES}


def le_jour(rang=0):
    return time_machine.travel(JOUR_J + timedelta(days=rang), tick=False)


def appliquer_apres_l_essai(code):
    """Listed on the first day, applied on the thirty-first."""
    with le_jour(-30):
        appliquer(REGLE[code])
    with le_jour():
        return appliquer(REGLE[code])


def il_y_a(**duree):
    return JOUR_J - relativedelta(**duree)


def un_message(inscription, cree_le, **champs):
    defauts = {"canal": "courriel", "modele": "recue", "etat": "envoye", "destinataire": "awa@exemple.fr"}
    textes = {"sujet": "Votre place", "texte": "Bonjour Awa", "html": "<p>Awa</p>", "calendrier": "BEGIN"}
    message = Message.objects.create(inscription=inscription, **{**defauts, **textes, **champs})
    Message.objects.filter(pk=message.pk).update(cree_le=cree_le)
    return message


@pytest.fixture
def inscription():
    return fabriques.une_inscription()


CONTENU = ("destinataire", "sujet", "texte", "html", "calendrier")


def test_le_texte_et_l_adresse_d_un_message_partent_un_an_apres(inscription):
    Message.objects.all().delete()
    vieux = un_message(inscription, il_y_a(years=1))
    recent = un_message(inscription, il_y_a(years=1, days=-1))

    assert appliquer_apres_l_essai("messages") == 1

    vieux.refresh_from_db()
    recent.refresh_from_db()
    assert [getattr(vieux, champ) for champ in CONTENU] == [""] * 5
    assert (vieux.etat, vieux.modele, recent.texte) == ("envoye", "recue", "Bonjour Awa")


def test_personne_n_est_plus_appele_pour_un_message_vide(inscription):
    un_message(inscription, il_y_a(years=2), etat="sans-adresse")
    assert Message.objects.filter(A_APPELER).count() == 1

    appliquer_apres_l_essai("messages")

    assert not Message.objects.filter(A_APPELER).exists()


def test_mes_donnees_disent_qu_un_texte_est_efface(client, inscription):
    Message.objects.update(texte="", sujet="", destinataire="", html="", calendrier="")

    page = client.get(reverse("mes_donnees", args=[jeton_de(inscription)])).content.decode()

    assert "Un message, dont le texte et l’adresse sont effacés." in page


def une_note_partout(inscription, jour):
    """A reason, a note, a motive, an absence and a message, all written on `jour`."""
    moment = datetime.combine(jour, datetime.min.time(), PARIS)
    Evenement.objects.filter(inscription=inscription).update(motif="Il est malade", le=moment)
    type(inscription).objects.filter(pk=inscription.pk).update(
        motif_orientation="Un logement", demandee_jour=jour
    )
    Acte.objects.create(
        type="colis",
        le=jour,
        jeune=inscription.jeune,
        offre=inscription.offre,
        antenne=inscription.antenne,
        note="Avec son frère",
    )
    Indisponibilite.objects.create(
        intervenant=Intervenant.objects.create(nom="Martel"), du=jour, au=jour, motif="Opération"
    )
    Mot.objects.create(
        inscription=inscription, de=Mot.De.SITE, auteur="Sofia Martel", texte="Son bulletin ?", le=moment
    )


def les_notes(inscription):
    inscription.refresh_from_db()
    return [
        inscription.evenements.first().motif,
        inscription.motif_orientation,
        Acte.objects.get().note,
        Indisponibilite.objects.get().motif,
        Mot.objects.get().texte,
    ]


@pytest.mark.parametrize(("jours", "restent"), [(0, [""] * 5), (1, None)])
def test_les_raisons_et_les_notes_partent_deux_ans_apres(inscription, jours, restent):
    une_note_partout(inscription, il_y_a(years=2, days=-jours).date())
    avant = les_notes(inscription)

    appliquer_apres_l_essai("notes")

    assert les_notes(inscription) == (restent or avant)


def test_un_motif_de_la_liste_n_est_pas_une_note(inscription):
    une_note_partout(inscription, date(2020, 1, 1))
    Evenement.objects.update(motif="complet")

    appliquer_apres_l_essai("notes")

    assert les_notes(inscription)[0] == "complet"


def une_feuille(offre, annee=2022):
    feuille = fabriques.une_feuille_signee(une_venue(offre, annee).seance)
    return feuille.fichier.storage, feuille.fichier.name


def test_une_feuille_signee_part_avec_son_fichier_deux_ans_apres():
    stockage, chemin = une_feuille(fabriques.une_offre())
    fabriques.une_feuille_signee(fabriques.une_seance(debut=il_y_a(years=1)))

    assert appliquer_apres_l_essai("feuilles") == 1

    assert not stockage.exists(chemin)
    assert FeuilleSignee.objects.count() == 1


@pytest.mark.parametrize(("jusquau", "gardees"), [(None, 1), (date(2029, 3, 5), 1), (date(2029, 3, 4), 0)])
def test_ce_qui_compte_pour_un_programme_attend_sa_date(jusquau, gardees):
    offre = fabriques.une_offre()
    un_programme(offre, preuves_jusquau=jusquau)
    une_feuille(offre)
    inscription = une_venue(offre)
    une_note_partout(inscription, date(2022, 3, 1))

    for code in ("feuilles", "notes"):
        appliquer_apres_l_essai(code)

    assert FeuilleSignee.objects.count() == gardees
    assert [bool(note) for note in les_notes(inscription)] == [bool(gardees)] * 3 + [False, bool(gardees)]


@pytest.mark.parametrize("code", ["messages", "notes", "feuilles"])
def test_les_trente_premiers_jours_une_regle_ne_fait_que_lister(inscription, code):
    un_message(inscription, il_y_a(years=9))
    une_note_partout(inscription, date(2020, 1, 1))
    une_feuille(fabriques.une_offre())
    faits = []

    for rang in (0, 29, 30):
        with le_jour(rang):
            dues = REGLE[code].echues()
            faits.append((dues > 0, appliquer(REGLE[code]) > 0))

    assert faits == [(True, False), (True, False), (True, True)]


def test_un_entretien_passe_toutes_les_regles_une_fois_par_jour(inscription):
    un_message(inscription, il_y_a(years=2))
    premier = [entretenir_le(rang) for rang in (0, 0, 30)]

    assert [fait > 0 for fait in premier] == [False, False, True]


def entretenir_le(rang):
    with le_jour(rang):
        return entretenir()["effacer_ce_qui_a_fait_son_temps"]


def test_un_delai_se_dit_en_mots():
    delais = [
        relativedelta(months=24),
        relativedelta(months=18),
        relativedelta(days=1),
        relativedelta(days=30),
    ]

    assert [en_mots(delai).replace("\u00a0", " ") for delai in delais] == [
        "2 ans",
        "1 an et 6 mois",
        "1 jour",
        "30 jours",
    ]


def test_un_delai_nul_arrete_le_portail_au_lieu_de_tout_effacer(monkeypatch):
    monkeypatch.setenv("CONSERVATION_NOTES_MOIS", "0")

    with pytest.raises(ImproperlyConfigured, match="au moins 1"):
        _mois("CONSERVATION_NOTES_MOIS", 24)
