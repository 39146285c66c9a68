"""Messages of who asked for discretion: whoever reads them learns neither the offer nor who writes."""

import re

import pytest
from django.urls import reverse

from catalogue.models import Theme
from inscriptions.acces.liens import jeton_de, lien_court
from inscriptions.courrier.depart import courriel_de
from inscriptions.courrier.messages import annoncer, annoncer_a_l_ancien_contact, annoncer_alerte
from inscriptions.courrier.textes.discrets import PERMISES, SUJET, sms_discret
from inscriptions.courrier.textes.genre import AQui
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.gsm import LONGUEUR, septets
from inscriptions.etats.declaration import noms_de
from inscriptions.models import Alerte, Inscription
from inscriptions.reference import reference_lisible
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

AU_JEUNE = sorted(
    code
    for code, genre in GENRES.items()
    if genre.a_qui == AQui.JEUNE and code not in ("alerte", "contact", "effacement-prevu")
)
OFFRE, SITE = "Trouver un hébergement", "Site Belleville"


@pytest.fixture(autouse=True)
def adresse_sans_nom(settings):
    """So that who writes is the house, by its name."""
    settings.DEFAULT_FROM_EMAIL = "portail@exemple.fr"


def une(*, message, qui, **demande):
    antenne = fabriques.une_antenne(SITE)
    antenne.courriel = "belleville@exemple.fr"
    antenne.save()
    seance = fabriques.une_seance(offre=fabriques.une_offre(title=OFFRE), antenne=antenne)
    inscription = fabriques.une_inscription(seance=seance, demande=fabriques.une_demande(**demande))
    inscription.messages.all().delete()
    Inscription.objects.update(laisser_un_message=message, dire_qui=qui)
    return Inscription.objects.pour_listes().get()


def tout_ce_qui_se_lit(message):
    """Envelope, text, attachments."""
    courriel = courriel_de(message)
    joints = [f"{nom}{contenu}" for nom, contenu, _ in courriel.attachments]
    return "\n".join([courriel.message().as_string(), courriel.body, *joints, *courriel.reply_to])


@pytest.mark.parametrize("contact", [{}, {"courriel": "", "telephone": "+33639980123"}])
def test_aucun_message_ne_dit_l_offre_ni_qui_ecrit(contact):
    inscription = une(message=False, qui=False, **contact)
    for code in AU_JEUNE:
        message = annoncer(inscription, code)

        lu = tout_ce_qui_se_lit(message)
        dits = [mot for mot in (OFFRE, "hébergement", "Mission", SITE, "belleville", "Awa") if mot in lu]
        assert (code, dits) == (code, [])
        assert re.search("/(mon-inscription|p)/", courriel_de(message).body)
        assert message.html == ""


def test_de_qui_permet_tout_chaque_message_le_dit():
    """The twin: without the choice, the same messages name the house."""
    inscription = une(message=True, qui=True)

    muets = [
        code for code in AU_JEUNE if "Mission Locale" not in tout_ce_qui_se_lit(annoncer(inscription, code))
    ]

    assert muets == []


def test_qui_permet_de_nommer_la_maison_n_a_pas_permis_de_dire_l_offre():
    message = annoncer(une(message=False, qui=True), "confirmee")

    lu = tout_ce_qui_se_lit(message)
    assert OFFRE not in lu
    assert "Mission Locale" in courriel_de(message).from_email
    assert courriel_de(message).reply_to == ["belleville@exemple.fr"]


def test_le_rappel_discret_garde_le_jour_et_l_heure():
    message = annoncer(une(message=False, qui=False, courriel="", telephone="+33639980123"), "rappel")

    assert message.sujet == SUJET
    assert message.texte.startswith("Rendez-vous : ")
    assert " à 14 h. Voir, changer ou annuler : [[lien]]" in message.texte
    assert len(message.texte) <= 160


def test_l_ancien_contact_n_apprend_que_son_depart():
    message = annoncer_a_l_ancien_contact(une(message=False, qui=False), courriel="avant@exemple.fr")

    assert "Nos messages n’arriveront plus ici." in message.texte
    assert "lien" not in message.texte
    assert "Mission" not in tout_ce_qui_se_lit(message)


def test_prevenir_des_dates_d_une_offre_discrete_ne_dit_pas_laquelle():
    offre = fabriques.une_offre(title=OFFRE)
    offre.themes.add(Theme.objects.create(slug="toit", nom="Logement", discret=True))
    offre.save()
    alerte = Alerte.objects.create(offre=offre, courriel="awa@exemple.fr")

    message = annoncer_alerte(alerte, lien="https://portail.exemple.fr/x/")

    assert OFFRE not in tout_ce_qui_se_lit(message)
    assert "Mission" not in tout_ce_qui_se_lit(message)
    assert "Ne plus recevoir de message" in message.texte


def test_le_fichier_d_agenda_de_la_page_ne_dit_rien_de_plus(client):
    inscription = une(message=False, qui=False)

    fichier = client.get(reverse("calendrier_personnel", args=[jeton_de(inscription)])).content.decode()

    assert "SUMMARY:Rendez-vous" in fichier
    for mot in (OFFRE, "Mission", SITE):
        assert mot not in fichier


def test_les_mots_discrets_ne_nomment_que_ce_qui_ne_dit_rien():
    for genre in GENRES.values():
        assert noms_de(genre.discret) <= set(PERMISES)
        assert "Mission" not in str(genre.discret)


PAR_SMS = {"courriel": "", "telephone": "+33639980123"}


@pytest.mark.parametrize("code", AU_JEUNE)
@pytest.mark.parametrize("qui", [True, False])
def test_un_sms_discret_se_reconnait_et_tient_en_une_partie(code, qui):
    inscription = une(message=False, qui=qui, **PAR_SMS)
    type(inscription.antenne).objects.update(telephone="+33199000111")

    texte = annoncer(Inscription.objects.pour_listes().get(), code).texte

    assert texte.startswith("Mission Locale : ") == qui
    assert ("01 99 00 01 11" in texte) == (qui and "lien" in texte), "a number says who writes"
    assert qui or texte.endswith(f"Votre référence : {inscription.reference}")
    assert septets(texte.replace("[[lien]]", "")) + len(lien_court(inscription)) <= LONGUEUR


def test_la_reference_cede_la_place_au_lien():
    inscription = une(message=False, qui=False, **PAR_SMS)
    valeurs = {"reference": inscription.reference, "lien": "[[lien]]"}

    court = sms_discret(GENRES["confirmee"], valeurs, longueur_du_lien=125).texte

    assert court == "Un message vous attend : [[lien]]"


def test_l_e_mail_discret_dit_la_reference_de_la_page():
    inscription = une(message=False, qui=False)

    texte = annoncer(inscription, "confirmee").texte

    assert (
        f"Votre référence\u00a0: {reference_lisible(inscription.reference)}, la même que sur votre page."
        in texte
    )
